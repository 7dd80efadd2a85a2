import { StateBadge } from '@/components/StateBadge';
import { type DatasetStatus, isMoving, STATUS } from './status';

/** The state of a dataset. */
export function StatusBadge({ status }: { status: DatasetStatus }) {
  return <StateBadge {...STATUS[status]} moving={isMoving(status) && status !== 'pending'} />;
}
