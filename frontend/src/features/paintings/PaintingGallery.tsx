import { Group, MultiSelect, Skeleton, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { plural } from '@/lib/format';
import { PaintingWall } from './PaintingWall';
import classes from './PaintingWall.module.css';
import { type PaintingFilter, type PaintingStatus, paintingLimitsQuery, paintingListQuery } from './queries';
import { isMoving, STATUS, STATUSES } from './status';

interface Props {
  filter: PaintingFilter;
  readOnly: boolean;
  onFilter: (filter: PaintingFilter) => void;
}

/** Everything that the caller has painted, to be searched and filtered. */
export function PaintingGallery({ filter, readOnly, onFilter }: Props) {
  const [text, setText] = useState(filter.q ?? '');
  const search = useDebouncedCallback((q: string) => onFilter({ ...filter, q: q.trim() || undefined }), 250);
  const query = useInfiniteQuery({
    ...paintingListQuery(filter),
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some(({ status }) => isMoving(status)) ? 2500 : false),
  });
  const hours = useQuery(paintingLimitsQuery).data?.retention_hours ?? 0;
  const paintings = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(filter.q || filter.status?.length);
  const nothing = query.isSuccess && paintings.length === 0;
  return (
    <section aria-labelledby="your-paintings">
      <Group gap="sm" mb="md" justify="space-between">
        <Title order={2} id="your-paintings">
          Your paintings
        </Title>
        {(!nothing || filtered) && (
          <Group gap="sm" style={{ flex: '1 1 300px', maxWidth: 540 }}>
            <TextInput
              aria-label="Search paintings"
              placeholder="Search name, file or id"
              leftSection={<IconSearch size={16} />}
              value={text}
              maxLength={200}
              onChange={(event) => {
                setText(event.currentTarget.value);
                search(event.currentTarget.value);
              }}
              style={{ flex: '1 1 180px' }}
            />
            <MultiSelect
              aria-label="Only these states"
              placeholder={filter.status?.length ? undefined : 'Any state'}
              clearable
              value={filter.status ?? []}
              onChange={(status) =>
                onFilter({ ...filter, status: status.length ? (status as PaintingStatus[]) : undefined })
              }
              data={STATUSES.map((value) => ({ value, label: STATUS[value].label }))}
              style={{ flex: '1 1 150px' }}
            />
          </Group>
        )}
      </Group>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <div className={classes.wall} aria-busy="true">
          {[1, 2, 3, 4].map((key) => (
            <Skeleton key={key} h={260} radius="lg" />
          ))}
        </div>
      )}
      {nothing && (
        <Blank title={filtered ? 'Nothing matches' : 'Nothing painted yet'}>
          {filtered
            ? 'Try other words, or clear the filter.'
            : readOnly
              ? 'Your account looks at paintings and makes none. An administrator can change that.'
              : `Finished paintings hang here${hours > 0 ? `, for ${plural(hours, 'hour')} unless you keep them` : ''}.`}
        </Blank>
      )}
      {paintings.length > 0 && (
        <PaintingWall
          paintings={paintings}
          readOnly={readOnly}
          more={{
            has: query.hasNextPage,
            busy: query.isFetchingNextPage,
            fetch: () => void query.fetchNextPage(),
          }}
        />
      )}
    </section>
  );
}
