/** Servers whose addresses and habits are known. */
export interface Preset {
  id: string;
  label: string;
  base_url: string;
  /** Hosted services want a key; servers of one's own mostly do not. */
  needsKey: boolean;
  max_parallel: number;
  timeout_seconds: number;
}

const local = { needsKey: false, max_parallel: 4, timeout_seconds: 300 };

export const PRESETS: readonly Preset[] = [
  {
    id: 'openai',
    label: 'OpenAI',
    base_url: 'https://api.openai.com/v1',
    needsKey: true,
    max_parallel: 32,
    timeout_seconds: 120,
  },
  { id: 'ollama', label: 'Ollama', base_url: 'http://localhost:11434/v1', ...local },
  { id: 'vllm', label: 'vLLM', base_url: 'http://localhost:8000/v1', ...local, max_parallel: 32 },
  { id: 'lmstudio', label: 'LM Studio', base_url: 'http://localhost:1234/v1', ...local },
  { id: 'llamacpp', label: 'llama.cpp', base_url: 'http://localhost:8080/v1', ...local },
];
