import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { json, signedIn } from '@/test/answers';
import { ApiError, StudioAway } from './errors';
import { session } from './session';
import { uploadForm } from './upload';

interface Answer {
  status: number;
  body?: unknown;
  headers?: string;
}

/** Stands in for the browser's request: answers in turn, and keeps what was sent. */
class FakeRequest {
  static answers: (Answer | 'away')[] = [];
  static sent: FakeRequest[] = [];
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  private answerHeaders = '';

  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getAllResponseHeaders() {
    return this.answerHeaders;
  }
  abort() {
    this.onabort();
  }
  send() {
    FakeRequest.sent.push(this);
    const answer = FakeRequest.answers.shift();
    if (!answer) return;
    queueMicrotask(() => {
      this.upload.onprogress?.({ loaded: 1, total: 4 });
      if (answer === 'away') {
        this.onerror();
        return;
      }
      this.status = answer.status;
      this.responseText = answer.body === undefined ? '' : JSON.stringify(answer.body);
      this.answerHeaders = answer.headers ?? '';
      this.onload();
    });
  }
}

beforeEach(() => {
  FakeRequest.sent = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  session.forget(false);
  session.accept(signedIn('first'));
});
afterEach(() => session.forget(false));

describe('uploadForm', () => {
  it('sends the token and tells how far it is', async () => {
    FakeRequest.answers = [{ status: 202, body: { task_id: 'a' } }];
    const told: number[] = [];
    const answer = await uploadForm('/x', new FormData(), {
      headers: { 'Idempotency-Key': 'k' },
      onProgress: (share) => told.push(share),
    });
    expect(answer).toEqual({ task_id: 'a' });
    expect(told).toEqual([0.25]);
    expect(FakeRequest.sent[0]?.headers).toEqual({ Authorization: 'Bearer first', 'Idempotency-Key': 'k' });
  });

  it('renews a refused token once', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => json(signedIn('second'))),
    );
    FakeRequest.answers = [{ status: 401 }, { status: 202, body: { task_id: 'b' } }];
    expect(await uploadForm('/x', new FormData())).toEqual({ task_id: 'b' });
    expect(FakeRequest.sent.map(({ headers }) => headers.Authorization)).toEqual(['Bearer first', 'Bearer second']);
  });

  it('turns refusals into errors with their code and waiting time', async () => {
    FakeRequest.answers = [
      { status: 429, body: { detail: 'Too many', code: 'rate_limited' }, headers: 'Retry-After: 12\r\nx: y\r\n' },
    ];
    const error = await uploadForm('/x', new FormData()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 429, code: 'rate_limited', retryAfter: 12 });
  });

  it('says when nobody answers, and when it was stopped', async () => {
    FakeRequest.answers = ['away'];
    await expect(uploadForm('/x', new FormData())).rejects.toBeInstanceOf(StudioAway);
    const controller = new AbortController();
    FakeRequest.answers = [];
    const pending = uploadForm('/x', new FormData(), { signal: controller.signal });
    await vi.waitFor(() => expect(FakeRequest.sent).toHaveLength(2));
    controller.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
  });
});
