import { describe, expect, it } from 'vitest';
import { formatMoney, formatMoneyRange, roundedUp } from './money';

describe('money', () => {
  it('shows cents, and of small amounts what counts', () => {
    expect(formatMoney(0)).toBe('$0.00');
    expect(formatMoney(0.423)).toBe('$0.42');
    expect(formatMoney(1234.5)).toBe('$1,234.50');
    expect(formatMoney(0.0276)).toBe('$0.028');
    expect(formatMoney(0.0997)).toBe('$0.10');
    expect(formatMoney(0.0006421)).toBe('$0.00064');
    expect(formatMoney(0.004, 'EUR')).toBe('€0.004');
  });

  it('says a range only where there is one', () => {
    expect(formatMoneyRange(0.42, 0.61)).toBe('$0.42 to $0.61');
    expect(formatMoneyRange(0.4201, 0.4203)).toBe('$0.42');
  });

  it.each([
    [0.0123, 0.013],
    [0.12, 0.12],
    [7.001, 7.1],
    [99.5, 100],
    [1234, 1300],
    [0, 0],
  ])('%f is at most %f', (amount, limit) => expect(roundedUp(amount)).toBe(limit));
});
