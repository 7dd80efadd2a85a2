import { Box, Card, Group, Progress, Text } from '@mantine/core';
import { SteeringButtons } from '@/components/Steering';
import { useRemaining } from '@/features/datasets/remaining';
import type { LiveState } from '@/features/datasets/useDatasetEvents';
import { formatCount, formatDuration } from '@/lib/format';
import type { Painting } from './queries';
import { actionsFor, headline, isMoving, isOver, STATUS } from './status';
import { usePaintingActions } from './usePaintingActions';

interface Props {
  painting: Painting;
  frames: number;
  live: LiveState;
  readOnly: boolean;
}

/** How far a painting is, in frames, and the buttons that steer it. */
export function PaintingProgress({ painting, frames, live, readOnly }: Props) {
  const { status, progress } = painting;
  const actions = usePaintingActions(painting);
  const share = progress.frames_total > 0 ? (frames / progress.frames_total) * 100 : 0;
  const remaining = useRemaining(share, status === 'painting' && frames > 0);
  const facts = [
    `${formatCount(frames)} of ${formatCount(progress.frames_total)} frames`,
    remaining !== null && frames < progress.frames_total && `about ${formatDuration(remaining)} left`,
    live === 'reconnecting' && isMoving(status) && 'connection lost, trying again…',
  ].filter(Boolean);
  return (
    <Card padding="md">
      <Group justify="space-between" gap="sm">
        <Box style={{ minWidth: 0, flex: '1 1 220px' }}>
          <Text fw={600} aria-live="polite">
            {headline(painting, frames)}
          </Text>
          <Text size="sm" c="dimmed" className="tabular">
            {facts.join(' · ')}
          </Text>
        </Box>
        <SteeringButtons
          possible={readOnly ? [] : actionsFor(painting)}
          busy={actions.busy}
          retry={progress.videos_total > 1 ? undefined : 'Try again'}
          onSteer={actions.steer}
        />
      </Group>
      {!isOver(status) && (
        <Progress
          mt="sm"
          size="md"
          radius="xl"
          value={share}
          color={STATUS[status].color}
          aria-label={`Frames: ${formatCount(frames)} of ${formatCount(progress.frames_total)}`}
          transitionDuration={300}
          animated={isMoving(status) && share > 0 && share < 100}
        />
      )}
    </Card>
  );
}
