import { ActionIcon, Alert, Group, Menu, Slider, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconCheck, IconMaximize, IconPlayerPauseFilled, IconPlayerPlayFilled, IconRepeat } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { fillsScreen } from './fullscreen';
import classes from './Player.module.css';
import { commandOf, formatTime, SPEEDS } from './playback';
import { usePlayer } from './usePlayer';

interface Props {
  src: string;
  poster: string | undefined;
  title: string;
  fps: number;
  width: number;
  height: number;
  onBroken: () => void;
}

/** A silent film with a bar to move in it; every key works while the player has the focus. */
export function Player({ src, poster, title, fps, width, height, onBroken }: Props) {
  const frame = useRef<HTMLElement>(null);
  const still = useReducedMotion(false, { getInitialValueInEffect: false });
  const player = usePlayer(fps);
  const [broken, setBroken] = useState(false);
  const press = (event: React.KeyboardEvent) => {
    const own = event.target instanceof HTMLElement && event.target.closest('button, [role="slider"], [role="menu"]');
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A button takes the space bar, the slider takes the arrows: they mean the same there.
    if (own && [' ', 'Enter', 'ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    const command = commandOf(event.key, player);
    if (!command) return;
    event.preventDefault();
    player.carryOut(command, frame.current);
  };
  return (
    <figure ref={frame} className={classes.player} aria-label={`Video: ${title}`} onKeyDown={press}>
      <div className={classes.screen}>
        <video
          ref={player.video}
          className={classes.film}
          style={{ aspectRatio: `${width} / ${height}` }}
          src={src}
          poster={poster}
          loop={player.loop}
          autoPlay={!still}
          muted
          playsInline
          preload="metadata"
          tabIndex={0}
          aria-label={`${title}. Space plays, arrows move by a second.`}
          onClick={player.toggle}
          onError={() => {
            setBroken(true);
            onBroken();
          }}
          {...player.events}
        />
        {broken && (
          <Alert color="madder" variant="light" className={classes.broken}>
            This video cannot be played here. It can still be downloaded.
          </Alert>
        )}
      </div>
      <Controls player={player} onFullscreen={() => player.fullscreen(frame.current)} />
    </figure>
  );
}

function Controls({ player, onFullscreen }: { player: ReturnType<typeof usePlayer>; onFullscreen: () => void }) {
  const { playing, time, duration, loop } = player;
  return (
    <div className={classes.controls}>
      <ActionIcon size="lg" radius="xl" aria-label={playing ? 'Pause' : 'Play'} onClick={player.toggle}>
        {playing ? <IconPlayerPauseFilled size={17} /> : <IconPlayerPlayFilled size={17} />}
      </ActionIcon>
      <Slider
        className={classes.bar}
        min={0}
        max={duration || 1}
        step={0.01}
        value={time}
        onChange={player.seek}
        label={formatTime}
        thumbLabel="Position"
        thumbValueText={formatTime}
        size={5}
        disabled={duration === 0}
      />
      <Text size="sm" className={`tabular ${classes.time}`}>
        {formatTime(time)} <span className={classes.of}>/ {formatTime(duration)}</span>
      </Text>
      <Group gap={2} wrap="nowrap">
        <SpeedMenu speed={player.speed} onSpeed={player.setSpeed} />
        <Tooltip label={loop ? 'Play once' : 'Play again and again'}>
          <ActionIcon
            variant={loop ? 'light' : 'subtle'}
            color={loop ? 'viridian' : 'gray'}
            size="lg"
            aria-label="Loop"
            aria-pressed={loop}
            onClick={() => player.setLoop(!loop)}
          >
            <IconRepeat size={18} />
          </ActionIcon>
        </Tooltip>
        {fillsScreen(document) && (
          <Tooltip label="Full screen">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Full screen" onClick={onFullscreen}>
              <IconMaximize size={18} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
    </div>
  );
}

function SpeedMenu({ speed, onSpeed }: { speed: number; onSpeed: (speed: number) => void }) {
  return (
    <Menu position="top" width={120} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={`tabular ${classes.speed}`} aria-label={`Speed, ${speed} times`}>
          {speed}×
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {SPEEDS.map((each) => (
          <Menu.Item
            key={each}
            rightSection={each === speed ? <IconCheck size={15} aria-hidden /> : undefined}
            onClick={() => onSpeed(each)}
          >
            {each}×
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
