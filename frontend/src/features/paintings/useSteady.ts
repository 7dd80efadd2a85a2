import { useRef } from 'react';
import { ownAddress } from '@/api/links';

/**
 * The first address that was known of a file. Addresses are signed anew in later answers; a new one would make a video
 * begin again and a picture flicker.
 */
export function useSteady(identity: string, link: string | undefined): string | undefined {
  const known = useRef<{ identity: string; address: string } | null>(null);
  if (known.current?.identity !== identity) known.current = null;
  if (known.current === null && link) known.current = { identity, address: ownAddress(link) };
  return known.current?.address;
}
