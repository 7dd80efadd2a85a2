import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import type { DatasetStatus } from './status';

export type Dataset = Schemas['DatasetRead'];
export type DatasetDetail = Schemas['DatasetDetail'];
export type Persona = Schemas['PersonaRead'];
export type ReviewStatus = Persona['review_status'];

/** Keys form a tree: invalidating `one(id)` covers everything about that dataset. */
export const datasetKeys = {
  all: ['datasets'] as const,
  lists: ['datasets', 'list'] as const,
  one: (id: string) => ['datasets', 'one', id] as const,
  detail: (id: string) => ['datasets', 'one', id, 'detail'] as const,
  people: (id: string) => ['datasets', 'one', id, 'people'] as const,
  report: (id: string) => ['datasets', 'one', id, 'report'] as const,
};

export interface DatasetFilter {
  q?: string;
  status?: DatasetStatus[];
  sort?: 'newest' | 'oldest';
}

export function datasetListQuery(filter: DatasetFilter, limit = 20) {
  return infiniteQueryOptions({
    queryKey: [...datasetKeys.lists, filter, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/datasets', {
          signal,
          params: {
            query: {
              limit,
              cursor: pageParam,
              q: filter.q || undefined,
              status: filter.status?.length ? filter.status : undefined,
              sort: filter.sort ?? 'newest',
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function datasetQuery(id: string) {
  return queryOptions({
    queryKey: datasetKeys.detail(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/datasets/{task_id}', { signal, params: { path: { task_id: id } } })),
  });
}

/** One numbered page of people. */
export function peoplePageQuery(id: string, page: number, perPage: number) {
  return queryOptions({
    queryKey: [...datasetKeys.people(id), 'page', page, perPage],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/datasets/{task_id}/data', {
          signal,
          params: { path: { task_id: id }, query: { page, per_page: perPage } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** People that match a name or a review state, by keyset. */
export function peopleSearchQuery(id: string, filter: { q?: string; review?: ReviewStatus }, limit: number) {
  return infiniteQueryOptions({
    queryKey: [...datasetKeys.people(id), 'search', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/datasets/{task_id}/personas', {
          signal,
          params: { path: { task_id: id }, query: { after: pageParam, limit, q: filter.q, review: filter.review } },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.next_cursor === null ? undefined : Number(last.next_cursor)),
    placeholderData: keepPreviousData,
  });
}

export function personaQuery(id: string, personaId: number) {
  return queryOptions({
    queryKey: [...datasetKeys.people(id), 'persona', personaId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/datasets/{task_id}/personas/{persona_id}', {
          signal,
          params: { path: { task_id: id, persona_id: personaId } },
        }),
      ),
  });
}

export function reportQuery(id: string) {
  return queryOptions({
    queryKey: datasetKeys.report(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/datasets/{task_id}/report', { signal, params: { path: { task_id: id } } })),
  });
}

/** All versions of one image; `version` is the present one, so that a new one is asked for again. */
export function imageVersionsQuery(id: string, personaId: number, index: number, version: number) {
  return queryOptions({
    queryKey: [...datasetKeys.people(id), 'versions', personaId, index, version],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/datasets/{task_id}/personas/{persona_id}/images/{index}/versions', {
          signal,
          params: { path: { task_id: id, persona_id: personaId, index } },
        }),
      ),
    staleTime: 5 * 60_000,
  });
}

/** What failed; `count` is how many parts did, so that a change is asked for again. */
export function failuresQuery(id: string, count: number) {
  return queryOptions({
    queryKey: [...datasetKeys.one(id), 'failures', count],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/datasets/{task_id}/failures', { signal, params: { path: { task_id: id } } })),
    placeholderData: keepPreviousData,
  });
}

export const optionsQuery = queryOptions({
  queryKey: ['options'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/meta/options', { signal })),
  staleTime: 10 * 60_000,
});

export const statsQuery = queryOptions({
  queryKey: ['dashboard', 'stats'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/dashboard/stats', { signal })),
});
