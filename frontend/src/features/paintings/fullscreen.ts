/** What Safari on iPhones offers instead of full screens of any element. */
interface AppleVideo {
  webkitEnterFullscreen?: () => void;
}

/** What can fill the screen: the player with its bar, or where only films may, as on iPhones, the film alone. */
export function fillsScreen(
  page: Pick<Document, 'fullscreenEnabled'>,
  film: object = HTMLVideoElement.prototype,
): 'player' | 'film' | null {
  if (page.fullscreenEnabled) return 'player';
  return 'webkitEnterFullscreen' in film ? 'film' : null;
}

/** Fills the screen, or gives it back. A film that has not told its size yet cannot fill it. */
export function toggleFullscreen(page: Document, player: HTMLElement, film: HTMLVideoElement & AppleVideo): void {
  const what = fillsScreen(page, film);
  if (what === 'film' && film.readyState > 0) film.webkitEnterFullscreen?.();
  else if (what === 'player' && page.fullscreenElement) void page.exitFullscreen();
  else if (what === 'player') void player.requestFullscreen();
}
