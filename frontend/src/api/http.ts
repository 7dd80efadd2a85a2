import { connectivity } from './connectivity';
import { StudioAway } from './errors';
import { session } from './session';

async function send(request: Request, token: string | null): Promise<Response> {
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  try {
    const response = await fetch(request);
    const away = response.status === 502 || response.status === 504;
    connectivity.report(!away);
    return response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    connectivity.report(false);
    throw new StudioAway();
  }
}

/** `fetch` with the bearer token; a refused token is renewed silently, once. */
export async function authFetch(input: Request): Promise<Response> {
  const again = input.clone();
  const token = await session.accessToken();
  const response = await send(input, token);
  if (response.status !== 401) return response;
  if (token) session.discard(token);
  const renewed = await session.accessToken();
  if (!renewed) return response;
  return send(again, renewed);
}

/** The same for a plain address. */
export function authGet(url: string, init: RequestInit = {}): Promise<Response> {
  return authFetch(new Request(new URL(url, window.location.origin), init));
}
