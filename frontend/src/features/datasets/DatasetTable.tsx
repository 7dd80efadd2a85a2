import { Anchor, Group, Progress, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import classes from '@/components/Listing.module.css';
import { formatCount, formatDateTime, formatPercent, formatRelative, plural } from '@/lib/format';
import { ActionsMenu } from './ActionsMenu';
import type { Dataset } from './queries';
import { StatusBadge } from './StatusBadge';
import { isOver, STATUS } from './status';
import { datasetTitle } from './useDatasetActions';

/** Datasets as a table, or as cards where a table does not fit. */
export function DatasetTable({ datasets, readOnly }: { datasets: Dataset[]; readOnly: boolean }) {
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
