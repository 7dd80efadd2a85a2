import { api, unwrap } from '@/api/client';
import { filenameFrom, saveLink } from '@/api/download';
import { type ApiError, problemFrom } from '@/api/errors';
import type { operations } from '@/api/generated/schema';
import { authGet } from '@/api/http';
import { withQuery } from '@/api/links';
import { API } from '@/api/session';

export type ExportFormat = operations['export_dataset']['parameters']['path']['format'];

export interface ExportOptions {
  bom: boolean;
  includeRejected: boolean;
  skipMissing: boolean;
}

export interface FormatLook {
  id: ExportFormat;
  label: string;
  hint: string;
  extension: string;
  withImages: boolean;
}

export const FORMATS: FormatLook[] = [
  { id: 'zip', label: 'ZIP', hint: 'Everything: data, images, data card', extension: 'zip', withImages: true },
  { id: 'json', label: 'JSON', hint: 'One document', extension: 'json', withImages: false },
  { id: 'jsonl', label: 'JSON Lines', hint: 'One person a line', extension: 'jsonl', withImages: false },
  { id: 'csv', label: 'CSV', hint: 'For spreadsheets', extension: 'csv', withImages: false },
  { id: 'parquet', label: 'Parquet', hint: 'For data frames', extension: 'parquet', withImages: false },
  {
    id: 'imagefolder',
    label: 'Image folder',
    hint: 'Hugging Face layout',
    extension: 'zip',
    withImages: true,
  },
];

/** Where an export is downloaded from; only the options that mean something to the format are sent. */
export function exportUrl(taskId: string, format: FormatLook, options: ExportOptions): string {
  const query = new URLSearchParams();
  if (options.bom && format.id === 'csv') query.set('bom', 'true');
  if (options.includeRejected) query.set('include_rejected', 'true');
  if (options.skipMissing && format.withImages) query.set('skip_missing', 'true');
  const suffix = query.size > 0 ? `?${query}` : '';
  return `${API}/datasets/${encodeURIComponent(taskId)}/export/${format.id}${suffix}`;
}

/** Why an export is refused: the answer to HEAD has no body to say it. */
async function refusal(url: string, head: Response): Promise<ApiError> {
  const answer = await authGet(url);
  if (!answer.ok) return problemFrom(answer);
  await answer.body?.cancel();
  return problemFrom(head);
}

/**
 * Lets the browser download an export by a link that proves itself: to disk, with the browser's own progress, and
 * resumed by Range when it breaks off. Resolves to the file's name and its size in bytes, 0 when that is not known.
 */
export async function downloadExport(
  taskId: string,
  format: FormatLook,
  options: ExportOptions,
): Promise<{ name: string; size: number }> {
  const url = exportUrl(taskId, format, options);
  // The browser's download list tells no reason for a refusal; asking for the head first does.
  const head = await authGet(url, { method: 'HEAD' });
  if (!head.ok) throw await refusal(url, head);
  const link = await unwrap(
    api.GET('/api/v1/datasets/{task_id}/export-link', { params: { path: { task_id: taskId } } }),
  );
  const name = filenameFrom(head.headers.get('content-disposition'), `dataset_${taskId}.${format.extension}`);
  saveLink(withQuery(url, link.query), name);
  return { name, size: Number(head.headers.get('content-length')) || 0 };
}
