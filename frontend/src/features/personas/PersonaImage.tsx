import { useEffect, useState } from 'react';
import { authGet } from '@/api/http';
import { ownAddress } from '@/api/links';
import { SitterOutline } from '@/components/Sitters';
import classes from './PersonaImage.module.css';

interface Props {
  /** Null while the picture is still to come. */
  src: string | null;
  /** Changes when the picture changes; the address alone also changes with its signature. */
  identity: string;
  alt: string;
  width?: number;
  height?: number;
  eager?: boolean;
}

/** Addresses are signed anew in every answer; the one that is already on the screen is kept, so that nothing flickers. */
const shown = new Map<string, string>();
const REMEMBERED = 4000;

function steady(identity: string, src: string): string {
  const known = shown.get(identity);
  if (known) return known;
  if (shown.size >= REMEMBERED) shown.clear();
  const address = ownAddress(src);
  shown.set(identity, address);
  return address;
}

/** A portrait in a box that has its size before the picture is there. */
export function PersonaImage({ src, identity, alt, width = 512, height = 512, eager = false }: Props) {
  const [loaded, setLoaded] = useState<string | null>(null);
  const [fallback, setFallback] = useState<{ identity: string; url: string | null } | null>(null);
  const address = src === null ? null : steady(identity, src);
  const owned = fallback?.identity === identity ? fallback.url : null;

  useEffect(() => {
    return () => {
      if (fallback?.url) URL.revokeObjectURL(fallback.url);
    };
  }, [fallback]);

  const recover = async () => {
    shown.delete(identity);
    if (!src || fallback?.identity === identity) return;
    try {
      const response = await authGet(ownAddress(src));
      const url = response.ok ? URL.createObjectURL(await response.blob()) : null;
      setFallback({ identity, url });
    } catch {
      setFallback({ identity, url: null });
    }
  };

  const failed = fallback?.identity === identity && fallback.url === null;
  return (
    <div className={classes.frame} style={{ aspectRatio: `${width} / ${height}` }}>
      <div className={classes.outline} data-pending={address === null && !failed}>
        <SitterOutline />
      </div>
      {address !== null && !failed && (
        <img
          className={classes.picture}
          data-loaded={loaded === identity}
          src={owned ?? address}
          alt={alt}
          width={width}
          height={height}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          onLoad={() => setLoaded(identity)}
          onError={() => void recover()}
        />
      )}
      {failed && <span className={classes.failed}>Picture cannot be loaded</span>}
    </div>
  );
}
