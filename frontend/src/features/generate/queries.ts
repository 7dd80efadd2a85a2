import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';

/** A preview together with what it answers, because the form may have moved on. A stale request is aborted. */
export function previewQuery(request: Schemas['DatasetRequest'], enabled: boolean) {
  return queryOptions({
    queryKey: ['preview', request],
    queryFn: async ({ signal }) => ({
      request,
      preview: await unwrap(
        api.POST('/api/v1/datasets/preview', {
          signal,
          params: { query: { samples: 3, images: true } },
          body: request,
        }),
      ),
    }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
}
