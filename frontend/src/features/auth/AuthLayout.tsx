import { Box, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Wordmark } from '@/components/Logo';
import { SitterWall } from '@/components/Sitters';
import classes from './AuthLayout.module.css';

interface Props {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** The frame of every page that is shown before signing in. */
export function AuthLayout({ title, description, children }: Props) {
  useDocumentTitle(`${title} · Atelier`);
  return (
    <div className={classes.page}>
      <aside className={classes.art} aria-hidden="true">
        <SitterWall count={30} columns={5} />
      </aside>
      <main className={classes.main}>
        <Box className={classes.form}>
          <Wordmark size={34} />
          <Title order={1} mt={36} fz={30}>
            {title}
          </Title>
          {description && (
            <Text c="dimmed" mt={6}>
              {description}
            </Text>
          )}
          <Box mt="xl">{children}</Box>
        </Box>
      </main>
    </div>
  );
}
