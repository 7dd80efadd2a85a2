import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '@/api/session';
import { problem, signedIn } from '@/test/answers';
import { downloadExport, FORMATS } from './exports';

beforeEach(() => session.accept(signedIn('t')));

it('tells why an export is refused, which the answer to HEAD cannot', async () => {
  vi.stubGlobal('fetch', async ({ method }: Request) =>
    method === 'HEAD' ? new Response(null, { status: 409 }) : problem(409, 'Three images cannot be read'),
  );
  const format = FORMATS[0] as (typeof FORMATS)[number];
  const options = { bom: false, includeRejected: false, skipMissing: false };
  await expect(downloadExport('a1b2c3d4', format, options)).rejects.toMatchObject({
    status: 409,
    message: 'Three images cannot be read',
  });
});
