import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, signedIn } from '@/test/answers';
import { session } from './session';
import { EventStreamParser, followEvents } from './sse';

describe('EventStreamParser', () => {
  const STREAM =
    '\ufeff: a comment\nretry: 2500\n\nid: 1\nevent: progress\ndata: {"a":\ndata: 1}\n\nid: 2\r\ndata: two\r\n\r\ndata\n\nevent: empty\n\n';
  const EXPECTED = [
    { id: '1', type: 'progress', data: '{"a":\n1}' },
    { id: '2', type: 'message', data: 'two' },
    { id: '2', type: 'message', data: '' },
  ];

  it('reads comments, several data lines, every line end and ids that stay', () => {
    const parser = new EventStreamParser();
    expect(parser.push(STREAM)).toEqual(EXPECTED);
    expect(parser.retry).toBe(2500);
  });

  it('reads the same however the stream is cut', () => {
    for (let size = 1; size < 12; size++) {
      const parser = new EventStreamParser();
      const events = [];
      for (let at = 0; at < STREAM.length; at += size) events.push(...parser.push(STREAM.slice(at, at + size)));
      expect(events).toEqual(EXPECTED);
    }
  });

  it('ignores an id with NUL and a retry that is no number', () => {
    const parser = new EventStreamParser();
    expect(parser.push('id: a\0b\nretry: soon\ndata: x\n\n')).toEqual([{ id: null, type: 'message', data: 'x' }]);
    expect(parser.retry).toBeNull();
  });
});

describe('followEvents', () => {
  beforeEach(() => session.accept(signedIn('t')));

  const stream = (text: string) => new Response(text, { headers: { 'content-type': 'text/event-stream' } });

  it('reconnects after what it has seen, until there is no more to come', async () => {
    const asked: (string | null)[] = [];
    const answers = [
      stream('id: 1\ndata: a\n\nid: 2\ndata: b\n\n'),
      problem(503, 'Away'),
      stream('id: 3\ndata: c\n\n'),
    ];
    vi.stubGlobal('fetch', async (input: Request) => {
      asked.push(input.headers.get('last-event-id'));
      return answers.shift() as Response;
    });
    const events: string[] = [];
    const states: string[] = [];
    await followEvents({
      url: '/api/v1/datasets/a1b2c3d4/events',
      signal: new AbortController().signal,
      onEvent: (event) => events.push(event.data),
      onState: (state) => states.push(state),
      shouldReconnect: () => events.length < 3,
      wait: async () => {},
    });
    expect(events).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([null, '2', '2']);
    expect(states).toEqual(['open', 'reconnecting', 'reconnecting', 'open', 'closed']);
  });

  it('gives up when the dataset is gone', async () => {
    const fetch = vi.fn(async () => problem(404, 'Task not found'));
    vi.stubGlobal('fetch', fetch);
    const wait = vi.fn();
    await followEvents({
      url: '/x',
      signal: new AbortController().signal,
      onEvent: () => {},
      shouldReconnect: () => true,
      wait,
    });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(wait).not.toHaveBeenCalled();
  });
});
