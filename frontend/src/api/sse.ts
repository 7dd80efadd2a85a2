import { problemFrom } from './errors';
import { authGet } from './http';

export interface StreamEvent {
  id: string | null;
  type: string;
  data: string;
}

/** Incremental parser of `text/event-stream` (WHATWG HTML, section 9.2.6). */
export class EventStreamParser {
  lastEventId = '';
  retry: number | null = null;
  private rest = '';
  private type = '';
  private data: string[] = [];
  private started = false;

  /** The events that are complete after this piece of text. */
  push(text: string): StreamEvent[] {
    let buffer = this.rest + text;
    if (!this.started && buffer) {
      this.started = true;
      if (buffer.startsWith('\ufeff')) buffer = buffer.slice(1);
    }
    const events: StreamEvent[] = [];
    let start = 0;
    for (let at = 0; at < buffer.length; at++) {
      const char = buffer[at];
      if (char !== '\n' && char !== '\r') continue;
      // A CR at the very end may be the first half of CRLF: wait for the other half.
      if (char === '\r' && at === buffer.length - 1) break;
      const event = this.line(buffer.slice(start, at));
      if (event) events.push(event);
      if (char === '\r' && buffer[at + 1] === '\n') at++;
      start = at + 1;
    }
    this.rest = buffer.slice(start);
    return events;
  }

  private line(line: string): StreamEvent | null {
    if (line === '') return this.dispatch();
    if (line.startsWith(':')) return null;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    let value = colon < 0 ? '' : line.slice(colon + 1);
    if (value.startsWith(' ')) value = value.slice(1);
    if (field === 'event') this.type = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.lastEventId = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
    return null;
  }

  private dispatch(): StreamEvent | null {
    const { type, data } = this;
    this.type = '';
    this.data = [];
    if (data.length === 0) return null;
    return { id: this.lastEventId || null, type: type || 'message', data: data.join('\n') };
  }
}

export interface EventStreamOptions {
  url: string;
  signal: AbortSignal;
  onEvent: (event: StreamEvent) => void;
  onState?: (state: 'open' | 'reconnecting' | 'closed') => void;
  /** Asked when the server ends the stream: whether there is more to come. */
  shouldReconnect: () => boolean;
  /** For tests. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 15_000;

/** Follows an event stream until it is over or aborted; reconnects with `Last-Event-ID`, so that nothing is missed. */
export async function followEvents(options: EventStreamOptions): Promise<void> {
  const { url, signal, onEvent, onState, shouldReconnect, wait = pause } = options;
  let lastEventId = '';
  let failures = 0;
  let retry: number | null = null;
  while (!signal.aborted) {
    const parser = new EventStreamParser();
    parser.lastEventId = lastEventId;
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (lastEventId) headers['Last-Event-ID'] = lastEventId;
      const response = await authGet(url, { headers, signal, cache: 'no-store' });
      if (!response.ok || !response.body) {
        const problem = await problemFrom(response);
        if (problem.status < 500 && problem.status !== 429) break;
        throw problem;
      }
      failures = 0;
      onState?.('open');
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        for (const event of parser.push(value)) {
          lastEventId = event.id ?? lastEventId;
          onEvent(event);
        }
      }
      if (!shouldReconnect()) break;
    } catch {
      if (signal.aborted) break;
      failures += 1;
    }
    retry = parser.retry ?? retry;
    onState?.('reconnecting');
    const delay = Math.min(LONGEST_DELAY, (retry ?? FIRST_DELAY) * 2 ** Math.max(0, failures - 1));
    await wait(delay * (0.75 + Math.random() * 0.5), signal);
  }
  onState?.('closed');
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
