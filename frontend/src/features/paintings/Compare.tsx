import { type CSSProperties, useState } from 'react';
import classes from './Compare.module.css';

interface Props {
  before: string;
  after: string;
  width: number;
  height: number;
}

/** The photo and the painting in one place; a line that is pulled across parts them. */
export function Compare({ before, after, width, height }: Props) {
  const [share, setShare] = useState(50);
  return (
    <div className={classes.box}>
      <div
        className={classes.pair}
        style={
          { aspectRatio: `${width} / ${height}`, '--share': `${share}%`, '--shape': width / height } as CSSProperties
        }
      >
        <img src={after} alt="The finished painting" />
        <img src={before} alt="The original" className={classes.before} />
        <input
          type="range"
          className={classes.range}
          min={0}
          max={100}
          value={share}
          aria-label="How much of the original is shown, in percent"
          onChange={(event) => setShare(Number(event.currentTarget.value))}
        />
        <span className={classes.line} aria-hidden="true" />
        <span className={classes.word} data-side="left" aria-hidden="true">
          Original
        </span>
        <span className={classes.word} data-side="right" aria-hidden="true">
          Painting
        </span>
      </div>
    </div>
  );
}
