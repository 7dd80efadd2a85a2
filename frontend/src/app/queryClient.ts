import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api/errors';

/** Answers that another try cannot change are not tried again. */
export function shouldRetry(failures: number, error: Error): boolean {
  if (error instanceof ApiError && error.status < 500) return false;
  return failures < 2;
}

export function buildQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The studio may run on this very machine: the browser's idea of being offline does not matter.
        networkMode: 'always',
        retry: shouldRetry,
        staleTime: 5000,
        refetchOnWindowFocus: true,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
