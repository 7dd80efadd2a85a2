import { Box, Card, Group, Progress, Text } from '@mantine/core';
import { SteeringButtons } from '@/components/Steering';
import { capitalise, formatBytes, formatCount, formatDuration, formatPercent, plural } from '@/lib/format';
import { formatMoney } from '@/lib/money';
import { Failures } from './Failures';
import { headline } from './headline';
import { PausedNotice } from './PausedNotice';
import classes from './ProgressPanel.module.css';
import { pauseOf } from './pause';
import type { Dataset } from './queries';
import { useRemaining } from './remaining';
import { Spent } from './Spent';
import { actionsFor, isMoving, isOver } from './status';
import { useDatasetActions } from './useDatasetActions';
import type { LiveState } from './useDatasetEvents';
import { useElapsed } from './useElapsed';

function formatElapsed(seconds: number): string {
  return seconds < 1 ? 'less than a second' : formatDuration(seconds);
}

const LIVE: Partial<Record<LiveState, string>> = {
  connecting: 'Connecting…',
  open: 'Live',
  reconnecting: 'Connection lost, trying again…',
};

interface Props {
  dataset: Dataset;
  live: LiveState;
  readOnly: boolean;
}

/** How far a dataset is, and the buttons that steer it. */
export function ProgressPanel({ dataset, live, readOnly }: Props) {
  const { progress, status } = dataset;
  const actions = useDatasetActions(dataset);
  // Whoever was paused by something else is told what to do first, with a button of its own.
  const possible = actionsFor(status, progress.failed_steps).filter(
    (action) => !readOnly && (action !== 'resume' || pauseOf(dataset) === 'user'),
  );
  const working = isMoving(status) && status !== 'pending';
  const remaining = useRemaining(progress.progress_percentage, working);
  const elapsed = useElapsed(progress.elapsed_seconds, working);
  const waiting = status === 'pending' && dataset.scheduled_for;
  return (
    <Card>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box style={{ minWidth: 0, flex: '1 1 260px' }}>
          <Text fw={600} aria-live="polite">
            {headline(dataset)}
          </Text>
          <Group gap="md" mt={2}>
            <Text size="sm" c="dimmed" className="tabular">
              {[
                !isOver(status) && progress.progress_percentage > 0 && formatPercent(progress.progress_percentage),
                dataset.started_at &&
                  (isOver(status) ? `Took ${formatElapsed(elapsed)}` : capitalise(`${formatElapsed(elapsed)} so far`)),
                remaining !== null && `about ${formatDuration(remaining)} left`,
                status === 'completed' && dataset.cost > 0 && `${formatMoney(dataset.cost, dataset.currency)} spent`,
                dataset.image_bytes > 0 && `${formatBytes(dataset.image_bytes)} of images`,
                progress.failed_steps > 0 && `${plural(progress.failed_steps, 'part')} failed`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            {isMoving(status) && !waiting && LIVE[live] && (
              <Text size="sm" c="dimmed" className={classes.live} data-state={live}>
                {LIVE[live]}
              </Text>
            )}
          </Group>
        </Box>
        <SteeringButtons
          possible={possible}
          busy={actions.busy}
          onSteer={(action) => (action === 'cancel' ? actions.askCancel() : actions.steer(action))}
        />
      </Group>
      {status !== 'completed' && (
        <Group gap="xl" mt="md" style={{ rowGap: 'var(--mantine-spacing-sm)' }}>
          <Made
            label="People"
            done={progress.completed_personas}
            total={progress.total_personas}
            moving={isMoving(status)}
          />
          <Made
            label="Images"
            done={progress.completed_images}
            total={progress.total_images}
            moving={isMoving(status)}
          />
          <Spent dataset={dataset} />
        </Group>
      )}
      <PausedNotice dataset={dataset} actions={actions} readOnly={readOnly} />
      <Failures dataset={dataset} />
    </Card>
  );
}

/** One kind of thing that is being made: how many are done, as words and as a bar. */
function Made({ label, done, total, moving }: { label: string; done: number; total: number; moving: boolean }) {
  const share = total > 0 ? (done / total) * 100 : 0;
  return (
    <Box style={{ flex: '1 1 240px', minWidth: 0 }}>
      <Group justify="space-between" gap="xs" mb={5}>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" className="tabular">
          <b>{formatCount(done)}</b>
          <Text span c="dimmed">
            {' '}
            of {formatCount(total)}
          </Text>
        </Text>
      </Group>
      <Progress
        value={share}
        color={moving ? 'viridian' : 'gray'}
        size="md"
        radius="xl"
        aria-label={`${label}: ${formatCount(done)} of ${formatCount(total)}`}
        transitionDuration={300}
        animated={moving && share > 0 && share < 100}
      />
    </Box>
  );
}
