import { describe, expect, it } from 'vitest';
import { filenameFrom } from './download';
import { ownAddress, withQuery } from './links';

describe('filenameFrom', () => {
  it.each([
    ['attachment; filename="a b.zip"', 'a b.zip'],
    ['attachment; filename=plain.csv', 'plain.csv'],
    ['attachment; filename="x.zip"; filename*=UTF-8\'\'%C3%A9t%C3%A9.zip', 'été.zip'],
    ["attachment; filename=ok.zip; filename*=UTF-8''%ZZ", 'ok.zip'],
    ['attachment; filename="../../etc/passwd"', '.._.._etc_passwd'],
    [null, 'fallback.zip'],
    ['inline', 'fallback.zip'],
  ])('%s', (header, expected) => {
    expect(filenameFrom(header, 'fallback.zip')).toBe(expected);
  });
});

describe('links', () => {
  const link = 'http://other.name:9/api/v1/datasets/a/personas/1/images/0?version=2&expires=9&signature=ab';

  it('asks the own origin for what is the own API, and leaves other addresses alone', () => {
    expect(ownAddress(link)).toBe('/api/v1/datasets/a/personas/1/images/0?version=2&expires=9&signature=ab');
    expect(ownAddress('https://bucket.example/x?y=1')).toBe('https://bucket.example/x?y=1');
    expect(ownAddress('data:image/png;base64,AA')).toBe('data:image/png;base64,AA');
  });

  it('adds a proof to an address with and without a query', () => {
    expect(withQuery('/x?bom=true', 'expires=9&signature=ab')).toBe('/x?bom=true&expires=9&signature=ab');
    expect(withQuery('/x', 'expires=9')).toBe('/x?expires=9');
    expect(withQuery('/x', '')).toBe('/x');
  });
});
