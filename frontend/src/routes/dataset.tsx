import { Anchor, Box, Group, Skeleton, Stack, Tabs, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ApiError } from '@/api/errors';
import { useUser } from '@/api/session';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { ActionsMenu } from '@/features/datasets/ActionsMenu';
import { DatasetCost } from '@/features/datasets/DatasetCost';
import { DatasetFacts } from '@/features/datasets/DatasetFacts';
import { ExportMenu } from '@/features/datasets/ExportMenu';
import { People } from '@/features/datasets/People';
import { ProgressPanel } from '@/features/datasets/ProgressPanel';
import { type DatasetDetail, datasetQuery } from '@/features/datasets/queries';
import { StatusBadge } from '@/features/datasets/StatusBadge';
import { isOver } from '@/features/datasets/status';
import { datasetTitle } from '@/features/datasets/useDatasetActions';
import { useDatasetEvents } from '@/features/datasets/useDatasetEvents';
import { DatasetPaintings } from '@/features/paintings/DatasetPaintings';
import classes from './dataset.module.css';

const FitReport = lazy(() => import('@/features/datasets/FitReport'));
const route = getRouteApi('/app/datasets/$taskId');
const OTHER_TABS = ['paintings', 'fit', 'cost', 'about'] as const;

export function DatasetPage() {
  const { taskId } = route.useParams();
  const query = useQuery(datasetQuery(taskId));
  if (query.data) return <Loaded dataset={query.data} />;
  if (query.isError) {
    if (query.error instanceof ApiError && [403, 404, 422].includes(query.error.status)) {
      return (
        <Blank
          title="There is no such dataset"
          actions={<Anchor renderRoot={(props) => <Link {...props} to="/datasets" />}>All datasets</Anchor>}
        >
          It may have been deleted, or it belongs to somebody else.
        </Blank>
      );
    }
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Stack aria-busy="true">
      <Skeleton h={40} w="50%" />
      <Skeleton h={150} />
      <Skeleton h={400} />
    </Stack>
  );
}

function Loaded({ dataset }: { dataset: DatasetDetail }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const readOnly = useUser()?.role === 'viewer';
  const live = useDatasetEvents(dataset.task_id, !isOver(dataset.status));
  const title = datasetTitle(dataset);
  useDocumentTitle(`${title} · Atelier`);
  const page = search.page ?? 1;
  const tab = search.tab ?? 'people';
  const openTab = (value: string | null) => {
    const next = OTHER_TABS.find((each) => each === value);
    void navigate({ search: (prev) => ({ ...prev, tab: next }), replace: true });
  };
  return (
    <Stack gap="lg">
      <Box>
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link {...props} to="/datasets" />}>
          <Group gap={4} component="span" display="inline-flex">
            <IconArrowLeft size={15} /> Datasets
          </Group>
        </Anchor>
        <Group justify="space-between" align="flex-start" gap="md" mt={6}>
          <Box style={{ minWidth: 0, flex: '1 1 380px' }}>
            <Title order={1} fz={{ base: 24, sm: 30 }} lineClamp={3}>
              {title}
            </Title>
            <Group gap="xs" mt={8}>
              <StatusBadge status={dataset.status} />
              <Text size="sm" c="dimmed" ff="monospace">
                {dataset.task_id}
              </Text>
            </Group>
          </Box>
          <Group gap="xs">
            <ExportMenu dataset={dataset} />
            {!readOnly && <ActionsMenu dataset={dataset} />}
          </Group>
        </Group>
      </Box>
      <ProgressPanel dataset={dataset} live={live} readOnly={readOnly} />
      <Tabs value={tab} onChange={openTab} keepMounted={false}>
        <Tabs.List mb="lg" className={classes.tabs}>
          <Tabs.Tab value="people">People</Tabs.Tab>
          <Tabs.Tab value="paintings">Paintings</Tabs.Tab>
          <Tabs.Tab value="fit">Fit report</Tabs.Tab>
          {(dataset.models.length > 0 || dataset.cost > 0) && <Tabs.Tab value="cost">Cost</Tabs.Tab>}
          <Tabs.Tab value="about">About</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          <People
            dataset={dataset}
            page={page}
            view={search.view ?? 'gallery'}
            personaId={search.persona ?? null}
            readOnly={readOnly}
            onPage={(next) => void navigate({ search: (prev) => ({ ...prev, page: next === 1 ? undefined : next }) })}
            onView={(view) =>
              void navigate({
                search: (prev) => ({ ...prev, view: view === 'gallery' ? undefined : view }),
                replace: true,
              })
            }
            onPerson={(persona) =>
              void navigate({
                search: (prev) => ({ ...prev, persona: persona ?? undefined }),
                replace: search.persona !== undefined && persona !== null,
                resetScroll: false,
              })
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="paintings">
          <DatasetPaintings taskId={dataset.task_id} readOnly={readOnly} />
        </Tabs.Panel>
        <Tabs.Panel value="fit">
          <Suspense fallback={<Skeleton h={300} />}>
            <FitReport taskId={dataset.task_id} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="cost">
          <DatasetCost dataset={dataset} />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <DatasetFacts dataset={dataset} readOnly={readOnly} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
