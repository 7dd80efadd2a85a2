import { Anchor, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useUser } from '@/api/session';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { CostTiles } from '@/features/costs/CostTiles';
import { GroupTable } from '@/features/costs/GroupTable';
import { purposeLabel } from '@/features/costs/purposes';
import { summaryQuery } from '@/features/costs/queries';
import type { DatasetDetail } from './queries';

/** What the models of a dataset took and cost. */
export function DatasetCost({ dataset }: { dataset: DatasetDetail }) {
  const admin = useUser()?.role === 'admin';
  // An administrator may be looking at somebody else's dataset.
  const filter = { task_id: dataset.task_id, everyone: admin ? (true as const) : undefined };
  const query = useQuery(summaryQuery(filter, 'purpose'));
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton h={220} />;
  const { total, groups, currency } = query.data;
  if (total.calls === 0) {
    return (
      <Blank title="No paid calls">
        {dataset.models.length > 0
          ? 'No model has been asked yet, or every answer was in the store already.'
          : 'The embedded engines made everything, and they are free.'}
      </Blank>
    );
  }
  return (
    <Stack>
      <CostTiles total={total} currency={currency} />
      <Card>
        <Title order={2} size="h3" mb="xs">
          By purpose
        </Title>
        <GroupTable label="Purpose" groups={groups} currency={currency} name={({ key }) => purposeLabel(key)} />
      </Card>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          What the samples of a preview cost is not part of it.
        </Text>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link {...props} to="/costs" search={{ task_id: dataset.task_id, scope: admin ? 'all' : undefined }} />
          )}
        >
          <Group gap={4} component="span" display="inline-flex">
            Every call of this dataset <IconArrowRight size={15} />
          </Group>
        </Anchor>
      </Group>
    </Stack>
  );
}
