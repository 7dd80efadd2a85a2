import { Badge, Button, Card, Code, CopyButton, Group, Modal, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconCopy, IconKey, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas, unwrap, unwrapEmpty } from '@/api/client';
import { confirm } from '@/components/confirm';
import { ErrorNotice } from '@/components/Notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import { formatDateTime, formatRelative } from '@/lib/format';
import { ApiKeyForm } from './ApiKeyForm';
import classes from './settings.module.css';

/** Credentials for scripts. */
export function ApiKeysPanel() {
  const client = useQueryClient();
  const [opened, modal] = useDisclosure(false);
  const [created, setCreated] = useState<Schemas['ApiKeyCreated'] | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['api-keys'],
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/api-keys', { params: { query: { cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const revoke = useMutation({
    mutationFn: (id: number) =>
      unwrapEmpty(api.DELETE('/api/v1/api-keys/{key_id}', { params: { path: { key_id: id } } })),
    onSuccess: () => notifyDone('The key is revoked.'),
    onError: (error) => notifyFailed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  const keys = query.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => {
    modal.close();
    setCreated(null);
  };
  return (
    <Card>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h3">
          API keys
        </Title>
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={modal.open}>
          New key
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        For scripts and the command line: send it as <Code>Authorization: Bearer …</Code>
      </Text>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={90} />}
      {query.isSuccess && keys.length === 0 && (
        <Text size="sm" py="md">
          You have no keys.
        </Text>
      )}
      <ul className={classes.list}>
        {keys.map((key) => (
          <li key={key.id} className={classes.row}>
            <IconKey size={21} stroke={1.5} aria-hidden />
            <div className={classes.grow}>
              <Text size="sm" fw={600}>
                {key.name}{' '}
                <Text span size="xs" ff="monospace" c="dimmed">
                  {key.prefix}…
                </Text>
              </Text>
              <Group gap={6} mt={3}>
                {(key.scopes ?? ['everything you may']).map((scope) => (
                  <Badge key={scope} size="sm" variant="light" color="gray" tt="none">
                    {scope}
                  </Badge>
                ))}
              </Group>
              <Text size="xs" c="dimmed" mt={3}>
                {key.last_used_at ? `Used ${formatRelative(key.last_used_at)}` : 'Never used'}
                {key.expires_at && ` · expires ${formatDateTime(key.expires_at)}`}
              </Text>
            </div>
            <Button
              size="xs"
              variant="default"
              loading={revoke.isPending && revoke.variables === key.id}
              aria-label={`Revoke ${key.name}`}
              onClick={() =>
                confirm({
                  title: 'Revoke this key?',
                  body: `Scripts that use “${key.name}” stop working at once.`,
                  action: 'Revoke',
                  danger: true,
                  onConfirm: () => revoke.mutate(key.id),
                })
              }
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Load more
        </Button>
      )}
      <Modal
        opened={opened}
        onClose={close}
        title={created ? 'Your new key' : 'New API key'}
        closeOnClickOutside={!created}
      >
        {created ? (
          <Secret secret={created.key} onClose={close} />
        ) : (
          <ApiKeyForm
            onCreated={(key) => {
              setCreated(key);
              void client.invalidateQueries({ queryKey: ['api-keys'] });
            }}
          />
        )}
      </Modal>
    </Card>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Stack>
      <Text size="sm">Copy it now: it is shown only this once, and the studio keeps no copy.</Text>
      <Code block fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {secret}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>I have it</Button>
      </Group>
    </Stack>
  );
}
