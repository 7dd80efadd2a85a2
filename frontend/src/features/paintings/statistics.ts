import type { Schemas } from '@/api/client';

const dayMonth = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Days as the chart takes them: what was finished, and what was not (refused, failed, still under way). */
export function chartDays(days: Schemas['DayUses'][]) {
  return days.map(({ date, total, successful }) => ({
    day: dayMonth.format(new Date(`${date}T00:00:00Z`)),
    Finished: successful,
    'Not finished': total - successful,
  }));
}

export interface Share {
  name: string;
  count: number;
  /** Of the largest, in percent: the length of its bar. */
  length: number;
}

/** Counts by name, the most frequent first. */
export function shares(counts: Record<string, number>): Share[] {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const most = sorted[0]?.[1] ?? 0;
  return sorted.map(([name, count]) => ({ name, count, length: most > 0 ? (count / most) * 100 : 0 }));
}
