import { describe, expect, it } from 'vitest';
import { remainingSeconds, type Sample, withSample } from './remaining';

const walk = (...steps: [number, number][]) =>
  steps.reduce<Sample[]>((known, [at, percent]) => withSample(known, { at, percent }), []);

describe('the time that is left', () => {
  it('follows the recent speed', () => {
    expect(remainingSeconds(walk([0, 0], [5_000, 10], [10_000, 20]))).toBe(40);
  });

  it('is not known from one look, nor from a moment', () => {
    expect(remainingSeconds([])).toBeNull();
    expect(remainingSeconds(walk([0, 30]))).toBeNull();
    expect(remainingSeconds(walk([0, 0], [500, 50]))).toBeNull();
  });

  it('forgets what is long ago and starts anew when progress goes back', () => {
    expect(walk([0, 1], [70_000, 20], [80_000, 30])[0]).toEqual({ at: 70_000, percent: 20 });
    expect(walk([0, 80], [9_000, 90], [10_000, 40])).toEqual([{ at: 10_000, percent: 40 }]);
  });
});
