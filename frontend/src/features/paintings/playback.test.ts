import { describe, expect, it } from 'vitest';
import { commandOf, formatTime } from './playback';

const STATE = { time: 5, duration: 10, speed: 1, fps: 25 };

describe('keys of the player', () => {
  it('play, loop and fill the screen', () => {
    expect([' ', 'k', 'l', 'f'].map((key) => commandOf(key, STATE)?.do)).toEqual([
      'toggle',
      'toggle',
      'loop',
      'fullscreen',
    ]);
    expect(commandOf('x', STATE)).toBeNull();
  });

  it('move by a second, a frame or tenths, and stay inside', () => {
    const to = (key: string, time = 5) => commandOf(key, { ...STATE, time });
    expect(to('ArrowRight')).toEqual({ do: 'seek', to: 6 });
    expect(to('ArrowLeft', 0.5)).toEqual({ do: 'seek', to: 0 });
    expect(to('.', 9.99)).toEqual({ do: 'seek', to: 10 });
    expect(to(',')).toEqual({ do: 'seek', to: 4.96 });
    expect(to('7')).toEqual({ do: 'seek', to: 7 });
    expect(to('End')).toEqual({ do: 'seek', to: 10 });
  });

  it('change the speed by one step, as far as it goes', () => {
    expect(commandOf('>', STATE)).toEqual({ do: 'speed', to: 1.5 });
    expect(commandOf('<', STATE)).toEqual({ do: 'speed', to: 0.75 });
    expect(commandOf('<', { ...STATE, speed: 0.5 })).toEqual({ do: 'speed', to: 0.5 });
    expect(commandOf('>', { ...STATE, speed: 2 })).toEqual({ do: 'speed', to: 2 });
  });
});

describe('formatTime', () => {
  it('tells minutes, seconds and tenths', () => {
    expect([0, 7.44, 59.99, 60, 61.5, -1].map(formatTime)).toEqual([
      '0:00.0',
      '0:07.4',
      '0:59.9',
      '1:00.0',
      '1:01.5',
      '0:00.0',
    ]);
  });
});
