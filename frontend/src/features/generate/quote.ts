import type { Schemas } from '@/api/client';
import { formatMoneyRange } from '@/lib/money';

type Quote = Pick<Schemas['Quote'], 'lines' | 'amount_low' | 'amount_high' | 'currency'>;

/** Whether the models that are to word the people did so for any of the samples. */
export function isAnswered({ quote, personas }: Pick<Schemas['DatasetPreview'], 'quote' | 'personas'>): boolean {
  const worded = quote.lines.some(({ purpose }) => purpose === 'bios' || purpose === 'facts');
  return !worded || personas.some(({ wording }) => wording !== null);
}

/** The sum of a quote in words, and where it comes from; without answers of its models nothing can be reckoned. */
export function quoteTotal(
  { lines, amount_low, amount_high, currency }: Quote,
  answered = true,
): { text: string; note: string } {
  if (amount_low !== null && amount_high !== null) {
    if (amount_high === 0) return { text: 'Free', note: 'The prices of these models are 0.' };
    return {
      text: `About ${formatMoneyRange(amount_low, amount_high, currency)}`,
      note: 'Between the cheapest and the dearest of the samples.',
    };
  }
  if (!answered)
    return { text: 'No quote right now', note: 'The models did not answer, so there is nothing to go by.' };
  const known = lines.filter((line) => line.amount_low !== null && line.amount_high !== null);
  if (known.length === 0) return { text: 'Price unknown', note: 'Administrators can enter prices in the settings.' };
  const low = known.reduce((sum, line) => sum + (line.amount_low ?? 0), 0);
  const high = known.reduce((sum, line) => sum + (line.amount_high ?? 0), 0);
  return {
    text: `${formatMoneyRange(low, high, currency)} and more`,
    note: 'Not every price is known; administrators can enter them in the settings.',
  };
}
