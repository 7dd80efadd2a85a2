import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { API } from '@/api/session';
import { followEvents, type StreamEvent } from '@/api/sse';
import type { LiveState } from '@/features/datasets/useDatasetEvents';
import { type Painting, paintingKeys } from './queries';
import { isOver } from './status';

/** At most one refresh of the page in this many milliseconds, however fast events arrive. */
const REFRESH_EVERY = 700;

/** Frames that are painted, by the number of the video. */
export type Frames = Readonly<Record<number, number>>;

/** The number of the video and its frames that a `frames` event tells; null for anything else. */
export function framesOf({ type, data }: Pick<StreamEvent, 'type' | 'data'>): [ordinal: number, frames: number] | null {
  if (type !== 'frames') return null;
  const told = JSON.parse(data) as { ordinal?: unknown; frames_done?: unknown };
  return typeof told.ordinal === 'number' && typeof told.frames_done === 'number'
    ? [told.ordinal, told.frames_done]
    : null;
}

/**
 * Follows a painting's progress while there is some. Frames are shown as they are told; for everything else the page is
 * read again from the API, so that a missed or repeated event cannot make it wrong.
 */
export function usePaintingEvents(id: string, active: boolean): { live: LiveState; frames: Frames } {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveState>('idle');
  const [frames, setFrames] = useState<Frames>({});

  useEffect(() => {
    setFrames({});
    if (!active) {
      setLive('idle');
      return;
    }
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null;
        void client.invalidateQueries({ queryKey: paintingKeys.one(id) });
      }, REFRESH_EVERY);
    };
    setLive('connecting');
    void followEvents({
      url: `${API}/animations/${encodeURIComponent(id)}/events`,
      signal: controller.signal,
      onEvent: (event) => {
        const told = framesOf(event);
        if (told) setFrames((known) => ({ ...known, [told[0]]: Math.max(known[told[0]] ?? 0, told[1]) }));
        else refresh();
      },
      onState: (next) => {
        if (controller.signal.aborted) return;
        setLive(next);
        refresh();
      },
      shouldReconnect: () => {
        const known = client.getQueryData<Painting>(paintingKeys.detail(id));
        return !known || !isOver(known.status);
      },
    });
    return () => {
      controller.abort();
      if (timer !== null) clearTimeout(timer);
      void client.invalidateQueries({ queryKey: paintingKeys.lists });
    };
  }, [client, id, active]);

  return { live, frames };
}
