import { Card, Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { ErrorNotice } from '@/components/Notice';
import { dayBars, firstDay, monthBars } from './numbers';
import { type CallFilter, summaryQuery } from './queries';

const CostChart = lazy(() => import('./CostChart'));

/** What was spent when: by month, or by day of the last thirty. */
export function CostOverTime({ filter }: { filter: CallFilter }) {
  const [unit, setUnit] = useState<'month' | 'day'>('month');
  const now = new Date();
  const query = useQuery(summaryQuery(unit === 'day' ? { ...filter, since: firstDay(now) } : filter, unit));
  const groups = query.data?.groups ?? [];
  // While the other unit is loaded, the bars of the one before stay.
  const bars = query.data?.group_by === 'day' ? dayBars(groups, now) : monthBars(groups, now);
  return (
    <Card component="section" aria-label="Cost over time">
      <Group justify="space-between" gap="sm" mb="md">
        <div>
          <Title order={2} size="h3">
            Over time
          </Title>
          <Text size="xs" c="dimmed">
            {unit === 'month' ? 'Months' : 'Days'} in UTC
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label="By month or day"
          value={unit}
          onChange={(value) => setUnit(value as 'month' | 'day')}
          data={[
            { value: 'month', label: 'Months' },
            { value: 'day', label: 'Last 30 days' },
          ]}
        />
      </Group>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <Suspense fallback={<Skeleton h={230} />}>
        {query.isPending && <Skeleton h={230} />}
        {query.data &&
          (bars.some(({ cost }) => cost > 0) ? (
            <CostChart bars={bars} currency={query.data.currency} />
          ) : (
            <Text size="sm" c="dimmed" py="lg">
              No known costs in this time.
            </Text>
          ))}
      </Suspense>
    </Card>
  );
}
