import { useCallback, useState } from 'react';

export interface Selection {
  ids: ReadonlySet<number>;
  /** Adds them all, or takes them all out. */
  set: (ids: number[], selected: boolean) => void;
  clear: () => void;
}

/** People that are ticked; they stay so from page to page. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const set = useCallback((changed: number[], selected: boolean) => {
    setIds((known) => {
      const next = new Set(known);
      for (const id of changed) {
        if (selected) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { ids, set, clear };
}
