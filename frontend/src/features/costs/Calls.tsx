import { Button, Center, Skeleton, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ErrorNotice } from '@/components/Notice';
import { CallList } from './CallList';
import { CallTable } from './CallTable';
import { type CallFilter, callsQuery } from './queries';

/** Single calls, the latest first; more of them on request. */
export function Calls({ filter, currency }: { filter: CallFilter; currency: string }) {
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const query = useInfiniteQuery(callsQuery(filter));
  const calls = query.data?.pages.flatMap((page) => page.items) ?? [];
  const Listing = wide ? CallTable : CallList;
  return (
    <section aria-label="Calls">
      <Title order={2} size="h3" mb="sm">
        Calls
      </Title>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={320} />}
      {calls.length > 0 && <Listing calls={calls} currency={currency} />}
      {query.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
    </section>
  );
}
