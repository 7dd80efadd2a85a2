import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { API } from '@/api/session';
import { followEvents } from '@/api/sse';
import { costKeys } from '@/features/costs/queries';
import { type DatasetDetail, datasetKeys } from './queries';
import { isOver } from './status';

export type LiveState = 'idle' | 'connecting' | 'open' | 'reconnecting' | 'closed';

/** At most one refresh of the page in this many milliseconds, however fast events arrive. */
const REFRESH_EVERY = 700;

/**
 * Follows a dataset's progress while there is some. An event says that something happened; what is shown is read from
 * the API, so that a missed or repeated event cannot make the page wrong.
 */
export function useDatasetEvents(id: string, active: boolean): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('idle');

  useEffect(() => {
    if (!active) {
      setState('idle');
      return;
    }
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = 0;
    const refresh = () => {
      if (timer !== null) return;
      const wait = Math.max(0, last + REFRESH_EVERY - Date.now());
      timer = setTimeout(() => {
        timer = null;
        last = Date.now();
        void client.invalidateQueries({ queryKey: datasetKeys.detail(id) });
        void client.invalidateQueries({ queryKey: [...datasetKeys.people(id), 'page'] });
        void client.invalidateQueries({ queryKey: [...datasetKeys.people(id), 'search'] });
        void client.invalidateQueries({ queryKey: costKeys.all });
      }, wait);
    };
    setState('connecting');
    void followEvents({
      url: `${API}/datasets/${encodeURIComponent(id)}/events`,
      signal: controller.signal,
      onEvent: refresh,
      onState: (next) => {
        if (controller.signal.aborted) return;
        setState(next);
        refresh();
      },
      shouldReconnect: () => {
        const known = client.getQueryData<DatasetDetail>(datasetKeys.detail(id));
        return !known || !isOver(known.status);
      },
    });
    return () => {
      controller.abort();
      if (timer !== null) clearTimeout(timer);
      void client.invalidateQueries({ queryKey: datasetKeys.lists });
      void client.invalidateQueries({ queryKey: ['dashboard'] });
    };
  }, [client, id, active]);

  return state;
}
