import {
  Button,
  Center,
  Group,
  Pagination,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLayoutGrid, IconList, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { Gallery } from '@/features/personas/Gallery';
import { PeopleTable } from '@/features/personas/PeopleTable';
import { ReviewMenu } from '@/features/personas/ReviewMenu';
import { SelectionBar } from '@/features/personas/SelectionBar';
import { useSelection } from '@/features/personas/useSelection';
import { formatCount, plural } from '@/lib/format';
import { type Dataset, type Persona, peoplePageQuery, peopleSearchQuery, type ReviewStatus } from './queries';
import { isOver } from './status';

const PersonaDrawer = lazy(() =>
  import('@/features/personas/PersonaDrawer').then((module) => ({ default: module.PersonaDrawer })),
);

export type PeopleView = 'gallery' | 'table';

interface Props {
  dataset: Dataset;
  page: number;
  view: PeopleView;
  personaId: number | null;
  readOnly: boolean;
  onPage: (page: number) => void;
  onView: (view: PeopleView) => void;
  onPerson: (id: number | null) => void;
}

const PER_PAGE = 24;

/** The people of a dataset, as pictures or as rows, page by page or searched. */
export function People({ dataset, page: wanted, view, personaId, readOnly, onPage, onView, onPerson }: Props) {
  const id = dataset.task_id;
  const [q, setQ] = useState('');
  const [review, setReview] = useState<ReviewStatus | null>(null);
  const [query] = useDebouncedValue(q.trim(), 250);
  const searching = query !== '' || review !== null;

  const { progress } = dataset;
  const total = isOver(dataset.status) ? progress.completed_personas : progress.total_personas;
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  // An address may name a page that is not there (any more); the last one is shown then.
  const page = Math.min(wanted, pages);
  const paged = useQuery({ ...peoplePageQuery(id, page, PER_PAGE), enabled: !searching });
  const search = useInfiniteQuery({
    ...peopleSearchQuery(id, { q: query || undefined, review: review ?? undefined }, PER_PAGE),
    enabled: searching,
  });
  const current = searching ? search : paged;
  const people: Persona[] = searching
    ? (search.data?.pages.flatMap((each) => each.items) ?? [])
    : (paged.data?.results ?? []);
  const first = (page - 1) * PER_PAGE;
  const expected = Math.min(PER_PAGE, Math.max(0, total - first));
  const waiting = searching || isOver(dataset.status) ? 0 : Math.max(0, expected - people.length);
  const deciding = dataset.review_required && !readOnly;
  const selection = useSelection();
  const empty = !current.isPending && people.length === 0 && waiting === 0;

  return (
    <Stack>
      <Group justify="space-between" gap="sm">
        <Group gap="sm" style={{ flex: '1 1 300px' }}>
          <TextInput
            aria-label="Find a person by name"
            placeholder="Find by name"
            leftSection={<IconSearch size={16} />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
            maxLength={100}
            style={{ flex: '1 1 180px' }}
            maw={{ sm: 280 }}
          />
          {dataset.review_required && (
            <Select
              aria-label="Review state"
              placeholder="Any review state"
              clearable
              value={review}
              onChange={(value) => setReview(value as ReviewStatus | null)}
              data={[
                { value: 'pending', label: 'To review' },
                { value: 'accepted', label: 'Accepted' },
                { value: 'rejected', label: 'Rejected' },
              ]}
              style={{ flex: '1 1 150px', maxWidth: 200 }}
            />
          )}
        </Group>
        {deciding && !empty && <ReviewMenu taskId={id} q={query || undefined} review={review} />}
        <SegmentedControl
          aria-label="How to show people"
          value={view}
          onChange={(value) => onView(value as PeopleView)}
          data={[
            { value: 'gallery', label: <ViewLabel icon={<IconLayoutGrid size={16} />} text="Gallery" /> },
            { value: 'table', label: <ViewLabel icon={<IconList size={16} />} text="Table" /> },
          ]}
        />
      </Group>
      {current.isError && <ErrorNotice error={current.error} onRetry={() => void current.refetch()} />}
      {current.isPending && !current.isError && (
        <div aria-busy="true">
          {view === 'gallery' ? (
            <Gallery
              taskId={id}
              people={[]}
              waiting={Math.max(1, expected)}
              firstWaiting={first + 1}
              reviewing={false}
              selection={null}
              onOpen={onPerson}
            />
          ) : (
            <Skeleton h={41 + 57 * Math.max(1, expected)} />
          )}
        </div>
      )}
      {empty && !current.isError && (
        <Blank title={searching ? 'Nobody matches' : isOver(dataset.status) ? 'Nobody was written' : 'Nobody here yet'}>
          {searching && 'Try another name or review state.'}
          {!searching && !isOver(dataset.status) && 'People appear here as soon as they are written.'}
          {!searching &&
            isOver(dataset.status) &&
            'Generation ended before the first person. Duplicate it to try anew.'}
        </Blank>
      )}
      {!empty &&
        !current.isPending &&
        (view === 'gallery' ? (
          <Gallery
            taskId={id}
            people={people}
            waiting={waiting}
            firstWaiting={first + people.length + 1}
            reviewing={dataset.review_required}
            selection={deciding ? selection : null}
            onOpen={onPerson}
          />
        ) : (
          <PeopleTable
            taskId={id}
            people={people}
            reviewing={dataset.review_required}
            selection={deciding ? selection : null}
            onOpen={onPerson}
          />
        ))}
      {selection.ids.size > 0 && (
        <SelectionBar taskId={id} selection={selection} page={people.map((person) => person.id)} />
      )}
      {searching && search.hasNextPage && (
        <Center>
          <Button variant="default" loading={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
      {!searching && pages > 1 && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed" className="tabular">
            {formatCount(first + 1)}–{formatCount(Math.min(first + PER_PAGE, total))} of{' '}
            {plural(total, 'person', 'people')}
          </Text>
          <Pagination
            value={page}
            onChange={onPage}
            total={pages}
            siblings={1}
            size="sm"
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          />
        </Group>
      )}
      <Suspense>
        <PersonaDrawer
          taskId={id}
          personaId={personaId}
          known={people.find((person) => person.id === personaId)}
          total={Math.max(dataset.progress.completed_personas, personaId ?? 0)}
          reviewing={dataset.review_required}
          readOnly={readOnly}
          onMove={onPerson}
        />
      </Suspense>
    </Stack>
  );
}

function ViewLabel({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <Group gap={6} wrap="nowrap" justify="center">
      {icon}
      <span>{text}</span>
    </Group>
  );
}
