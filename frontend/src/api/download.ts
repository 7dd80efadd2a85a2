import { ApiError, problemFrom, StudioAway } from './errors';
import { authGet } from './http';

export interface DownloadProgress {
  received: number;
  /** Bytes of the whole file; null when the server does not say. */
  total: number | null;
}

export interface Download {
  blob: Blob;
  filename: string;
}

/** The name in a Content-Disposition header, RFC 6266; the starred form wins. */
export function filenameFrom(disposition: string | null, fallback: string): string {
  if (!disposition) return fallback;
  const starred = /filename\*\s*=\s*(?:utf-8|UTF-8)''([^;]+)/.exec(disposition)?.[1];
  if (starred) {
    try {
      return safeName(decodeURIComponent(starred.trim()), fallback);
    } catch {
      // A broken percent-encoding: the plain form below may still do.
    }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/.exec(disposition);
  const name = plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];
  return safeName(name ?? '', fallback);
}

function safeName(name: string, fallback: string): string {
  return name.replace(/[/\\]/g, '_').trim() || fallback;
}

const MAX_RESUMES = 5;

/**
 * Fetches a file with the bearer token and reports how far it is. A transfer that breaks off goes on with Range and
 * If-Range, so that a restarted studio does not cost the whole download.
 */
export async function fetchFile(
  url: string,
  fallbackName: string,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<Download> {
  const chunks: BlobPart[] = [];
  let received = 0;
  let total: number | null = null;
  let etag: string | null = null;
  let filename = fallbackName;
  let type = 'application/octet-stream';
  for (let attempt = 0; ; attempt++) {
    try {
      const headers: Record<string, string> = {};
      if (received > 0 && etag) {
        headers.Range = `bytes=${received}-`;
        headers['If-Range'] = etag;
      }
      const response = await authGet(url, { signal, headers });
      if (!response.ok || !response.body) throw await problemFrom(response);
      if (response.status !== 206) {
        chunks.length = 0;
        received = 0;
        const length = Number(response.headers.get('content-length'));
        total = length > 0 ? length : null;
        etag = response.headers.get('etag');
        filename = filenameFrom(response.headers.get('content-disposition'), fallbackName);
        type = response.headers.get('content-type') ?? type;
      }
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        chunks.push(value);
        received += value.byteLength;
        onProgress({ received, total });
      }
      if (total !== null && received < total) throw new StudioAway('The download broke off.');
      return { blob: new Blob(chunks, { type }), filename };
    } catch (error) {
      const final = signal.aborted || (error instanceof ApiError && error.status < 500) || attempt >= MAX_RESUMES;
      if (final) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * (attempt + 1)));
    }
  }
}

/** Hands a file to the browser's own download list. */
export function saveBlob({ blob, filename }: Download): void {
  const url = URL.createObjectURL(blob);
  saveLink(url, filename);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Lets the browser download an address that needs no header (a signed link). */
export function saveLink(url: string, filename = ''): void {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = filename;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
