import { describe, expect, it } from 'vitest';
import { budgetShare, pauseOf, projectedCost } from './pause';
import type { Dataset } from './queries';

describe('a pause', () => {
  it('has the reason that the studio gives', () => {
    expect(pauseOf({ pause_reason: 'by_user' })).toBe('user');
    expect(pauseOf({ pause_reason: 'budget' })).toBe('budget');
  });

  it.each(['price_unknown', 'quota', 'provider_unavailable', 'provider_rejected', 'attention'] as const)(
    'is not mended by a higher budget where that is not the matter: %s',
    (pause_reason) => {
      expect(pauseOf({ pause_reason })).toBe('trouble');
    },
  );

  it('is none while something runs or is over', () => {
    expect(pauseOf({ pause_reason: null })).toBeNull();
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
