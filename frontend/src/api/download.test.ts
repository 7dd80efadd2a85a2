import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, signedIn } from '@/test/answers';
import { fetchFile, filenameFrom } from './download';
import { ApiError } from './errors';
import { ownAddress, proofOf, withQuery } from './links';
import { session } from './session';

beforeEach(() => session.accept(signedIn('t')));

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

describe('fetchFile', () => {
  it('goes on by Range where a transfer broke off', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const ranges: (string | null)[] = [];
    vi.stubGlobal('fetch', async (input: Request) => {
      ranges.push(input.headers.get('range'));
      if (ranges.length === 1) {
        return new Response('abc', { headers: { 'content-length': '6', etag: '"v1"' } });
      }
      expect(input.headers.get('if-range')).toBe('"v1"');
      return new Response('def', { status: 206 });
    });
    const progress: number[] = [];
    const pending = fetchFile('/x', 'x.zip', new AbortController().signal, ({ received }) => progress.push(received));
    await vi.advanceTimersByTimeAsync(1500);
    const { blob } = await pending;
    expect(await blob.text()).toBe('abcdef');
    expect(ranges).toEqual([null, 'bytes=3-']);
    expect(progress.at(-1)).toBe(6);
    vi.useRealTimers();
  });

  it('tells a refusal at once', async () => {
    const fetch = vi.fn(async () => problem(404, 'Task not found'));
    vi.stubGlobal('fetch', fetch);
    await expect(fetchFile('/x', 'x', new AbortController().signal, () => {})).rejects.toBeInstanceOf(ApiError);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe('links', () => {
  const link = 'http://other.name:9/api/v1/datasets/a/personas/1/images/0?version=2&expires=9&signature=ab';

  it('asks the own origin for what is the own API, and leaves other addresses alone', () => {
    expect(ownAddress(link)).toBe('/api/v1/datasets/a/personas/1/images/0?version=2&expires=9&signature=ab');
    expect(ownAddress('https://bucket.example/x?y=1')).toBe('https://bucket.example/x?y=1');
    expect(ownAddress('data:image/png;base64,AA')).toBe('data:image/png;base64,AA');
  });

  it('finds the proof in a signed link', () => {
    expect(proofOf(link)).toEqual({ expires: '9', signature: 'ab' });
    expect(proofOf('/api/v1/datasets/a/export/zip')).toBeNull();
    expect(proofOf(null)).toBeNull();
    expect(withQuery('/x?bom=true', { expires: '9' })).toBe('/x?bom=true&expires=9');
  });
});
