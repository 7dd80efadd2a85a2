import { api, type Schemas, unwrap } from '@/api/client';
import { connectivity } from '@/api/connectivity';
import { ApiError } from '@/api/errors';

export type Readiness = Pick<Schemas['SystemHealth'], 'status' | 'version' | 'checks'>;
export type Health = Readiness & Partial<Schemas['SystemHealth']>;

function isReadiness(body: unknown): body is Readiness {
  return typeof body === 'object' && body !== null && 'checks' in body && Array.isArray(body.checks);
}

/**
 * What an administrator wants to know. Where the database is gone the full answer cannot be given; then the public
 * probe still says which part is missing.
 */
export async function fetchHealth(signal: AbortSignal): Promise<Health> {
  try {
    return await unwrap(api.GET('/api/v1/system/health', { signal }));
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) throw error;
    const response = await fetch('/readyz', { signal, cache: 'no-store' });
    const body: unknown = await response.json().catch(() => null);
    if (!isReadiness(body)) throw error;
    connectivity.report(true);
    return body;
  }
}
