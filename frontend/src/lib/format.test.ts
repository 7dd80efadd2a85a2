import { describe, expect, it } from 'vitest';
import * as format from './format';

describe('formatters', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_949, '1.0 MB'],
    [12_345_678, '12.3 MB'],
    [4_000_000_000, '4.0 GB'],
  ])('%d bytes', (bytes, text) => {
    expect(format.formatBytes(bytes)).toBe(text);
  });

  it('durations', () => {
    expect(format.formatDuration(12.4)).toBe('12s');
    expect(format.formatDuration(930)).toBe('15m 30s');
    expect(format.formatDuration(3900)).toBe('1h 5m');
    expect(format.formatDuration(-3)).toBe('0s');
  });

  it('relative times', () => {
    const now = Date.parse('2026-05-10T12:00:00Z');
    expect(format.formatRelative('2026-05-10T11:59:40Z', now)).toBe('just now');
    expect(format.formatRelative('2026-05-10T11:57:00Z', now)).toBe('3 minutes ago');
    expect(format.formatRelative('2026-05-09T12:00:00Z', now)).toBe('yesterday');
    expect(format.formatRelative('2026-05-12T12:00:00Z', now)).toBe('in 2 days');
    expect(format.formatRelative('no date', now)).toBe('');
  });

  it('counts what a reader counts', () => {
    expect(format.countGraphemes('a👩‍👩‍👧é')).toBe(3);
    expect(format.countGraphemes('')).toBe(0);
  });

  it('never claims 100 % before the end', () => {
    expect(format.formatPercent(99.97)).toBe('99 %');
    expect(format.formatPercent(100)).toBe('100 %');
    expect(format.formatPercent(42.4)).toBe('42 %');
    expect(format.formatPercent(3.21)).toBe('3.2 %');
    expect(format.formatPercent(0)).toBe('0 %');
  });

  it('names', () => {
    expect(format.initials('Ada King Lovelace')).toBe('AL');
    expect(format.initials('ada')).toBe('A');
    expect(format.initials('')).toBe('');
    expect(format.humanise('climate-action')).toBe('Climate action');
    expect(format.plural(1, 'person', 'people')).toBe('1 person');
    expect(format.plural(1200, 'image')).toBe('1,200 images');
    expect(format.formatWeekday('2026-11-23')).toBe('Mon');
  });

  it('agents', () => {
    expect(format.describeAgent('Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537')).toBe('Chrome on Linux');
    expect(format.describeAgent('python-httpx/0.28')).toBe('python-httpx');
    expect(format.describeAgent('')).toBe('Unknown client');
  });
});
