import { formatCompact, formatCount, formatPercent, plural } from '@/lib/format';
import { formatMoney } from '@/lib/money';
import type { Call, Group, Numbers } from './queries';

type Cost = Pick<Numbers, 'known_cost' | 'calls_of_unknown_cost'>;

/** What calls cost, as far as it is known. */
export function costText({ known_cost }: Cost, currency: string): string {
  return known_cost === null ? 'Unknown' : formatMoney(known_cost, currency);
}

/** What has to be said beside a sum that does not hold everything; empty when it does. */
export function unknownText({ known_cost, calls_of_unknown_cost: count }: Cost): string {
  if (count === 0) return '';
  const have = count === 1 ? 'has' : 'have';
  return `${plural(count, 'call')} ${have} no known price${known_cost === null ? '' : ', so this is the least'}`;
}

/** What one call cost; of what is not settled, the most that it can. */
export function callCost(call: Pick<Call, 'cost' | 'reserved' | 'status'>, currency: string): string {
  if (call.cost !== null) return formatMoney(call.cost, currency);
  if (call.reserved !== null) return `up to ${formatMoney(call.reserved, currency)}`;
  return call.status === 'failed' ? '–' : 'unknown';
}

export function hitRateText({ cache_hit_rate }: Pick<Numbers, 'cache_hit_rate'>): string {
  return cache_hit_rate === null ? '–' : formatPercent(cache_hit_rate * 100);
}

/** "1,204 in, 310 out", without what nothing is known of. */
export function tokensText(numbers: Pick<Numbers, 'input_tokens' | 'output_tokens'>): string {
  return [
    numbers.input_tokens !== null && `${formatCompact(numbers.input_tokens)} in`,
    numbers.output_tokens !== null && `${formatCompact(numbers.output_tokens)} out`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What became of calls that were not simply answered; empty when all were. */
export function troubleText({ failed, lost, open }: Pick<Numbers, 'failed' | 'lost' | 'open'>): string {
  return [
    failed > 0 && `${formatCount(failed)} failed`,
    lost > 0 && `${formatCount(lost)} lost`,
    open > 0 && `${formatCount(open)} in flight`,
  ]
    .filter(Boolean)
    .join(', ');
}

export interface Bar {
  /** `2026-03` or `2026-03-01`. */
  key: string;
  label: string;
  cost: number;
  calls: number;
}

export interface Scale {
  /** From nothing to at least the largest amount, in equal round steps. */
  ticks: number[];
  /** Digits after the point that tell them apart. */
  digits: number;
}

const MOST_STEPS = 4;
const CENTS = 2;

/** An axis for amounts up to `most`, which is more than 0. */
export function scaleOf(most: number): Scale {
  const power = Math.floor(Math.log10(most / MOST_STEPS));
  const unit = 10 ** power;
  const factor = [1, 2, 5, 10].find((each) => each * unit * MOST_STEPS >= most * (1 - 1e-9)) ?? 10;
  const needed = -(factor === 10 ? power + 1 : power);
  const digits = needed > 0 ? Math.max(CENTS, needed) : 0;
  const step = Number((factor * unit).toFixed(digits));
  const count = Math.ceil((most / step) * (1 - 1e-9));
  return { ticks: Array.from({ length: count + 1 }, (_, index) => Number((index * step).toFixed(digits))), digits };
}

const monthName = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const dayName = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

function bar(key: string, groups: Group[], name: Intl.DateTimeFormat, day: string): Bar {
  const group = groups.find((each) => each.key === key);
  const label = name.format(new Date(`${day}T00:00:00Z`));
  return { key, label, cost: group?.known_cost ?? 0, calls: group?.calls ?? 0 };
}

const MOST_MONTHS = 24;
const FEWEST_MONTHS = 6;

/** A bar for every month from the first one with calls to the present one, half a year at least, two at most. */
export function monthBars(groups: Group[], now: Date): Bar[] {
  const place = (key: string) => Number(key.slice(0, 4)) * 12 + Number(key.slice(5, 7)) - 1;
  const last = now.getUTCFullYear() * 12 + now.getUTCMonth();
  const first = Math.min(last, ...groups.flatMap(({ key }) => (key === null ? [] : [place(key)])));
  const count = Math.min(MOST_MONTHS, Math.max(FEWEST_MONTHS, last - first + 1));
  return Array.from({ length: count }, (_, index) => {
    const month = last - count + 1 + index;
    const key = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    return bar(key, groups, monthName, `${key}-01`);
  });
}

export const DAYS = 30;
const DAY = 86_400_000;

/** The first moment of the days that {@link dayBars} shows. */
export function firstDay(now: Date): string {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  return new Date(today - (DAYS - 1) * DAY).toISOString();
}

/** A bar for each of the last thirty days, in UTC. */
export function dayBars(groups: Group[], now: Date): Bar[] {
  const first = new Date(firstDay(now)).getTime();
  return Array.from({ length: DAYS }, (_, index) => {
    const key = new Date(first + index * DAY).toISOString().slice(0, 10);
    return bar(key, groups, dayName, key);
  });
}

/** The first moment of this month, in UTC. */
export function monthStart(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth())).toISOString();
}
