import { describe, expect, it } from 'vitest';
import { whyWorded, wordedBy } from './wording';

const MODEL = { by: 'model' as const, tries: 1, provider: 'Local', model: 'qwen3-8b', why: null };

describe('who wrote a text', () => {
  it('is the model that did, with the tries it took', () => {
    expect(wordedBy(MODEL)).toBe('qwen3-8b');
    expect(whyWorded(MODEL)).toBe('Written by qwen3-8b of Local, at the first try');
    expect(whyWorded({ ...MODEL, tries: 2 })).toBe('Written by qwen3-8b of Local, after 2 tries');
  });

  it('is the embedded writer where the model failed, with the reason', () => {
    const source = { ...MODEL, by: 'embedded' as const, tries: 3, why: '268 characters, allowed are 250' };
    expect(wordedBy(source)).toBe('Embedded writer');
    expect(whyWorded(source)).toBe('qwen3-8b of Local was asked 3 times. 268 characters, allowed are 250');
  });
});
