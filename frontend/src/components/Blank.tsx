import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Blank.module.css';

interface Props {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  art?: ReactNode;
}

/** An empty wall: says what would hang here and how to get it there. */
export function Blank({ title, children, actions, art }: Props) {
  return (
    <Stack align="center" gap="sm" py={{ base: 40, sm: 64 }} px="md" className={classes.blank}>
      {art ?? <EmptyFrame />}
      <Title order={2} ta="center" mt="xs">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" ta="center" maw={460}>
          {children}
        </Text>
      )}
      {actions}
    </Stack>
  );
}

function EmptyFrame() {
  return (
    <svg width="92" height="104" viewBox="0 0 92 104" aria-hidden="true" focusable="false" className={classes.frame}>
      <path d="M46 3 26 22M46 3l20 19" />
      <rect x="8" y="22" width="76" height="78" rx="6" />
      <rect x="20" y="34" width="52" height="54" rx="2" className={classes.mat} />
    </svg>
  );
}
