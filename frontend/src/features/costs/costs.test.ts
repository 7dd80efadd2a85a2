import { describe, expect, it } from 'vitest';
import {
  callCost,
  costText,
  dayBars,
  firstDay,
  hitRateText,
  monthBars,
  monthStart,
  scaleOf,
  troubleText,
  unknownText,
} from './numbers';
import type { Group } from './queries';

const NOW = new Date('2026-03-02T23:30:00Z');

function group(key: string | null, cost: number | null, calls = 1): Group {
  return {
    key,
    label: key,
    calls,
    open: 0,
    done: calls,
    failed: 0,
    lost: 0,
    recalls: 0,
    cache_hit_rate: null,
    input_tokens: null,
    cached_input_tokens: null,
    output_tokens: null,
    images: null,
    known_cost: cost,
    calls_of_unknown_cost: 0,
    reserved: null,
    maybe_charged: 0,
    mean_latency_seconds: null,
    p95_latency_seconds: null,
  };
}

describe('sums', () => {
  it('say what they do not hold', () => {
    expect(costText({ known_cost: null, calls_of_unknown_cost: 3 }, 'USD')).toBe('Unknown');
    expect(unknownText({ known_cost: null, calls_of_unknown_cost: 3 })).toBe('3 calls have no known price');
    expect(unknownText({ known_cost: 1, calls_of_unknown_cost: 1 })).toBe(
      '1 call has no known price, so this is the least',
    );
    expect(unknownText({ known_cost: 1, calls_of_unknown_cost: 0 })).toBe('');
  });

  it('of one call are the most it can cost until that is settled', () => {
    expect(callCost({ cost: 0.0021, reserved: null, status: 'done' }, 'USD')).toBe('$0.0021');
    expect(callCost({ cost: null, reserved: 0.5, status: 'lost' }, 'USD')).toBe('up to $0.50');
    expect(callCost({ cost: null, reserved: null, status: 'done' }, 'USD')).toBe('unknown');
    expect(callCost({ cost: null, reserved: null, status: 'failed' }, 'USD')).toBe('–');
  });

  it('name what went wrong', () => {
    expect(troubleText({ failed: 2, lost: 1, open: 0 })).toBe('2 failed, 1 lost');
    expect(troubleText({ failed: 0, lost: 0, open: 0 })).toBe('');
    expect(hitRateText({ cache_hit_rate: null })).toBe('–');
    expect(hitRateText({ cache_hit_rate: 0.25 })).toBe('25 %');
  });
});

describe('a chart of months', () => {
  it('has no gaps, reaches the present month and is never only one bar', () => {
    const bars = monthBars([group('2025-12', 2), group('2026-03', 0.5)], NOW);
    expect(bars.map(({ key }) => key)).toEqual(['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03']);
    expect(bars.map(({ cost }) => cost)).toEqual([0, 0, 2, 0, 0, 0.5]);
    expect(bars.at(-1)?.label).toBe('Mar 2026');
  });

  it('goes back two years at most', () => {
    const bars = monthBars([group('2019-01', 1)], NOW);
    expect(bars).toHaveLength(24);
    expect(bars[0]?.key).toBe('2024-04');
  });
});

describe('an axis of money', () => {
  it.each([
    [0.129, [0, 0.05, 0.1, 0.15], 2],
    [0.00055, [0, 0.0002, 0.0004, 0.0006], 4],
    [0.4, [0, 0.1, 0.2, 0.3, 0.4], 2],
    [3, [0, 1, 2, 3], 0],
    [4.01, [0, 2, 4, 6], 0],
    [81, [0, 50, 100], 0],
    [1234.5, [0, 500, 1000, 1500], 0],
    [1e-6, [0, 5e-7, 1e-6], 7],
  ])('up to %s has round steps', (most, ticks, digits) => {
    expect(scaleOf(most)).toEqual({ ticks, digits });
  });
});

describe('a chart of days', () => {
  it('ends today and begins where it is asked from', () => {
    const bars = dayBars([group('2026-03-02', 0.5, 7), group('2026-02-01', null)], NOW);
    expect(bars).toHaveLength(30);
    expect(bars.at(-1)).toEqual({ key: '2026-03-02', label: 'Mar 2', cost: 0.5, calls: 7 });
    expect(bars[0]?.key).toBe('2026-02-01');
    expect(firstDay(NOW)).toBe('2026-02-01T00:00:00.000Z');
  });
});

it('a month begins at midnight in UTC', () => {
  expect(monthStart(NOW)).toBe('2026-03-01T00:00:00.000Z');
});
