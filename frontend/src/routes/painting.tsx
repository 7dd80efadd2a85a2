import { ActionIcon, Anchor, Box, Group, Skeleton, Stack, Text, Title, Tooltip } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ApiError } from '@/api/errors';
import { useUser } from '@/api/session';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { StateBadge } from '@/components/StateBadge';
import { DownloadMenu } from '@/features/paintings/DownloadMenu';
import { PaintingFacts } from '@/features/paintings/PaintingFacts';
import { PaintingMenu } from '@/features/paintings/PaintingMenu';
import { PaintingProgress } from '@/features/paintings/PaintingProgress';
import { PaintingStage } from '@/features/paintings/PaintingStage';
import { type Painting, paintingQuery, videosQuery } from '@/features/paintings/queries';
import { isOver, paintingTitle, refreshAfter, STATUS } from '@/features/paintings/status';
import { usePaintingEvents } from '@/features/paintings/usePaintingEvents';
import { VideoGrid } from '@/features/paintings/VideoGrid';
import classes from './painting.module.css';

const route = getRouteApi('/app/paintings/$paintingId');

export function PaintingPage() {
  const { paintingId } = route.useParams();
  const query = useQuery({
    ...paintingQuery(paintingId),
    refetchInterval: ({ state }) => (state.data ? refreshAfter(state.data, Date.now()) : false),
  });
  if (query.data) return <Loaded key={paintingId} painting={query.data} />;
  if (query.isError) {
    if (query.error instanceof ApiError && [403, 404, 422].includes(query.error.status)) {
      return (
        <Blank
          title="There is no such painting"
          actions={<Anchor renderRoot={(props) => <Link {...props} to="/paintings" />}>All paintings</Anchor>}
        >
          Its time may be over, it may have been deleted, or it belongs to somebody else.
        </Blank>
      );
    }
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Stack aria-busy="true">
      <Skeleton h={40} w="50%" />
      <Skeleton h={440} />
    </Stack>
  );
}

function Loaded({ painting }: { painting: Painting }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const readOnly = useUser()?.role === 'viewer';
  const { live, frames } = usePaintingEvents(painting.task_id, !isOver(painting.status));
  const { status, progress } = painting;
  const total = progress.videos_total;
  const ordinal = total === 1 ? 1 : search.video && search.video <= total ? search.video : null;
  const video = useVideo(painting, ordinal);
  const title = paintingTitle(painting);
  useDocumentTitle(`${title} · Atelier`);
  const told = Object.values(frames).reduce((sum, each) => sum + each, 0);
  const finished = status === 'completed' && progress.videos_failed === 0;
  return (
    <Stack gap="lg">
      <Box>
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link {...props} to="/paintings" />}>
          <Group gap={4} component="span" display="inline-flex">
            <IconArrowLeft size={15} /> Paintings
          </Group>
        </Anchor>
        <Group justify="space-between" align="flex-start" gap="md" mt={6}>
          <Box style={{ minWidth: 0, flex: '1 1 300px' }}>
            <Title order={1} fz={{ base: 24, sm: 30 }} lineClamp={3} title={title}>
              {title}
            </Title>
            <Group gap="xs" mt={8}>
              <StateBadge {...STATUS[status]} moving={status === 'painting'} />
              <Text size="sm" c="dimmed" ff="monospace">
                {painting.task_id}
              </Text>
            </Group>
          </Box>
          <Group gap="xs">
            {video?.status === 'completed' && <DownloadMenu video={video} />}
            {!readOnly && <PaintingMenu painting={painting} />}
          </Group>
        </Group>
      </Box>
      {!finished && (
        <PaintingProgress
          painting={painting}
          frames={Math.max(progress.frames_done, total === 1 ? told : 0)}
          live={live}
          readOnly={readOnly}
        />
      )}
      <div className={classes.columns}>
        <div className={classes.main}>
          {total > 1 && ordinal !== null && (
            <VideoBar
              label={video?.label ?? ''}
              ordinal={ordinal}
              total={total}
              onMove={(next) =>
                void navigate({ search: (prev) => ({ ...prev, video: next }), replace: true, resetScroll: false })
              }
            />
          )}
          {ordinal === null ? (
            <VideoGrid
              painting={painting}
              frames={frames}
              page={search.page ?? 1}
              onPage={(page) => void navigate({ search: { page: page === 1 ? undefined : page } })}
            />
          ) : video ? (
            <PaintingStage
              key={ordinal}
              painting={painting}
              video={video}
              frames={frames[ordinal] ?? 0}
              title={total > 1 ? video.label : title}
            />
          ) : (
            <Skeleton h={420} radius="lg" aria-busy="true" />
          )}
        </div>
        <PaintingFacts painting={painting} video={video} readOnly={readOnly} />
      </div>
    </Stack>
  );
}

/** One video: among the first hundred that came with the painting, or asked for. */
function useVideo(painting: Painting, ordinal: number | null) {
  const known = painting.videos.find((video) => video.ordinal === ordinal);
  const query = useQuery({
    ...videosQuery(painting.task_id, (ordinal ?? 1) - 1, 1),
    placeholderData: undefined,
    enabled: ordinal !== null && !known,
  });
  if (ordinal === null) return undefined;
  return known ?? query.data?.items[0];
}

interface VideoBarProps {
  label: string;
  ordinal: number;
  total: number;
  onMove: (ordinal: number | undefined) => void;
}

function VideoBar({ label, ordinal, total, onMove }: VideoBarProps) {
  return (
    <Group justify="space-between" wrap="nowrap" mb="sm">
      <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
        <Anchor component="button" type="button" size="sm" style={{ flexShrink: 0 }} onClick={() => onMove(undefined)}>
          All videos
        </Anchor>
        <Text size="sm" fw={600} truncate title={label}>
          {label}
        </Text>
      </Group>
      <Group gap={6} wrap="nowrap" style={{ flexShrink: 0 }}>
        <Text size="sm" c="dimmed" className="tabular">
          {ordinal} of {total}
        </Text>
        <Tooltip label="Previous video">
          <ActionIcon
            variant="default"
            aria-label="Previous video"
            disabled={ordinal <= 1}
            onClick={() => onMove(ordinal - 1)}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Next video">
          <ActionIcon
            variant="default"
            aria-label="Next video"
            disabled={ordinal >= total}
            onClick={() => onMove(ordinal + 1)}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  );
}
