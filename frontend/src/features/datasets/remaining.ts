import { useEffect, useState } from 'react';

export interface Sample {
  /** Milliseconds. */
  at: number;
  percent: number;
}

/** Speed is taken over this much of the past, so that a change of stage shows soon. */
const WINDOW_MS = 60_000;
const NEEDED_MS = 3_000;

/** Adds a sample and forgets those that are too old; progress that goes back (new people were added) starts anew. */
export function withSample(samples: Sample[], next: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && next.percent < last.percent) return [next];
  if (last && next.percent === last.percent) return samples;
  return [...samples.filter(({ at }) => next.at - at <= WINDOW_MS), next];
}

/** Seconds that the rest takes at the recent speed; null while that is not known. */
export function remainingSeconds(samples: Sample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < NEEDED_MS || last.percent <= first.percent) return null;
  return ((100 - last.percent) * (last.at - first.at)) / (last.percent - first.percent) / 1000;
}

/** The estimate for a bar that moves; null when it does not. */
export function useRemaining(percent: number, moving: boolean): number | null {
  const [samples, setSamples] = useState<Sample[]>([]);
  useEffect(() => {
    setSamples((known) => (moving ? withSample(known, { at: Date.now(), percent }) : []));
  }, [percent, moving]);
  return moving ? remainingSeconds(samples) : null;
}
