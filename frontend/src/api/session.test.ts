import { beforeEach, describe, expect, it, vi } from 'vitest';
import { json, problem, signedIn } from '@/test/answers';
import { connectivity } from './connectivity';
import { StudioAway } from './errors';
import { authFetch } from './http';
import { Session, session } from './session';

const request = (path = '/api/v1/datasets', init?: RequestInit) =>
  new Request(new URL(path, window.location.origin), init);

beforeEach(() => {
  session.forget(false);
  connectivity.report(true);
});

describe('Session', () => {
  it('refreshes once, however many callers wait', async () => {
    const fetch = vi.fn(async () => json(signedIn('fresh')));
    vi.stubGlobal('fetch', fetch);
    const own = new Session();
    const tokens = await Promise.all([own.accessToken(), own.accessToken(), own.accessToken()]);
    expect(tokens).toEqual(['fresh', 'fresh', 'fresh']);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(own.snapshot()).toMatchObject({ status: 'signed-in' });
  });

  it('sends the header that guards the cookie', async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => json(signedIn('fresh')));
    vi.stubGlobal('fetch', fetch);
    await new Session().refresh();
    expect(fetch.mock.calls[0]?.[1].headers).toMatchObject({ 'X-Requested-With': 'atelier' });
  });

  it('renews a token shortly before its end', async () => {
    const fetch = vi.fn(async () => json(signedIn('second')));
    vi.stubGlobal('fetch', fetch);
    let now = 0;
    const own = new Session(() => now);
    own.accept(signedIn('first', 100));
    now = 79_000;
    expect(await own.accessToken()).toBe('first');
    now = 81_000;
    expect(await own.accessToken()).toBe('second');
  });

  it('is signed out when the cookie is refused, and says whether that was a surprise', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => problem(401, 'No session')),
    );
    const stranger = new Session();
    expect(await stranger.accessToken()).toBeNull();
    expect(stranger.snapshot()).toEqual({ status: 'signed-out', user: null, expired: false });
    const member = new Session();
    member.accept(signedIn('old', 1));
    expect(await member.accessToken()).toBeNull();
    expect(member.snapshot()).toMatchObject({ status: 'signed-out', expired: true });
  });

  it('stays signed in when the studio is away', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Promise.reject(new TypeError('failed to fetch'))),
    );
    const own = new Session();
    own.accept(signedIn('old', 1));
    await expect(own.accessToken()).rejects.toBeInstanceOf(StudioAway);
    expect(own.snapshot().status).toBe('signed-in');
    expect(connectivity.reachable).toBe(false);
  });

  it('asks nothing once it is signed out', async () => {
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    const own = new Session();
    own.forget(false);
    expect(await own.accessToken()).toBeNull();
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('authFetch', () => {
  it('renews a refused token once and repeats the request with its body', async () => {
    session.accept(signedIn('revoked'));
    const seen: string[] = [];
    vi.stubGlobal('fetch', async (input: Request | string) => {
      if (typeof input === 'string') return json(signedIn('renewed'));
      seen.push(`${input.headers.get('authorization')} ${await input.text()}`);
      return seen.length === 1 ? problem(401, 'Expired') : json({ ok: true });
    });
    const response = await authFetch(request('/api/v1/datasets', { method: 'POST', body: 'hello' }));
    expect(response.status).toBe(200);
    expect(seen).toEqual(['Bearer revoked hello', 'Bearer renewed hello']);
  });

  it('does not loop when the renewed token is refused too', async () => {
    session.accept(signedIn('a'));
    let calls = 0;
    vi.stubGlobal('fetch', async (input: Request | string) => {
      if (typeof input === 'string') return json(signedIn('b'));
      calls += 1;
      return problem(401, 'Still not');
    });
    expect((await authFetch(request())).status).toBe(401);
    expect(calls).toBe(2);
  });

  it('reports a studio that does not answer, but not an aborted request', async () => {
    session.accept(signedIn('a'));
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Promise.reject(new TypeError('failed to fetch'))),
    );
    const controller = new AbortController();
    controller.abort();
    await expect(authFetch(request(undefined, { signal: controller.signal }))).rejects.toBeInstanceOf(TypeError);
    expect(connectivity.reachable).toBe(true);
    await expect(authFetch(request())).rejects.toBeInstanceOf(StudioAway);
    expect(connectivity.reachable).toBe(false);
  });
});
