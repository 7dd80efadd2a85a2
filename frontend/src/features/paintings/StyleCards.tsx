import { Input, Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import classes from './StyleCards.module.css';
import { type PaintingStyle, STYLES, styleSample } from './styles';

interface Props {
  value: PaintingStyle;
  error?: React.ReactNode;
  disabled?: boolean;
  onChange: (style: PaintingStyle) => void;
}

/** The styles as a radio group of small films; the chosen one plays, and the one under the pointer. */
export function StyleCards({ value, error, disabled, onChange }: Props) {
  const [pointed, setPointed] = useState<PaintingStyle | null>(null);
  return (
    <fieldset className={classes.set} disabled={disabled}>
      <legend className={classes.legend}>Style</legend>
      <div className={classes.row}>
        {STYLES.map(({ id, label, hint }) => (
          <label
            key={id}
            className={classes.style}
            onPointerEnter={() => setPointed(id)}
            onPointerLeave={() => setPointed(null)}
          >
            <input
              type="radio"
              name="painting-style"
              value={id}
              checked={id === value}
              onChange={() => onChange(id)}
              className={classes.radio}
            />
            <Sample style={id} playing={id === value || id === pointed} />
            <Text fw={600} size="sm" mt={8} className={classes.name}>
              {label}
            </Text>
            <Text size="xs" c="dimmed" className={classes.name}>
              {hint}
            </Text>
          </label>
        ))}
      </div>
      {error && <Input.Error mt={6}>{error}</Input.Error>}
    </fieldset>
  );
}

/** A loop that begins anew whenever it is played; its still stands for it otherwise. */
function Sample({ style, playing }: { style: PaintingStyle; playing: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const still = useReducedMotion(false, { getInitialValueInEffect: false });
  const { loop, still: picture } = styleSample(style);
  const plays = playing && !still;
  useEffect(() => {
    const film = video.current;
    if (!film || !plays) return;
    film.currentTime = 0;
    // Refused where the browser saves power; the still is then all there is.
    film.play().catch(() => undefined);
    return () => film.pause();
  }, [plays]);
  return (
    <div className={classes.sample} data-playing={plays}>
      <img src={picture} alt="" width={400} height={300} decoding="async" />
      <video ref={video} src={loop} muted loop playsInline preload="none" aria-hidden="true" tabIndex={-1} />
    </div>
  );
}
