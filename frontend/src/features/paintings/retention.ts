import { useEffect, useState } from 'react';
import type { Painting } from './queries';

const MINUTE = 60_000;

/** "Removed in 5 h", "Kept"; null while it is being made. */
export function retentionText({ kept, expires_at }: Pick<Painting, 'kept' | 'expires_at'>, now: number): string | null {
  if (kept) return 'Kept';
  if (!expires_at) return null;
  const minutes = Math.ceil((new Date(expires_at).getTime() - now) / MINUTE);
  if (minutes <= 0) return 'Removed any moment';
  if (minutes < 60) return `Removed in ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `Removed in ${hours} h` : `Removed in ${Math.floor(hours / 24)} days`;
}

/** So little time is left that it deserves notice. */
export function isUrgent({ kept, expires_at }: Pick<Painting, 'kept' | 'expires_at'>, now: number): boolean {
  return !kept && expires_at !== null && new Date(expires_at).getTime() - now < 2 * 60 * MINUTE;
}

/** The present moment, renewed so often that a countdown in minutes is right. */
export function useNow(every = MINUTE / 2): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
