export const SPEEDS = [0.5, 0.75, 1, 1.5, 2];

/** "0:07.4" of seconds; tenths, because most videos are short. */
export function formatTime(seconds: number): string {
  const tenths = Math.max(0, Math.floor(seconds * 10 + 1e-6));
  const minutes = Math.floor(tenths / 600);
  const rest = (tenths - minutes * 600) / 10;
  return `${minutes}:${rest.toFixed(1).padStart(4, '0')}`;
}

export type PlayerCommand = { do: 'toggle' | 'loop' | 'fullscreen' } | { do: 'seek' | 'speed'; to: number };

interface PlayerState {
  time: number;
  duration: number;
  speed: number;
  fps: number;
}

/** What a key asks of the player; null when it asks nothing. */
export function commandOf(key: string, { time, duration, speed, fps }: PlayerState): PlayerCommand | null {
  const seek = (to: number): PlayerCommand => ({ do: 'seek', to: Math.min(duration, Math.max(0, to)) });
  if (/^[0-9]$/.test(key)) return seek((duration * Number(key)) / 10);
  switch (key) {
    case ' ':
    case 'k':
      return { do: 'toggle' };
    case 'l':
      return { do: 'loop' };
    case 'f':
      return { do: 'fullscreen' };
    case 'ArrowLeft':
      return seek(time - 1);
    case 'ArrowRight':
      return seek(time + 1);
    case ',':
      return seek(time - 1 / fps);
    case '.':
      return seek(time + 1 / fps);
    case 'Home':
      return seek(0);
    case 'End':
      return seek(duration);
    case '<':
      return { do: 'speed', to: SPEEDS.findLast((each) => each < speed) ?? speed };
    case '>':
      return { do: 'speed', to: SPEEDS.find((each) => each > speed) ?? speed };
    default:
      return null;
  }
}
