import { Button, Center, MultiSelect, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useUser } from '@/api/session';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { DatasetTable } from '@/features/datasets/DatasetTable';
import { datasetListQuery } from '@/features/datasets/queries';
import { type DatasetStatus, isMoving, STATUS, STATUSES } from '@/features/datasets/status';
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
