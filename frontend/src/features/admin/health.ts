export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

export interface Health {
  ready: boolean;
  checks: Check[];
}

type Mapping = Record<string, unknown>;
const isMapping = (value: unknown): value is Mapping => typeof value === 'object' && value !== null && !Array.isArray(value);
const GOOD = new Set(['ok', 'ready', 'up', 'healthy', 'pass', 'true']);

function check(name: string, value: unknown): Check {
  if (typeof value === 'boolean') return { name, ok: value, detail: '' };
  if (!isMapping(value)) {
    const word = String(value);
    return { name, ok: GOOD.has(word.toLowerCase()), detail: GOOD.has(word.toLowerCase()) ? '' : word };
  }
  const state = value.ok ?? value.ready ?? value.status;
  const ok = typeof state === 'boolean' ? state : GOOD.has(String(state).toLowerCase());
  const detail = Object.entries(value)
    .filter(([key, item]) => !['ok', 'ready', 'status', 'name'].includes(key) && item !== null && !isMapping(item))
    .map(([key, item]) => (['detail', 'error', 'message'].includes(key) ? String(item) : `${key.replaceAll('_', ' ')} ${String(item)}`))
    .join(', ');
  return { name, ok, detail };
}

/** Reads the answer of /readyz: the status decides, the body says which part it is. */
export function readHealth(ready: boolean, body: unknown): Health {
  if (!isMapping(body)) return { ready, checks: [] };
  const parts = isMapping(body.checks) || Array.isArray(body.checks) ? body.checks : body;
  const entries: [string, unknown][] = Array.isArray(parts)
    ? parts.filter(isMapping).map((part) => [String(part.name ?? ''), part])
    : Object.entries(parts).filter(([key]) => key !== 'status' && key !== 'ready');
  return { ready, checks: entries.map(([name, value]) => check(name, value)) };
}
