import { API } from './session';

/**
 * The studio writes absolute links with its public name. Its own ones are asked for where this page came from, so that
 * a studio that is reached by another name (a tunnel, a local address) shows its pictures too.
 */
export function ownAddress(link: string, origin: string = window.location.origin): string {
  if (link.startsWith('data:') || link.startsWith('blob:')) return link;
  const url = new URL(link, origin);
  return url.pathname.startsWith(`${API}/`) ? url.pathname + url.search : link;
}

/** An address with a further query, which may be empty. */
export function withQuery(address: string, query: string): string {
  return query ? `${address}${address.includes('?') ? '&' : '?'}${query}` : address;
}
