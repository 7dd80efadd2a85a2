import { describe, expect, it } from 'vitest';
import { problem } from '@/test/answers';
import { ApiError, fieldMessages, messageOf, problemFrom } from './errors';

describe('problem details', () => {
  it('are read whole', async () => {
    const error = await problemFrom(problem(422, 'Bad', [{ field: 'seed', message: 'too large', code: 'le' }]));
    expect(error).toMatchObject({ status: 422, message: 'Bad', requestId: 'r1' });
    expect(error.fields).toEqual([{ field: 'seed', message: 'too large', code: 'le' }]);
  });

  it('survive an answer that is none', async () => {
    const error = await problemFrom(new Response('<html>', { status: 502 }));
    expect(error.message).toMatch(/had a problem/);
  });

  it('say once how long to wait', async () => {
    const headers = { 'retry-after': '30' };
    const proxy = await problemFrom(new Response('Slow down', { status: 429, headers }));
    expect(messageOf(proxy)).toBe('Too many requests. Please wait a moment. Try again in 30 s.');
    const studio = await problemFrom(Response.json({ detail: 'Try again in 30 seconds' }, { status: 429, headers }));
    expect(messageOf(studio)).toBe('Try again in 30 seconds');
  });

  it('go to their fields, nested ones too, and the rest is kept', () => {
    const error = new ApiError(422, 'Bad', 'x', [
      { field: 'seed', message: 'a', code: '' },
      { field: 'seed', message: 'b', code: '' },
      { field: 'bios.x', message: 'c', code: '' },
      { field: 'population.genders', message: 'd', code: '' },
    ]);
    expect(fieldMessages(error, ['seed', 'bios'])).toEqual({
      byField: { seed: 'a; b', bios: 'c' },
      rest: ['population.genders: d'],
    });
    expect(fieldMessages(new ApiError(409, 'Busy'), ['seed']).rest).toEqual(['Busy']);
  });
});
