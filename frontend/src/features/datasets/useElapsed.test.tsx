import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useElapsed } from './useElapsed';

function Clock({ seconds, ticking }: { seconds: number; ticking: boolean }) {
  return <time>{useElapsed(seconds, ticking)}</time>;
}

afterEach(() => {
  vi.useRealTimers();
});

it('ticks while work goes on, is set by every answer and stands while it is held', () => {
  vi.useFakeTimers();
  const { rerender } = render(<Clock seconds={10} ticking />);
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
  pass(3000);
  expect(screen.getByText('13')).toBeInTheDocument();
  rerender(<Clock seconds={12} ticking />);
  expect(screen.getByText('12')).toBeInTheDocument();
  pass(1000);
  expect(screen.getByText('13')).toBeInTheDocument();
  rerender(<Clock seconds={13} ticking={false} />);
  pass(60_000);
  expect(screen.getByText('13')).toBeInTheDocument();
});
