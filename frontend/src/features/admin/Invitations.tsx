import { Badge, Button, Card, Group, Text, Title } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap, unwrapEmpty } from '@/api/client';
import { ROLES } from '@/api/identity';
import { confirm } from '@/components/confirm';
import { ErrorNotice } from '@/components/Notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import classes from '@/features/settings/settings.module.css';
import { formatRelative } from '@/lib/format';

type Invitation = Schemas['InvitationRead'];

const STATE: Record<Invitation['status'], { label: string; color: string }> = {
  pending: { label: 'Open', color: 'ultramarine' },
  accepted: { label: 'Accepted', color: 'viridian' },
  expired: { label: 'Expired', color: 'gray' },
};

/** The links that were given out; one that was not used yet can be taken back. */
export function Invitations() {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['invitations'],
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/invitations', { params: { query: { cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const revoke = useMutation({
    mutationFn: (id: number) =>
      unwrapEmpty(api.DELETE('/api/v1/invitations/{invitation_id}', { params: { path: { invitation_id: id } } })),
    onSuccess: () => notifyDone('The invitation is revoked; its link no longer works.'),
    onError: (error) => notifyFailed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) return null;
  return (
    <Card mt="xl" component="section" aria-labelledby="invitations">
      <Title order={2} size="h3" id="invitations" mb="xs">
        Invitations
      </Title>
      <ul className={classes.list}>
        {items.map((item) => {
          const who = item.email ?? 'Whoever has the link';
          return (
            <li key={item.id} className={classes.row}>
              <IconMail size={21} stroke={1.5} aria-hidden />
              <div className={classes.grow}>
                <Group gap={8}>
                  <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {who}
                  </Text>
                  <Badge variant="light" size="sm" tt="none" color={STATE[item.status].color}>
                    {STATE[item.status].label}
                  </Badge>
                </Group>
                <Text size="xs" c="dimmed">
                  {ROLES.find((role) => role.value === item.role)?.label} · made {formatRelative(item.created_at)}
                  {item.status === 'pending' && ` · ends ${formatRelative(item.expires_at)}`}
                </Text>
              </div>
              {item.status === 'pending' && (
                <Button
                  size="xs"
                  variant="default"
                  loading={revoke.isPending && revoke.variables === item.id}
                  aria-label={`Revoke the invitation of ${who}`}
                  onClick={() =>
                    confirm({
                      title: 'Revoke this invitation?',
                      body: 'Its link stops working at once.',
                      action: 'Revoke',
                      danger: true,
                      onConfirm: () => revoke.mutate(item.id),
                    })
                  }
                >
                  Revoke
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </Card>
  );
}
