import { describe, expect, it } from 'vitest';
import { headline } from './headline';
import type { Dataset } from './queries';
import { STATUSES } from './status';

function dataset(status: Dataset['status'], people: number, images: number): Parameters<typeof headline>[0] {
  const progress = { completed_personas: people, completed_images: images } as Dataset['progress'];
  return { status, progress, scheduled_for: null };
}

describe('a headline', () => {
  it('counts as people do', () => {
    expect(headline(dataset('completed', 1, 1))).toBe('Completed! 1 person with 1 image');
    expect(headline(dataset('paused', 1200, 0))).toBe('Paused with 1,200 people and 0 images');
    expect(headline(dataset('cancelled', 0, 0))).toBe('Cancelled before anybody was written');
  });

  it.each(STATUSES)('says something for %s', (status) => {
    expect(headline(dataset(status, 2, 3))).not.toBe('');
  });

  it('tells when a scheduled dataset starts', () => {
    const later = { ...dataset('pending', 0, 0), scheduled_for: '2027-05-01T08:00:00Z' };
    expect(headline(later)).toMatch(/^Starts (Apr 30|May \d), 2027/);
  });
});
