import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import type { Purpose } from './purposes';

export type Call = Schemas['LedgerEntry'];
export type Summary = Schemas['LedgerSummary'];
export type Numbers = Schemas['LedgerNumbers'];
export type Group = Schemas['LedgerGroup'];
export type CallStatus = Call['status'];

export const GROUPINGS = ['provider', 'model', 'purpose', 'task', 'user', 'api_key'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const STATUSES: readonly CallStatus[] = ['done', 'failed', 'lost', 'open'];

/** Which calls to look at; what is absent does not matter. */
export interface CallFilter {
  everyone?: true;
  task_id?: string;
  purpose?: Purpose;
  provider?: string;
  model?: string;
  status?: CallStatus;
  api_key?: number;
  user_id?: number;
  since?: string;
}

/** The filter that leaves the calls of one group. */
export function only(grouping: Grouping, key: string): CallFilter {
  switch (grouping) {
    case 'task':
      return { task_id: key };
    case 'user':
      return { user_id: Number(key) };
    case 'api_key':
      return { api_key: Number(key) };
    case 'purpose':
      return { purpose: key as Purpose };
    default:
      return { [grouping]: key };
  }
}

export const costKeys = { all: ['costs'] as const };

/** Calls, the latest first, by keyset. */
export function callsQuery(filter: CallFilter, limit = 50) {
  return infiniteQueryOptions({
    queryKey: [...costKeys.all, 'calls', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/ledger', { signal, params: { query: { ...filter, limit, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Sums over all matching calls, and by group. */
export function summaryQuery(filter: CallFilter, groupBy: Summary['group_by'], limit = 400) {
  return queryOptions({
    queryKey: [...costKeys.all, 'summary', filter, groupBy, limit],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/ledger/summary', {
          signal,
          params: { query: { ...filter, group_by: groupBy, limit } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
