import { Anchor, Group, Progress, Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconPhotoOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { StateBadge } from '@/components/StateBadge';
import { formatDateTime, formatRelative, plural } from '@/lib/format';
import { LiveFrame } from './LiveFrame';
import classes from './PaintingCard.module.css';
import { PaintingMenu } from './PaintingMenu';
import type { Painting } from './queries';
import { isUrgent, retentionText } from './retention';
import { isMoving, isOver, paintingTitle, STATUS } from './status';
import { styleLabel } from './styles';
import { useSteady } from './useSteady';

interface Props {
  painting: Painting;
  now: number;
  readOnly: boolean;
}

/** One painting on the wall: its last frame, and its film while the pointer or the focus is on it. */
export function PaintingCard({ painting, now, readOnly }: Props) {
  const { status, progress, videos, parameters } = painting;
  const title = paintingTitle(painting);
  const retention = retentionText(painting, now);
  const duration = videos[0]?.duration ?? 0;
  const [looked, setLooked] = useState(false);
  const look = { onPointerEnter: () => setLooked(true), onPointerLeave: () => setLooked(false) };
  const focus = { onFocus: () => setLooked(true), onBlur: () => setLooked(false) };
  return (
    <li className={classes.card} {...look} {...focus}>
      <div className={classes.picture}>
        <Picture painting={painting} title={title} moving={looked} />
        {status !== 'completed' && (
          <span className={classes.state}>
            <StateBadge {...STATUS[status]} moving={status === 'painting'} />
          </span>
        )}
        <span className={classes.length} aria-hidden="true">
          {progress.videos_total > 1 ? plural(progress.videos_total, 'video') : `${Math.round(duration * 10) / 10} s`}
        </span>
      </div>
      {!isOver(status) && (
        <Progress
          value={progress.progress_percentage}
          color={STATUS[status].color}
          size="xs"
          radius={0}
          aria-label={`Progress of ${title}`}
          transitionDuration={300}
        />
      )}
      <Group wrap="nowrap" gap={4} align="flex-start" className={classes.label}>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Anchor
            fw={600}
            size="sm"
            c="var(--mantine-color-text)"
            lineClamp={1}
            title={title}
            className={classes.link}
            renderRoot={(props) => (
              <Link {...props} to="/paintings/$paintingId" params={{ paintingId: painting.task_id }} />
            )}
          >
            {title}
          </Anchor>
          <Text size="xs" c="dimmed" title={formatDateTime(painting.created_at)}>
            {styleLabel(parameters.style)} · {formatRelative(painting.created_at, now)}
          </Text>
          {retention && (
            <Text
              size="xs"
              c={isUrgent(painting, now) ? 'var(--mantine-color-error)' : 'dimmed'}
              title={painting.expires_at ? formatDateTime(painting.expires_at) : undefined}
            >
              {retention}
            </Text>
          )}
        </div>
        {!readOnly && (
          <div className={classes.menu}>
            <PaintingMenu painting={painting} size="md" />
          </div>
        )}
      </Group>
    </li>
  );
}

function Picture({ painting, title, moving }: { painting: Painting; title: string; moving: boolean }) {
  const still = useReducedMotion(false, { getInitialValueInEffect: false });
  const { task_id, status, videos, progress } = painting;
  const live = videos.find((video) => video.urls.live);
  const done = videos.find((video) => video.urls.poster);
  const poster = useSteady(`${task_id}/poster/${done?.ordinal}`, done?.urls.poster);
  const film = useSteady(`${task_id}/webp/${done?.ordinal}`, done?.urls.webp);
  if (poster) {
    return (
      <>
        <img src={poster} alt="" loading="lazy" decoding="async" className={classes.film} />
        {moving && !still && film && <img src={film} alt="" className={classes.film} />}
      </>
    );
  }
  if (isMoving(status)) {
    return (
      <LiveFrame filling link={live?.urls.live} frames={progress.frames_done} alt={`${title}, while it is painted`} />
    );
  }
  return <IconPhotoOff size={34} stroke={1.3} className={classes.none} aria-hidden />;
}
