import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectivity, useReachable } from '@/api/connectivity';
import classes from './AwayBanner.module.css';

const EVERY = 3000;

/** Says that the studio does not answer, asks until it does, and then brings every page up to date. */
export function AwayBanner() {
  const reachable = useReachable();
  const client = useQueryClient();
  useEffect(() => {
    if (reachable) return;
    const timer = setInterval(async () => {
      try {
        const response = await fetch('/healthz', { cache: 'no-store' });
        if (response.ok) connectivity.report(true);
      } catch {
        // Still away: the next turn asks again.
      }
    }, EVERY);
    return () => {
      clearInterval(timer);
      void client.invalidateQueries();
    };
  }, [reachable, client]);
  if (reachable) return null;
  return (
    <div role="alert" className={classes.banner}>
      The studio does not answer. Trying again…
    </div>
  );
}
