import { filenameFrom, saveLink } from '@/api/download';
import { problemFrom } from '@/api/errors';
import { authGet } from '@/api/http';
import { API } from '@/api/session';
import type { CallFilter } from './queries';

/** Where the calls are as CSV. */
export function csvUrl(filter: CallFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return `${API}/ledger/export.csv${query.size > 0 ? `?${query}` : ''}`;
}

/** Saves the calls as CSV. */
export async function downloadCsv(filter: CallFilter): Promise<void> {
  const answer = await authGet(csvUrl(filter));
  if (!answer.ok) throw await problemFrom(answer);
  const url = URL.createObjectURL(await answer.blob());
  saveLink(url, filenameFrom(answer.headers.get('content-disposition'), 'ledger.csv'));
  // The browser has begun to read it when the task in which it was clicked is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
