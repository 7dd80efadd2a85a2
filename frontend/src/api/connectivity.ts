import { useSyncExternalStore } from 'react';

/**
 * Whether the studio answers. `navigator.onLine` is of no use here: a studio on one's own machine answers without any
 * network, and an open network does not mean that the studio runs.
 */
let reachable = true;
const listeners = new Set<() => void>();

export const connectivity = {
  report(isReachable: boolean): void {
    if (reachable === isReachable) return;
    reachable = isReachable;
    for (const listener of listeners) listener();
  },
  get reachable(): boolean {
    return reachable;
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useReachable(): boolean {
  return useSyncExternalStore(connectivity.subscribe, () => reachable);
}
