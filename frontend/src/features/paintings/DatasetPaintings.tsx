import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconBrush } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { PaintingWall } from './PaintingWall';
import { paintingListQuery } from './queries';
import { isMoving } from './status';

interface Props {
  taskId: string;
  readOnly: boolean;
}

/** Paintings made of a dataset's people, and those shared into it. */
export function DatasetPaintings({ taskId, readOnly }: Props) {
  const query = useInfiniteQuery({
    ...paintingListQuery({ datasetId: taskId }),
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some(({ status }) => isMoving(status)) ? 2500 : false),
  });
  const paintings = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton h={260} radius="lg" aria-busy="true" />;
  const paint = !readOnly && (
    <Button
      variant="light"
      leftSection={<IconBrush size={17} />}
      renderRoot={(props) => <Link {...props} to="/paintings" search={{ dataset_id: taskId }} />}
    >
      Paint portraits
    </Button>
  );
  if (paintings.length === 0) {
    return (
      <Blank title="Nobody has been painted yet" actions={paint}>
        {readOnly
          ? 'Films of these people being painted appear here.'
          : 'Turn the portraits into films of them being painted, each alone or all in one montage.'}
      </Blank>
    );
  }
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Made of these people, or shared here.
        </Text>
        {paint}
      </Group>
      <PaintingWall
        paintings={paintings}
        readOnly={readOnly}
        more={{ has: query.hasNextPage, busy: query.isFetchingNextPage, fetch: () => void query.fetchNextPage() }}
      />
    </Stack>
  );
}
