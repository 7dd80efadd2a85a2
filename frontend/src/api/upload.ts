import { connectivity } from './connectivity';
import { problemFromBody, StudioAway } from './errors';
import { session } from './session';

export interface UploadOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Told the share of the form that has left, between 0 and 1; `fetch` could not tell. */
  onProgress?: (share: number) => void;
}

/**
 * Posts a form and returns the JSON of the answer. Throws {@link ApiError} for problem details, {@link StudioAway}
 * when nobody answers, and an `AbortError` when the signal says so. A refused token is renewed silently, once.
 */
export async function uploadForm<Data>(url: string, form: FormData, options: UploadOptions = {}): Promise<Data> {
  const token = await session.accessToken();
  let answer = await post(url, form, token, options);
  if (answer.status === 401 && token) {
    session.discard(token);
    const renewed = await session.accessToken();
    if (renewed) answer = await post(url, form, renewed, options);
  }
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw problemFromBody(answer, body);
  return body as Data;
}

function post(url: string, form: FormData, token: string | null, options: UploadOptions): Promise<Response> {
  const { headers = {}, signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (finish: () => void) => () => {
      signal?.removeEventListener('abort', abort);
      finish();
    };
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onProgress?.(loaded / total);
    request.onload = settle(() => {
      const away = request.status === 502 || request.status === 504;
      connectivity.report(!away);
      resolve(new Response(request.responseText || null, { status: request.status, headers: headersOf(request) }));
    });
    request.onerror = settle(() => {
      connectivity.report(false);
      reject(new StudioAway());
    });
    request.onabort = settle(() => reject(new DOMException('The upload was stopped.', 'AbortError')));
    if (signal?.aborted) {
      reject(new DOMException('The upload was stopped.', 'AbortError'));
      return;
    }
    signal?.addEventListener('abort', abort);
    request.send(form);
  });
}

function headersOf(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return headers;
}
