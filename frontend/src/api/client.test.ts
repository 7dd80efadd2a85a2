import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, signedIn } from '@/test/answers';
import { api, unwrapEmpty } from './client';
import { session } from './session';

beforeEach(() => session.accept(signedIn('t')));

const revoke = () => unwrapEmpty(api.DELETE('/api/v1/api-keys/{key_id}', { params: { path: { key_id: 7 } } }));

describe('an answer without content', () => {
  it('is good news', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
    await expect(revoke()).resolves.toBeUndefined();
  });

  it('tells what the studio says when it refuses', async () => {
    vi.stubGlobal('fetch', async () => problem(404, 'There is no such key'));
    await expect(revoke()).rejects.toMatchObject({ status: 404, message: 'There is no such key', requestId: 'r1' });
  });
});
