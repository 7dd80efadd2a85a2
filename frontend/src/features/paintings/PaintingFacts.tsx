import { Anchor, Button, Card, Group, Stack, Table, Text } from '@mantine/core';
import { IconBrush, IconPin, IconPinFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatBytes, formatCount, formatDateTime, formatDuration, humanise } from '@/lib/format';
import type { Painting, PaintingVideo } from './queries';
import { isUrgent, retentionText, useNow } from './retention';
import { isOver } from './status';
import { styleLabel } from './styles';
import { usePaintingActions } from './usePaintingActions';

interface Props {
  painting: Painting;
  /** Absent on the page of all videos. */
  video: PaintingVideo | undefined;
  readOnly: boolean;
}

/** How it was painted, and how long it stays. */
export function PaintingFacts({ painting, video, readOnly }: Props) {
  const { parameters } = painting;
  const rows: [string, React.ReactNode][] = [
    ['Style', styleLabel(parameters.style)],
    ['Length', `${String(parameters.duration)} s, ${String(parameters.fps)} frames a second`],
    ...(video?.width ? [['Size', `${video.width} × ${video.height}`] as [string, string]] : []),
    ...(video?.strokes ? [['Strokes', formatCount(video.strokes)] as [string, string]] : []),
    ...(video?.processing_time ? [['Painted in', formatDuration(video.processing_time)] as [string, string]] : []),
    ...(painting.stored_bytes > 0 ? [['All files', formatBytes(painting.stored_bytes)] as [string, string]] : []),
    ['Painted on', humanise(String(parameters.canvas))],
    ['Seed', <span key="seed" className="tabular">{`${String(parameters.seed)}`}</span>],
    ['Created', formatDateTime(painting.created_at)],
    ...(painting.dataset_id
      ? [['Dataset', <DatasetLink key="dataset" id={painting.dataset_id} />] as [string, React.ReactNode]]
      : []),
  ];
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Retention painting={painting} readOnly={readOnly} />
        <Table variant="vertical" verticalSpacing={7} horizontalSpacing="xs" layout="fixed">
          <Table.Tbody>
            {rows.map(([label, value]) => (
              <Table.Tr key={label}>
                <Table.Th w={104} scope="row">
                  {label}
                </Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {video?.notes.map((note) => (
          <Text size="sm" c="dimmed" key={note}>
            {note}
          </Text>
        ))}
        {!readOnly && (
          <Button
            variant="light"
            leftSection={<IconBrush size={17} />}
            renderRoot={(props) => <Link {...props} to="/paintings" search={{ animation_id: painting.task_id }} />}
          >
            Paint again…
          </Button>
        )}
      </Stack>
    </Card>
  );
}

function DatasetLink({ id }: { id: string }) {
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link {...props} to="/datasets/$taskId" params={{ taskId: id }} search={{ tab: 'paintings' }} />
      )}
    >
      {id}
    </Anchor>
  );
}

function Retention({ painting, readOnly }: { painting: Painting; readOnly: boolean }) {
  const now = useNow();
  const actions = usePaintingActions(painting);
  if (!isOver(painting.status)) return null;
  const { kept, expires_at } = painting;
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <div>
        <Text fw={600} size="sm" c={isUrgent(painting, now) ? 'var(--mantine-color-error)' : undefined}>
          {retentionText(painting, now) ?? 'Stays'}
        </Text>
        <Text size="xs" c="dimmed">
          {kept
            ? 'It stays until you delete it.'
            : expires_at
              ? formatDateTime(expires_at)
              : 'Nothing is removed by itself here.'}
        </Text>
      </div>
      {!readOnly && (kept || expires_at) && (
        <Button
          size="xs"
          variant={kept ? 'default' : 'light'}
          style={{ flexShrink: 0 }}
          leftSection={kept ? <IconPinFilled size={15} /> : <IconPin size={15} />}
          loading={actions.busy}
          onClick={() => actions.keep(!kept)}
        >
          {kept ? 'Let it expire' : 'Keep'}
        </Button>
      )}
    </Group>
  );
}
