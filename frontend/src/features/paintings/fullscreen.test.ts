import { describe, expect, it } from 'vitest';
import { fillsScreen, toggleFullscreen } from './fullscreen';

interface Browser {
  /** As `document` has it; absent on iPhones. */
  enabled?: boolean;
  element?: Element;
  iPhone?: boolean;
  loaded?: boolean;
}

function press({ enabled, element, iPhone = false, loaded = true }: Browser) {
  const did: string[] = [];
  const note = (what: string) => async () => void did.push(what);
  const page = { fullscreenEnabled: enabled, fullscreenElement: element ?? null, exitFullscreen: note('exit') };
  const player = { requestFullscreen: enabled ? note('player') : undefined };
  const film = { readyState: loaded ? 1 : 0, ...(iPhone && { webkitEnterFullscreen: note('film') }) };
  toggleFullscreen(page as never, player as never, film as never);
  return did;
}

describe('the full screen', () => {
  it('is filled by the player where that may be', () => {
    expect(press({ enabled: true })).toEqual(['player']);
    expect(press({ enabled: true, iPhone: true })).toEqual(['player']);
    expect(press({ enabled: true, element: document.body })).toEqual(['exit']);
  });

  it('is filled by the film alone on an iPhone, once that has told its size', () => {
    expect(press({ iPhone: true })).toEqual(['film']);
    expect(press({ iPhone: true, loaded: false })).toEqual([]);
    expect(press({ enabled: false, iPhone: true })).toEqual(['film']);
  });

  it('is offered only where something can fill it', () => {
    expect(press({ enabled: false })).toEqual([]);
    expect(fillsScreen({ fullscreenEnabled: false }, {})).toBeNull();
    expect(fillsScreen({ fullscreenEnabled: false }, { webkitEnterFullscreen: () => undefined })).toBe('film');
    expect(fillsScreen({ fullscreenEnabled: true }, {})).toBe('player');
  });
});
