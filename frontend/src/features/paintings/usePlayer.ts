import { useCallback, useEffect, useRef, useState } from 'react';
import { toggleFullscreen } from './fullscreen';
import type { PlayerCommand } from './playback';

/** The state of a video element, and what can be done to it. */
export function usePlayer(fps: number) {
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [duration, setDuration] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [loop, setLoop] = useState(false);

  // `timeupdate` comes four times a second: too seldom for a bar that moves.
  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    const follow = () => {
      if (video.current) setTime(video.current.currentTime);
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [playing]);

  useEffect(() => {
    if (video.current) video.current.playbackRate = speed;
  }, [speed]);

  const toggle = useCallback(() => {
    const film = video.current;
    if (!film) return;
    if (!film.paused) {
      film.pause();
      return;
    }
    if (film.ended) film.currentTime = 0;
    // Refused only when it was taken away or broke meanwhile, which `onError` tells.
    film.play().catch(() => undefined);
  }, []);
  const seek = (to: number) => {
    if (!video.current) return;
    video.current.currentTime = to;
    setTime(to);
  };
  const fullscreen = (frame: HTMLElement | null) => {
    if (frame && video.current) toggleFullscreen(document, frame, video.current);
  };
  const carryOut = (command: PlayerCommand, frame: HTMLElement | null) => {
    if (command.do === 'toggle') toggle();
    else if (command.do === 'loop') setLoop((on) => !on);
    else if (command.do === 'fullscreen') fullscreen(frame);
    else if (command.do === 'speed') setSpeed(command.to);
    else if (command.do === 'seek') seek(command.to);
  };
  const events = {
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onEnded: () => setPlaying(false),
    onLoadedMetadata: () => {
      const film = video.current;
      if (!film) return;
      setDuration(film.duration);
      film.playbackRate = speed;
    },
    onSeeked: () => video.current && setTime(video.current.currentTime),
    onTimeUpdate: () => video.current && setTime(video.current.currentTime),
  };
  return {
    video,
    events,
    playing,
    time,
    duration,
    speed,
    loop,
    fps,
    toggle,
    seek,
    setSpeed,
    setLoop,
    fullscreen,
    carryOut,
  };
}
