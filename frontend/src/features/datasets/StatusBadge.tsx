import { Badge } from '@mantine/core';
import classes from './StatusBadge.module.css';
import { type DatasetStatus, isMoving, STATUS } from './status';

/** A state as a dot and a word, so that colour is not its only sign. */
export function StatusBadge({ status }: { status: DatasetStatus }) {
  const { label, color } = STATUS[status];
  return (
    <Badge
      variant="light"
      color={color}
      radius="sm"
      tt="none"
      fw={600}
      className={classes.badge}
      leftSection={<span className={classes.dot} data-moving={isMoving(status) && status !== 'pending'} aria-hidden />}
    >
      {label}
    </Badge>
  );
}
