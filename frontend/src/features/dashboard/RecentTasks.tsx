import { Anchor, Group, Progress, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '@/components/Notice';
import { datasetListQuery } from '@/features/datasets/queries';
import { StatusBadge } from '@/features/datasets/StatusBadge';
import { isMoving, isOver, STATUS } from '@/features/datasets/status';
import { datasetTitle } from '@/features/datasets/useDatasetActions';
import { formatRelative, plural } from '@/lib/format';
import classes from './RecentTasks.module.css';

/** The latest datasets, refreshed while one of them is being made. */
export function RecentTasks() {
  const query = useInfiniteQuery({
    ...datasetListQuery({}, 5),
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((dataset) => isMoving(dataset.status)) ? 2500 : false,
  });
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton h={240} radius="lg" />;
  const datasets = query.data.pages[0]?.items ?? [];
  return (
    <ul className={classes.list}>
      {datasets.map((dataset) => (
        <li key={dataset.task_id} className={classes.row}>
          <div className={classes.title}>
            <Anchor
              fw={600}
              c="var(--mantine-color-text)"
              lineClamp={1}
              renderRoot={(props) => <Link {...props} to="/datasets/$taskId" params={{ taskId: dataset.task_id }} />}
            >
              {datasetTitle(dataset)}
            </Anchor>
            <Text size="xs" c="dimmed" className="tabular">
              {plural(dataset.progress.completed_personas, 'person', 'people')},{' '}
              {plural(dataset.progress.completed_images, 'image')} · {formatRelative(dataset.created_at)}
            </Text>
          </div>
          <Group gap="md" wrap="nowrap" className={classes.state}>
            {!isOver(dataset.status) && (
              <Progress
                w={110}
                visibleFrom="sm"
                value={dataset.progress.progress_percentage}
                color={STATUS[dataset.status].color}
                aria-label={`Progress of ${datasetTitle(dataset)}`}
              />
            )}
            <StatusBadge status={dataset.status} />
          </Group>
        </li>
      ))}
    </ul>
  );
}
