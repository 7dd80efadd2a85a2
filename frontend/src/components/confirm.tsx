import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';

interface Question {
  title: string;
  body: ReactNode;
  action: string;
  /** What the other button says. */
  keep?: string;
  danger?: boolean;
  onConfirm: () => void;
}

/** Asks before something that cannot be taken back. */
export function confirm({ title, body, action, keep = 'Keep as it is', danger = false, onConfirm }: Question): void {
  modals.openConfirmModal({
    title: (
      <Text fw={650} fz="lg" ff="var(--atelier-heading)" component="span">
        {title}
      </Text>
    ),
    children: <Text size="sm">{body}</Text>,
    labels: { confirm: action, cancel: keep },
    confirmProps: { color: danger ? 'madder' : 'viridian' },
    onConfirm,
  });
}
