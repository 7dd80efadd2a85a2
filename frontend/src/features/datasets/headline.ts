import { formatDateTime, plural } from '@/lib/format';
import type { Dataset } from './queries';

/** One sentence about where a dataset stands. */
export function headline(dataset: Pick<Dataset, 'status' | 'progress' | 'scheduled_for'>): string {
  const { status, progress, scheduled_for } = dataset;
  const people = plural(progress.completed_personas, 'person', 'people');
  const images = plural(progress.completed_images, 'image');
  switch (status) {
    case 'pending':
      return scheduled_for ? `Starts ${formatDateTime(scheduled_for)}` : 'Waiting for its turn';
    case 'generating-data':
      return 'Writing people';
    case 'data-generated':
      return 'Everybody is written, portraits come next';
    case 'generating-images':
      return 'Drawing portraits';
    case 'completed':
      return `Completed! ${people} with ${images}`;
    case 'paused':
      return `Paused with ${people} and ${images}`;
    case 'cancelled':
      return progress.completed_personas > 0
        ? `Cancelled. ${people} and ${images} were kept`
        : 'Cancelled before anybody was written';
    case 'failed':
      return progress.completed_personas > 0 ? `Failed after ${people} and ${images}` : 'Failed';
  }
}
