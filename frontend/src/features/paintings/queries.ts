import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';

export type Painting = Schemas['AnimationRead'];
export type PaintingVideo = Schemas['VideoRead'];
export type PaintingStatus = Painting['status'];
export type VideoFile = keyof PaintingVideo['urls'];

/** Keys form a tree: invalidating `one(id)` covers everything about that painting. */
export const paintingKeys = {
  all: ['paintings'] as const,
  lists: ['paintings', 'list'] as const,
  one: (id: string) => ['paintings', 'one', id] as const,
  detail: (id: string) => ['paintings', 'one', id, 'detail'] as const,
  videos: (id: string) => ['paintings', 'one', id, 'videos'] as const,
};

export interface PaintingFilter {
  q?: string;
  status?: PaintingStatus[];
  datasetId?: string;
}

export function paintingListQuery({ q, status, datasetId }: PaintingFilter, limit = 24) {
  return infiniteQueryOptions({
    queryKey: [...paintingKeys.lists, { q, status, datasetId }, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/animations', {
          signal,
          params: {
            query: {
              limit,
              cursor: pageParam,
              q: q || undefined,
              status: status?.length ? status : undefined,
              dataset_id: datasetId,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function paintingQuery(id: string) {
  return queryOptions({
    queryKey: paintingKeys.detail(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/animations/{animation_id}', { signal, params: { path: { animation_id: id } } })),
  });
}

/** `limit` videos behind the one numbered `after`; videos are numbered from 1 without gaps. */
export function videosQuery(id: string, after: number, limit: number) {
  return queryOptions({
    queryKey: [...paintingKeys.videos(id), after, limit],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/animations/{animation_id}/videos', {
          signal,
          params: { path: { animation_id: id }, query: { after, limit } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function paintingStatsQuery(scope: 'mine' | 'all') {
  return queryOptions({
    queryKey: [...paintingKeys.all, 'stats', scope],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/animations/stats', { signal, params: { query: { scope } } })),
  });
}

export const paintingLimitsQuery = queryOptions({
  queryKey: [...paintingKeys.all, 'limits'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/animations/limits', { signal })),
  staleTime: 10 * 60_000,
});
