const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, digits: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${currency} ${JSON.stringify(digits)}`;
  const known = formats.get(key) ?? new Intl.NumberFormat('en', { style: 'currency', currency, ...digits });
  formats.set(key, known);
  return known;
}

/** Money in words; small amounts keep two digits that count, because calls cost fractions of a cent. */
export function formatMoney(amount: number, currency = 'USD'): string {
  // From here on cents are two digits; a little less would be rounded to "$0.1".
  const small = amount !== 0 && Math.abs(amount) < 0.0995;
  return formatOf(currency, small ? { maximumSignificantDigits: 2 } : {}).format(amount);
}

/** Money with a certain number of digits after the point, for amounts that stand below each other. */
export function formatMoneyTo(digits: number, amount: number, currency = 'USD'): string {
  return formatOf(currency, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount);
}

/** "$0.42 to $0.61", or one amount where both look alike. */
export function formatMoneyRange(low: number, high: number, currency = 'USD'): string {
  const [from, to] = [formatMoney(low, currency), formatMoney(high, currency)];
  return from === to ? to : `${from} to ${to}`;
}

/** An amount rounded up to two digits that count: a number that people would choose as a limit. */
export function roundedUp(amount: number): number {
  if (!(amount > 0)) return 0;
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1);
  // The division may leave 12.000000000000002, which is 12.
  return Number((Math.ceil(Number((amount / step).toFixed(6))) * step).toPrecision(2));
}
