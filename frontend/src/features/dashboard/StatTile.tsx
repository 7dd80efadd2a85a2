import { Card, Text } from '@mantine/core';
import { formatCompact, formatCount } from '@/lib/format';
import classes from './StatTile.module.css';

interface Props {
  label: string;
  /** A number is shortened; text is shown as it is. */
  value: number | string;
  hint: string;
  alarming?: boolean;
}

/** One total, large. */
export function StatTile({ label, value, hint, alarming = false }: Props) {
  return (
    <Card padding="md" className={classes.tile}>
      <Text size="sm" c="dimmed" fw={500}>
        {label}
      </Text>
      <Text className={classes.value} title={typeof value === 'number' ? formatCount(value) : undefined}>
        {typeof value === 'number' ? formatCompact(value) : value}
      </Text>
      <Text size="xs" c={alarming ? 'var(--mantine-color-error)' : 'dimmed'} className="tabular">
        {hint}
      </Text>
    </Card>
  );
}
