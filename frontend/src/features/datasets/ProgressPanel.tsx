import { Alert, Box, Button, Card, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { formatCount, formatDateTime, formatPercent } from '@/lib/format';
import classes from './ProgressPanel.module.css';
import type { Dataset } from './queries';
import { actionsFor, isMoving, STATUS } from './status';
import { useDatasetActions } from './useDatasetActions';
import type { LiveState } from './useDatasetEvents';

const LIVE: Partial<Record<LiveState, string>> = {
  connecting: 'Connecting…',
  open: 'Live',
  reconnecting: 'Connection lost, trying again…',
};

/** How far a dataset is, and the buttons that steer it. */
export function ProgressPanel({ dataset, live }: { dataset: Dataset; live: LiveState }) {
  const { progress, status } = dataset;
  const actions = useDatasetActions(dataset);
  const possible = new Set(actionsFor(status, progress.failed_steps));
  const waiting = status === 'pending' && dataset.scheduled_for;
  return (
    <Card>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box style={{ minWidth: 0, flex: '1 1 260px' }}>
          <Text fw={600} aria-live="polite">
            {waiting ? `Starts ${formatDateTime(dataset.scheduled_for as string)}` : progress.status_message}
          </Text>
          <Group gap="md" mt={2}>
            <Text size="sm" c="dimmed" className="tabular">
              {progress.time_elapsed}
            </Text>
            {isMoving(status) && LIVE[live] && (
              <Text size="sm" c="dimmed" className={classes.live} data-state={live}>
                {LIVE[live]}
              </Text>
            )}
          </Group>
        </Box>
        <Group gap="xs">
          {possible.has('pause') && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerPause size={15} />}
              loading={actions.busy}
              onClick={() => actions.steer('pause')}
            >
              Pause
            </Button>
          )}
          {possible.has('resume') && (
            <Button
              size="xs"
              leftSection={<IconPlayerPlay size={15} />}
              loading={actions.busy}
              onClick={() => actions.steer('resume')}
            >
              Resume
            </Button>
          )}
          {possible.has('retry') && (
            <Button
              size="xs"
              leftSection={<IconRefresh size={15} />}
              loading={actions.busy}
              onClick={() => actions.steer('retry')}
            >
              Retry what failed
            </Button>
          )}
          {possible.has('cancel') && (
            <Button size="xs" variant="default" leftSection={<IconPlayerStop size={15} />} onClick={actions.askCancel}>
              Cancel
            </Button>
          )}
        </Group>
      </Group>
      {status !== 'completed' && <Bar dataset={dataset} />}
      <Group gap="xl" mt="sm">
        <Count label="People" done={progress.completed_personas} total={progress.total_personas} />
        <Count label="Images" done={progress.completed_images} total={progress.total_images} />
        {progress.failed_steps > 0 && (
          <Text size="sm" c="var(--mantine-color-error)" fw={600} className="tabular">
            {formatCount(progress.failed_steps)} failed
          </Text>
        )}
      </Group>
      {dataset.error_log && <FailureLog log={dataset.error_log} failed={status === 'failed'} />}
    </Card>
  );
}

function Bar({ dataset }: { dataset: Dataset }) {
  const { progress, status } = dataset;
  return (
    <Group gap="sm" mt="md" wrap="nowrap">
      <Progress
        value={progress.progress_percentage}
        color={isMoving(status) ? 'viridian' : STATUS[status].color}
        size="lg"
        radius="xl"
        style={{ flex: 1 }}
        aria-label="Progress"
        transitionDuration={300}
        animated={isMoving(status) && status !== 'pending'}
      />
      <Text fw={650} className="tabular" w={58} ta="right">
        {formatPercent(progress.progress_percentage)}
      </Text>
    </Group>
  );
}

function Count({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <Text size="sm" className="tabular">
      <Text span c="dimmed">
        {label}{' '}
      </Text>
      <b>{formatCount(done)}</b>
      <Text span c="dimmed">
        {' '}
        of {formatCount(total)}
      </Text>
    </Text>
  );
}

function FailureLog({ log, failed }: { log: string; failed: boolean }) {
  const lines = log.split('\n').filter(Boolean);
  return (
    <Alert
      mt="md"
      color={failed ? 'madder' : 'ochre'}
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={failed ? 'Why it failed' : 'Some parts could not be made'}
    >
      <Stack component="ul" gap={4} className={classes.failures}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log have no identity and may repeat
          <Text component="li" size="sm" key={index}>
            {line}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
