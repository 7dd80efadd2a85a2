import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { ProviderCard } from './ProviderCard';
import { ProviderModal } from './ProviderModal';
import { type Provider, providersQuery } from './queries';

/** The servers that can be asked. */
export function ProvidersPanel() {
  const query = useQuery(providersQuery);
  const [edited, setEdited] = useState<Provider | 'new' | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setEdited('new')}>
      Add provider
    </Button>
  );
  return (
    <>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={180} />}
      {query.data?.length === 0 && (
        <Blank title="Everything is made by the studio itself" actions={add}>
          The built-in writer and illustrator need no key and cost nothing. Add a provider when a language model should
          word the people, or an image model draw them: a hosted service, or a server of your own.
        </Blank>
      )}
      {query.data && query.data.length > 0 && (
        <Stack>
          <Group justify="space-between">
            <Text c="dimmed" size="sm">
              Any server with an OpenAI-compatible API. Only administrators see this page.
            </Text>
            {add}
          </Group>
          {query.data.map((provider) => (
            <ProviderCard key={provider.public_id} provider={provider} onEdit={() => setEdited(provider)} />
          ))}
        </Stack>
      )}
      {edited && <ProviderModal provider={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
