import { describe, expect, it } from 'vitest';
import { budgetShare, pauseOf, projectedCost } from './pause';
import type { Dataset } from './queries';

describe('a pause', () => {
  const paused = (error_log: string | null) => pauseOf({ status: 'paused', error_log });

  it('has the reason that the studio gives', () => {
    expect(paused(null)).toBe('user');
    expect(paused('The budget of 0.01 is used up')).toBe('budget');
    expect(paused('The budget of 0.01 USD does not allow another call: 0.009 USD spent')).toBe('budget');
    expect(paused('The budget does not allow another paid call')).toBe('budget');
  });

  it('is not mended by money where money is not the matter', () => {
    expect(paused('OpenAI: 401 wrong key')).toBe('trouble');
    expect(paused('The budget cannot be kept: no output price is known for x of y')).toBe('trouble');
  });

  it('is none while something runs or is over', () => {
    expect(pauseOf({ status: 'completed', error_log: 'The budget of 1 is used up' })).toBeNull();
  });
});

describe('costs', () => {
  const progress = (completed_personas: number) => ({ completed_personas, total_personas: 20 }) as Dataset['progress'];

  it('are projected from the people who are finished', () => {
    expect(projectedCost({ cost: 0.5, progress: progress(5) })).toBe(2);
    expect(projectedCost({ cost: 0.5, progress: progress(0) })).toBeNull();
    expect(projectedCost({ cost: 0, progress: progress(5) })).toBeNull();
  });

  it('never fill more than the bar', () => {
    expect(budgetShare(0.25, 0.5)).toBe(50);
    expect(budgetShare(2, 1)).toBe(100);
  });
});
