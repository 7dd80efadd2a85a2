import type { SteeringAction } from '@/components/Steering';
import type { Painting, PaintingStatus } from './queries';

interface StatusLook {
  label: string;
  color: string;
}

export const STATUS: Record<PaintingStatus, StatusLook> = {
  pending: { label: 'Waiting', color: 'gray' },
  painting: { label: 'Painting', color: 'plum' },
  paused: { label: 'Paused', color: 'ochre' },
  completed: { label: 'Completed', color: 'viridian' },
  failed: { label: 'Failed', color: 'madder' },
  cancelled: { label: 'Cancelled', color: 'gray' },
};

export const STATUSES = Object.keys(STATUS) as PaintingStatus[];

/** Nothing more happens by itself. */
export function isOver(status: PaintingStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

/** A worker is, or soon will be, busy with it. */
export function isMoving(status: PaintingStatus): boolean {
  return status === 'pending' || status === 'painting';
}

const BUSY_REFRESH = 5000;
const SETTLING_REFRESH = 1500;
const SETTLES_WITHIN = 60_000;

/**
 * Milliseconds after which a painting is to be looked at again, for an event stream that does not come through; false
 * when nothing changes any more. When it is removed is only decided a moment after its end.
 */
export function refreshAfter(
  { status, kept, expires_at, completed_at }: Pick<Painting, 'status' | 'kept' | 'expires_at' | 'completed_at'>,
  now: number,
): number | false {
  if (!isOver(status)) return BUSY_REFRESH;
  if (kept || expires_at !== null || completed_at === null) return false;
  return Math.abs(now - Date.parse(completed_at)) < SETTLES_WITHIN ? SETTLING_REFRESH : false;
}

/** What can be done with a painting in this state; the studio has the last word. */
export function actionsFor({ status, progress }: Pick<Painting, 'status' | 'progress'>): SteeringAction[] {
  const actions: SteeringAction[] = [];
  // One video cannot be held in its middle: a pause only keeps further ones from beginning.
  if (isMoving(status) && progress.videos_total > 1) actions.push('pause');
  if (status === 'paused') actions.push('resume');
  if (!isOver(status)) actions.push('cancel');
  if (status === 'failed' || (status === 'completed' && progress.videos_failed > 0)) actions.push('retry');
  return actions;
}

/** What a painting is called: its name, or what its pictures are called. */
export function paintingTitle({ name, videos, progress, task_id }: Painting): string {
  if (name) return name;
  const first = videos[0]?.label.replace(/\.(png|jpe?g|gif|bmp|tiff?|webp)$/i, '');
  if (!first) return task_id;
  const others = progress.videos_total - 1;
  return others > 0 ? `${first} and ${others} more` : first;
}

/** One sentence about where a painting stands; `frames` may be ahead of what the API last said. */
export function headline({ status, progress }: Pick<Painting, 'status' | 'progress'>, frames: number): string {
  const several = progress.videos_total > 1;
  switch (status) {
    case 'pending':
      return 'Waiting for a free easel';
    case 'painting':
      if (several) return `Painting, ${progress.videos_done} of ${progress.videos_total} videos finished`;
      if (frames === 0) return 'Studying the picture';
      return frames < progress.frames_total ? 'Painting' : 'Letting it dry';
    case 'paused':
      return `Paused, ${progress.videos_done} of ${progress.videos_total} videos finished`;
    case 'completed':
      return progress.videos_failed > 0
        ? `${progress.videos_done} of ${progress.videos_total} videos finished`
        : 'Finished';
    case 'cancelled':
      return progress.videos_done > 0
        ? `Cancelled. ${progress.videos_done} of ${progress.videos_total} videos were kept`
        : 'Cancelled before it was finished';
    case 'failed':
      return 'This could not be painted';
  }
}
