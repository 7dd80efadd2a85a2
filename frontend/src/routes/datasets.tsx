import {
  Anchor,
  Button,
  Center,
  Group,
  MultiSelect,
  Progress,
  Select,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useUser } from '@/api/session';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { ActionsMenu } from '@/features/datasets/ActionsMenu';
import { type Dataset, datasetListQuery } from '@/features/datasets/queries';
import { StatusBadge } from '@/features/datasets/StatusBadge';
import { type DatasetStatus, isMoving, isOver, STATUS, STATUSES } from '@/features/datasets/status';
import { datasetTitle } from '@/features/datasets/useDatasetActions';
import { formatCount, formatDateTime, formatPercent, formatRelative, plural } from '@/lib/format';
import classes from './datasets.module.css';

const route = getRouteApi('/app/datasets');

export function DatasetsPage() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const readOnly = useUser()?.role === 'viewer';
  const [text, setText] = useState(filter.q ?? '');
  const search = useDebouncedCallback((q: string) => {
    void navigate({ search: (prev) => ({ ...prev, q: q.trim() || undefined }), replace: true });
  }, 250);
  const query = useInfiniteQuery({
    ...datasetListQuery(filter),
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((dataset) => isMoving(dataset.status)) ? 3000 : false,
  });
  const datasets = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(filter.q || filter.status?.length);
  const none = query.isSuccess && datasets.length === 0 && !filtered && text === '';
  const clear = () => {
    setText('');
    void navigate({ search: (prev) => ({ sort: prev.sort }), replace: true });
  };

  return (
    <>
      <PageHeader
        title="Datasets"
        description="Everything you asked the studio for."
        actions={
          !readOnly && (
            <Button leftSection={<IconPlus size={17} />} renderRoot={(props) => <Link {...props} to="/generate" />}>
              New dataset
            </Button>
          )
        }
      />
      {!none && (
        <div className={classes.filters}>
          <TextInput
            aria-label="Search datasets"
            placeholder="Search name, description or id"
            leftSection={<IconSearch size={16} />}
            value={text}
            maxLength={200}
            onChange={(event) => {
              setText(event.currentTarget.value);
              search(event.currentTarget.value);
            }}
            className={classes.search}
          />
          <MultiSelect
            aria-label="Only these states"
            placeholder={filter.status?.length ? undefined : 'Any state'}
            clearable
            value={filter.status ?? []}
            onChange={(status) =>
              void navigate({
                search: (prev) => ({ ...prev, status: status.length ? (status as DatasetStatus[]) : undefined }),
                replace: true,
              })
            }
            data={STATUSES.map((value) => ({ value, label: STATUS[value].label }))}
          />
          <Select
            aria-label="Order"
            allowDeselect={false}
            value={filter.sort ?? 'newest'}
            onChange={(sort) =>
              void navigate({
                search: (prev) => ({ ...prev, sort: sort === 'oldest' ? 'oldest' : undefined }),
                replace: true,
              })
            }
            data={[
              { value: 'newest', label: 'Newest first' },
              { value: 'oldest', label: 'Oldest first' },
            ]}
          />
        </div>
      )}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={320} aria-busy="true" />}
      {query.isSuccess && datasets.length === 0 && (
        <Blank
          title={filtered ? 'Nothing matches' : 'No datasets yet'}
          actions={
            filtered ? (
              <Button mt="sm" variant="default" onClick={clear}>
                Clear the filter
              </Button>
            ) : (
              !readOnly && (
                <Button mt="sm" renderRoot={(props) => <Link {...props} to="/generate" />}>
                  Describe your first people
                </Button>
              )
            )
          }
        >
          {filtered
            ? 'Try other words or another state.'
            : 'Describe who you need in plain words. You see samples before anything is generated.'}
        </Blank>
      )}
      {datasets.length > 0 && <DatasetTable datasets={datasets} readOnly={readOnly} />}
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

function DatasetTable({ datasets, readOnly }: { datasets: Dataset[]; readOnly: boolean }) {
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <Stack gap="sm" component="ul" className={classes.cards}>
        {datasets.map((dataset) => (
          <li key={dataset.task_id} className={classes.card}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <TitleLink dataset={dataset} />
              {!readOnly && <ActionsMenu dataset={dataset} />}
            </Group>
            <Group gap="sm" mt="xs" justify="space-between">
              <StatusBadge status={dataset.status} />
              <Text size="sm" c="dimmed">
                {formatRelative(dataset.created_at)}
              </Text>
            </Group>
            <Amount dataset={dataset} />
          </li>
        ))}
      </Stack>
    );
  }
  return (
    <div className={classes.frame}>
      <Table highlightOnHover layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Dataset</Table.Th>
            <Table.Th w={170}>State</Table.Th>
            <Table.Th w={250}>People and images</Table.Th>
            <Table.Th w={130}>Created</Table.Th>
            <Table.Th w={64}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {datasets.map((dataset) => (
            <Table.Tr key={dataset.task_id}>
              <Table.Td>
                <TitleLink dataset={dataset} />
              </Table.Td>
              <Table.Td>
                <StatusBadge status={dataset.status} />
              </Table.Td>
              <Table.Td>
                <Amount dataset={dataset} />
              </Table.Td>
              <Table.Td>
                <Text size="sm" title={formatDateTime(dataset.created_at)}>
                  {formatRelative(dataset.created_at)}
                </Text>
              </Table.Td>
              <Table.Td>{!readOnly && <ActionsMenu dataset={dataset} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function TitleLink({ dataset }: { dataset: Dataset }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Anchor
        fw={600}
        c="var(--mantine-color-text)"
        lineClamp={2}
        renderRoot={(props) => <Link {...props} to="/datasets/$taskId" params={{ taskId: dataset.task_id }} />}
      >
        {datasetTitle(dataset)}
      </Anchor>
      <Text size="xs" c="dimmed" lineClamp={1}>
        {dataset.name ? dataset.persona_description : dataset.task_id}
      </Text>
    </div>
  );
}

function Amount({ dataset }: { dataset: Dataset }) {
  const { progress, scheduled_for: scheduled } = dataset;
  if (dataset.status === 'pending' && scheduled) {
    return (
      <Text size="sm" mt={{ base: 'xs', md: 0 }}>
        Starts {formatDateTime(scheduled)}
      </Text>
    );
  }
  if (!isOver(dataset.status)) {
    return (
      <Group gap="xs" wrap="nowrap" mt={{ base: 'xs', md: 0 }}>
        <Progress
          value={progress.progress_percentage}
          color={STATUS[dataset.status].color}
          style={{ flex: 1 }}
          aria-label={`Progress of ${datasetTitle(dataset)}`}
        />
        <Text size="xs" className="tabular" w={48} ta="right">
          {formatPercent(progress.progress_percentage)}
        </Text>
      </Group>
    );
  }
  return (
    <Text size="sm" className="tabular" mt={{ base: 'xs', md: 0 }}>
      {plural(progress.completed_personas, 'person', 'people')}
      <Text span c="dimmed" size="sm">
        {' '}
        · {plural(progress.completed_images, 'image')}
      </Text>
      {progress.failed_steps > 0 && (
        <Text span c="var(--mantine-color-error)" size="sm">
          {' '}
          · {formatCount(progress.failed_steps)} failed
        </Text>
      )}
    </Text>
  );
}
