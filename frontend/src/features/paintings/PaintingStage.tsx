import { Alert, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPhotoOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Compare } from './Compare';
import { LiveFrame } from './LiveFrame';
import classes from './PaintingStage.module.css';
import { Player } from './Player';
import { type Painting, type PaintingVideo, paintingKeys } from './queries';
import { isOver } from './status';
import { useSteady } from './useSteady';

interface Props {
  painting: Painting;
  video: PaintingVideo;
  /** Frames as the events tell them. */
  frames: number;
  title: string;
}

type View = 'video' | 'compare' | 'moments';

/** One video, whatever its state: the canvas while it is painted, the film and the comparison afterwards. */
export function PaintingStage({ painting, video, frames, title }: Props) {
  if (video.status === 'completed') return <Finished painting={painting} video={video} title={title} />;
  if (video.status === 'failed') {
    return (
      <Alert color="madder" variant="light" icon={<IconAlertTriangle aria-hidden />} title="This could not be painted">
        {video.error ?? painting.error_log ?? 'The studio does not know why.'}
      </Alert>
    );
  }
  if (isOver(painting.status)) {
    return (
      <Stack className={classes.never} align="center" justify="center" gap="xs">
        <IconPhotoOff size={40} stroke={1.3} aria-hidden />
        <Text size="sm">This was not painted</Text>
      </Stack>
    );
  }
  return (
    <div className={classes.stage}>
      <LiveFrame
        link={video.urls.live}
        frames={Math.max(frames, video.frames_done)}
        alt={`${title}, while it is painted`}
      />
    </div>
  );
}

function Finished({ painting, video, title }: Omit<Props, 'frames'>) {
  const client = useQueryClient();
  const [view, setView] = useState<View>('video');
  // A video that is made anew by a retry has another size; an address that no longer works is asked for again.
  const [attempt, setAttempt] = useState(0);
  const identity = `${painting.task_id}/${video.ordinal}/${video.size}/${attempt}`;
  const src = useSteady(`${identity}/video`, video.urls.video);
  const poster = useSteady(`${identity}/poster`, video.urls.poster);
  const source = useSteady(`${identity}/source`, video.urls.source);
  const sheet = useSteady(`${identity}/sheet`, video.urls.sheet);
  const shape = { width: video.width ?? 4, height: video.height ?? 3 };
  const renew = () => {
    if (attempt > 0) return;
    void client.invalidateQueries({ queryKey: paintingKeys.one(painting.task_id) }).then(() => setAttempt(1));
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="View"
        value={view}
        onChange={(next) => setView(next as View)}
        data={[
          { value: 'video', label: 'Video' },
          { value: 'compare', label: 'Before and after', disabled: !source || !poster },
          { value: 'moments', label: 'Moments', disabled: !sheet },
        ]}
        className={classes.views}
      />
      <div className={classes.stage}>
        {view === 'video' && src && (
          <Player
            key={identity}
            src={src}
            poster={poster}
            title={title}
            fps={video.frames_total / video.duration}
            onBroken={renew}
            {...shape}
          />
        )}
        {view === 'compare' && source && poster && <Compare before={source} after={poster} {...shape} />}
        {view === 'moments' && sheet && (
          <img src={sheet} alt={`Moments of ${title} from the first stroke to the last`} className={classes.sheet} />
        )}
      </div>
      {view === 'video' && (
        <Text size="xs" c="dimmed" visibleFrom="sm">
          Keys: space plays, ← → one second, <kbd className={classes.key}>,</kbd> <kbd className={classes.key}>.</kbd>{' '}
          one frame, <kbd className={classes.key}>&lt;</kbd> <kbd className={classes.key}>&gt;</kbd> speed,{' '}
          <kbd className={classes.key}>L</kbd> loop, <kbd className={classes.key}>F</kbd> full screen
        </Text>
      )}
    </Stack>
  );
}
