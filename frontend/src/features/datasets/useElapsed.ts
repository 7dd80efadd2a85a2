import { useEffect, useState } from 'react';

/** Seconds of work: what the studio said last, and while it works what has passed since. */
export function useElapsed(seconds: number, ticking: boolean): number {
  const [passed, setPassed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer of the studio sets the clock
  useEffect(() => {
    setPassed(0);
    if (!ticking) return;
    const clock = setInterval(() => setPassed((known) => known + 1), 1000);
    return () => clearInterval(clock);
  }, [seconds, ticking]);
  return seconds + (ticking ? passed : 0);
}
