import { Badge } from '@mantine/core';
import classes from './StateBadge.module.css';

interface Props {
  label: string;
  color: string;
  /** Something is being done right now. */
  moving: boolean;
}

/** A state as a dot and a word, so that colour is not its only sign. */
export function StateBadge({ label, color, moving }: Props) {
  return (
    <Badge
      variant="light"
      color={color}
      radius="sm"
      tt="none"
      fw={600}
      className={classes.badge}
      leftSection={<span className={classes.dot} data-moving={moving} aria-hidden />}
    >
      {label}
    </Badge>
  );
}
