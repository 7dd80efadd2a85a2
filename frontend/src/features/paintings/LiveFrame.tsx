import { useEffect, useState } from 'react';
import { ownAddress, withQuery } from '@/api/links';
import { Easel } from './Easel';
import classes from './LiveFrame.module.css';

interface Props {
  /** Absent while nothing is painted yet. */
  link: string | undefined;
  /** Frames painted so far: the picture is fetched again when this grows. */
  frames: number;
  alt: string;
  /** As large as the room it is given, instead of as high as the picture needs. */
  filling?: boolean;
}

/** The canvas as it is right now. The last picture stays until the next one is there, so that nothing flickers. */
export function LiveFrame({ link, frames, alt, filling = false }: Props) {
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (!link || frames === 0) return;
    const next = new Image();
    const address = withQuery(ownAddress(link), `frame=${frames}`);
    let wanted = true;
    next.onload = () => wanted && setShown(address);
    next.src = address;
    return () => {
      wanted = false;
    };
  }, [link, frames]);
  return (
    <div className={classes.canvas} data-filling={filling}>
      {shown ? (
        <img src={shown} alt={alt} />
      ) : (
        <div className={classes.blank}>
          <Easel />
        </div>
      )}
    </div>
  );
}
