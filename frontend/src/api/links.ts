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

/** The part of a signed link that proves it; it opens all images and exports of one dataset. */
export function proofOf(link: string | null | undefined): Record<string, string> | null {
  if (!link) return null;
  const { searchParams } = new URL(link, 'http://studio.invalid');
  const expires = searchParams.get('expires');
  const signature = searchParams.get('signature');
  return expires && signature ? { expires, signature } : null;
}

/** An address with further query parameters. */
export function withQuery(address: string, parameters: Record<string, string>): string {
  const query = new URLSearchParams(parameters).toString();
  return query ? `${address}${address.includes('?') ? '&' : '?'}${query}` : address;
}
