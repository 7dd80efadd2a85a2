import { describe, expect, it } from 'vitest';
import { allLanguages, languageName } from './languages';

describe('languages', () => {
  it('are those with a code of two letters, each once', () => {
    const codes = allLanguages().map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(150);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of ['en', 'it', 'ja', 'sw', 'he']) expect(codes).toContain(code);
    for (const withdrawn of ['iw', 'in']) expect(codes).not.toContain(withdrawn);
  });

  it('have names, and keep what is one already', () => {
    expect(languageName('pt')).toBe('Portuguese');
    expect(languageName('Italian')).toBe('Italian');
    expect(languageName('not a code')).toBe('not a code');
  });
});
