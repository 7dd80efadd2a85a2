import { Button, Center, Code, Group, Select, Skeleton, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '@/api/client';
import { Blank } from '@/components/Blank';
import classes from '@/components/Listing.module.css';
import { ErrorNotice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { describeAgent, formatDateTime } from '@/lib/format';

const PERIODS = [
  { value: '1', label: 'Last day' },
  { value: '7', label: 'Last week' },
  { value: '30', label: 'Last month' },
];

function sinceDays(days: string | null): string | undefined {
  if (!days) return undefined;
  // Whole minutes, so that the query key stays the same between renders.
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  return new Date(minute - Number(days) * 86_400_000).toISOString();
}

export function AuditPage() {
  const [typed, setTyped] = useState('');
  const [id, setId] = useState('');
  const [days, setDays] = useState<string | null>(null);
  const [action] = useDebouncedValue(typed.trim(), 300);
  const [resourceId] = useDebouncedValue(id.trim(), 300);
  const query = useInfiniteQuery({
    queryKey: ['audit', action, resourceId, days],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/audit', {
          signal,
          params: {
            query: {
              cursor: pageParam,
              action: action || undefined,
              resource_id: resourceId || undefined,
              since: sinceDays(days),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title="Audit log" description="Who did what, latest first." />
      <Group gap="sm" mb="md" align="flex-end">
        <TextInput
          aria-label="Action"
          placeholder="Action: auth.login, or dataset."
          value={typed}
          maxLength={100}
          onChange={(event) => setTyped(event.currentTarget.value)}
          style={{ flex: '1 1 200px' }}
        />
        <TextInput
          aria-label="Id of the object"
          placeholder="Id of the object"
          value={id}
          maxLength={255}
          onChange={(event) => setId(event.currentTarget.value)}
          style={{ flex: '1 1 160px' }}
        />
        <Select
          aria-label="Period"
          placeholder="Any time"
          clearable
          value={days}
          onChange={setDays}
          data={PERIODS}
          w={150}
        />
      </Group>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={320} />}
      {query.isSuccess && entries.length === 0 && (
        <Blank title="Nothing recorded">An action that ends with a dot finds all that begin with it.</Blank>
      )}
      {entries.length > 0 && (
        <div className={classes.frame}>
          <Table.ScrollContainer
            minWidth={860}
            scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': 'Entries' } }}
          >
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={200}>When</Table.Th>
                  <Table.Th w={190}>Who</Table.Th>
                  <Table.Th>Action</Table.Th>
                  <Table.Th>Object</Table.Th>
                  <Table.Th>From</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {entries.map((entry) => (
                  <Table.Tr key={entry.id}>
                    <Table.Td className="tabular">
                      <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
                        {formatDateTime(entry.created_at)}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <Text size="sm">
                        {entry.email ?? (entry.user_id ? `User ${entry.user_id}` : 'Nobody signed in')}
                      </Text>
                      {entry.api_key_id !== null && (
                        <Text size="xs" c="dimmed">
                          by API key {entry.api_key_id}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>
                      <Code>{entry.action}</Code>
                    </Table.Td>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>
                      <Text size="sm">
                        {entry.resource} {entry.resource_id}
                      </Text>
                      {Object.keys(entry.details).length > 0 && (
                        <Text size="xs" c="dimmed" lineClamp={2}>
                          {JSON.stringify(entry.details)}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>
                      <Text size="sm">{entry.ip_address}</Text>
                      <Text size="xs" c="dimmed">
                        {entry.user_agent ? describeAgent(entry.user_agent) : ''}
                      </Text>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </div>
      )}
      {query.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
    </>
  );
}
