import { Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useReachable } from '@/api/connectivity';
import { messageOf, StudioAway } from '@/api/errors';
import { Wordmark } from '@/components/Logo';
import { SitterOutline } from '@/components/Sitters';

export function NotFoundPage() {
  return (
    <Center mih="70dvh" p="md">
      <Stack align="center" gap="xs" maw={420}>
        <div
          style={{ width: 120, height: 120, borderRadius: 14, overflow: 'hidden', background: 'var(--atelier-wall)' }}
        >
          <SitterOutline />
        </div>
        <Title order={1} ta="center" mt="sm">
          Nobody sits here
        </Title>
        <Text c="dimmed" ta="center">
          This page does not exist. It may have moved, or the address has a slip in it.
        </Text>
        <Button mt="md" renderRoot={(props) => <Link {...props} to="/" />}>
          To the dashboard
        </Button>
      </Stack>
    </Center>
  );
}

export function PendingPage() {
  return (
    <Center mih="60dvh">
      <Loader aria-label="Loading" />
    </Center>
  );
}

/** A page that broke; the rest of the studio is unharmed. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const reachable = useReachable();
  const away = error instanceof StudioAway;
  const again = () => {
    reset();
    void router.invalidate();
  };
  useEffect(() => {
    if (!away) return;
    const timer = setInterval(() => {
      reset();
      void router.invalidate();
    }, 4000);
    return () => clearInterval(timer);
  }, [away, reset, router]);
  // A page split that was replaced by a newer build cannot be loaded any more; only a reload helps.
  const outdated = /dynamically imported module|module script/i.test(messageOf(error));
  return (
    <Center mih="70dvh" p="md">
      <Stack align="center" gap="xs" maw={460}>
        <Wordmark size={30} />
        <Title order={1} ta="center" mt="md">
          {away ? 'The studio is away' : outdated ? 'There is a newer version' : 'Something broke'}
        </Title>
        <Text c="dimmed" ta="center" role="alert">
          {away
            ? 'It does not answer right now. This page tries again by itself; nothing is lost.'
            : outdated
              ? 'The studio was updated while this page was open.'
              : messageOf(error)}
        </Text>
        <Group mt="md">
          {outdated ? (
            <Button onClick={() => window.location.reload()}>Reload</Button>
          ) : (
            <Button onClick={again} loading={away && !reachable}>
              Try again
            </Button>
          )}
          {!away && (
            <Button variant="default" onClick={() => window.location.assign('/')}>
              To the dashboard
            </Button>
          )}
        </Group>
      </Stack>
    </Center>
  );
}
