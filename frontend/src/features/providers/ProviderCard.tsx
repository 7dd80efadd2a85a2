import { Alert, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconKeyOff, IconPencil, IconPlugConnected, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { ErrorNotice } from '@/components/Notice';
import { plural } from '@/lib/format';
import { type Provider, PURPOSES } from './queries';
import { TestReport } from './TestReport';
import { useProviderRemoval } from './useProviderRemoval';

/** One provider: where it is, what it has, what it is used for. */
export function ProviderCard({ provider, onEdit }: { provider: Provider; onEdit: () => void }) {
  const removal = useProviderRemoval(provider);
  const test = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/providers/{public_id}/test', {
          params: { path: { public_id: provider.public_id } },
          body: { kind: 'text' },
        }),
      ),
  });
  return (
    <Card component="article" aria-label={provider.name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 260px' }}>
          <Group gap="xs">
            <Title order={2} size="h3">
              {provider.name}
            </Title>
            {!provider.enabled && (
              <Badge color="gray" variant="light" tt="none">
                Off
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {provider.base_url}
          </Text>
          <Text size="sm" c="dimmed">
            {provider.api_key_hint ? `Key ${provider.api_key_hint}` : 'No key'} · {provider.max_parallel} in parallel
            {provider.requests_per_minute !== null && ` · ${provider.requests_per_minute} a minute`}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlugConnected size={15} />}
            loading={test.isPending}
            onClick={() => test.mutate()}
            aria-label={`Test ${provider.name}`}
          >
            Test
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={15} />}
            onClick={onEdit}
            aria-label={`Edit ${provider.name}`}
          >
            Edit
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTrash size={15} />}
            loading={removal.isPending}
            onClick={removal.ask}
            aria-label={`Delete ${provider.name}`}
          >
            Delete
          </Button>
        </Group>
      </Group>
      {!provider.api_key_readable && (
        <Alert mt="sm" color="madder" variant="light" icon={<IconKeyOff aria-hidden />} title="Enter the key again">
          The studio's secret key has changed since this key was stored, so it cannot be read any more.
        </Alert>
      )}
      <Stack gap={6} mt="sm">
        <Models provider={provider} />
        <Uses provider={provider} />
      </Stack>
      <div aria-live="polite">
        {test.isError && <ErrorNotice error={test.error} />}
        {test.data && <TestReport report={test.data} />}
      </div>
    </Card>
  );
}

const SHOWN = 8;

function Models({ provider }: { provider: Provider }) {
  if (provider.models.length === 0) {
    return <Text size="sm">No models yet. Edit it to add those that may be chosen.</Text>;
  }
  const more = provider.models.length - SHOWN;
  return (
    <Group gap={6}>
      {provider.models.slice(0, SHOWN).map((model) => (
        <Badge key={model.name} variant="light" color={model.kind === 'image' ? 'plum' : 'ultramarine'} tt="none">
          {model.name}
        </Badge>
      ))}
      {more > 0 && (
        <Text size="sm" c="dimmed">
          and {more} more
        </Text>
      )}
    </Group>
  );
}

function Uses({ provider }: { provider: Provider }) {
  const everybody = provider.used_for.map((purpose) => PURPOSES[purpose].label).join(', ');
  const users = provider.chosen_by_users;
  if (!everybody && !users && !provider.enabled) return null;
  if (!everybody && !users) return <Text size="sm">Not in use yet: choose it under “What is used”.</Text>;
  return (
    <Text size="sm">
      {everybody && (
        <>
          Used for <b>{everybody}</b>
        </>
      )}
      {users > 0 && `${everybody ? ', and ' : ''}${plural(users, 'own choice')} of users`}
    </Text>
  );
}
