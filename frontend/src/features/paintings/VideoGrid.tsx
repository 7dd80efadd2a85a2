import { Anchor, Center, Pagination, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconPhotoOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '@/components/Notice';
import { LiveFrame } from './LiveFrame';
import { type Painting, type PaintingVideo, videosQuery } from './queries';
import { isOver } from './status';
import type { Frames } from './usePaintingEvents';
import { useSteady } from './useSteady';
import classes from './VideoGrid.module.css';

export const VIDEOS_A_PAGE = 24;

interface Props {
  painting: Painting;
  frames: Frames;
  page: number;
  onPage: (page: number) => void;
}

/** All videos of one painting, page by page. */
export function VideoGrid({ painting, frames, page, onPage }: Props) {
  const { task_id, progress } = painting;
  const pages = Math.max(1, Math.ceil(progress.videos_total / VIDEOS_A_PAGE));
  const shown = Math.min(page, pages);
  const query = useQuery(videosQuery(task_id, (shown - 1) * VIDEOS_A_PAGE, VIDEOS_A_PAGE));
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <ul className={classes.grid} aria-busy={query.isPending}>
        {query.data?.items.map((video) => (
          <Tile key={video.ordinal} painting={painting} video={video} frames={frames[video.ordinal] ?? 0} />
        ))}
        {query.isPending && [1, 2, 3, 4].map((key) => <Skeleton key={key} component="li" h={170} radius="lg" />)}
      </ul>
      {pages > 1 && (
        <Center mt="lg">
          <Pagination
            total={pages}
            value={shown}
            onChange={onPage}
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
            getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
          />
        </Center>
      )}
    </>
  );
}

const WORD: Record<PaintingVideo['status'], string> = {
  waiting: 'Waiting',
  painting: 'Painting',
  completed: '',
  failed: 'Failed',
};

function Tile({ painting, video, frames }: { painting: Painting; video: PaintingVideo; frames: number }) {
  const { task_id } = painting;
  const poster = useSteady(`${task_id}/${video.ordinal}/poster`, video.urls.poster);
  const done = Math.max(frames, video.frames_done);
  const detail =
    video.status === 'painting' && done > 0
      ? `Painting, ${done} of ${video.frames_total}`
      : video.status === 'waiting' && isOver(painting.status)
        ? 'Not painted'
        : WORD[video.status];
  return (
    <li className={classes.tile}>
      <div className={classes.picture}>
        {poster ? (
          <img src={poster} alt="" loading="lazy" decoding="async" />
        ) : video.status === 'failed' ? (
          <IconAlertTriangle size={30} stroke={1.4} aria-hidden />
        ) : isOver(painting.status) ? (
          <IconPhotoOff size={30} stroke={1.3} aria-hidden />
        ) : (
          <LiveFrame filling link={video.urls.live} frames={done} alt="" />
        )}
      </div>
      <div className={classes.label}>
        <Anchor
          size="sm"
          fw={600}
          c="var(--mantine-color-text)"
          lineClamp={1}
          title={video.label}
          className={classes.link}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/paintings/$paintingId"
              params={{ paintingId: task_id }}
              search={(prev: { page?: number }) => ({ ...prev, video: video.ordinal })}
            />
          )}
        >
          {video.label}
        </Anchor>
        {detail && (
          <Text size="xs" className="tabular" c={video.status === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}>
            {detail}
          </Text>
        )}
      </div>
    </li>
  );
}
