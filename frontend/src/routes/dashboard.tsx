import { Anchor, Box, Button, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight, IconSparkles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useUser } from '@/api/session';
import { ErrorNotice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { costText, unknownText } from '@/features/costs/numbers';
import { GettingStarted } from '@/features/dashboard/GettingStarted';
import { RecentTasks } from '@/features/dashboard/RecentTasks';
import { StatTile } from '@/features/dashboard/StatTile';
import { useMonthlySpending } from '@/features/dashboard/useMonthlySpending';
import { statsQuery } from '@/features/datasets/queries';
import { formatCount, formatMean, plural } from '@/lib/format';
import classes from './dashboard.module.css';

const WeekCharts = lazy(() => import('@/features/dashboard/WeekCharts'));

function greeting(hour: number): string {
  if (hour < 5) return 'Good night';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

export function DashboardPage() {
  const user = useUser();
  const stats = useQuery({
    ...statsQuery,
    refetchInterval: ({ state }) => ((state.data?.overview.tasks_in_progress ?? 0) > 0 ? 4000 : 60_000),
  });
  const name = user?.full_name?.split(' ')[0] ?? user?.username ?? user?.email.split('@')[0];
  const overview = stats.data?.overview;
  const empty = overview?.total_tasks === 0;
  const spending = useMonthlySpending();
  return (
    <>
      <PageHeader
        title={`${greeting(new Date().getHours())}${name ? `, ${name}` : ''}`}
        description={empty ? 'Your studio is ready.' : 'What your studio has made so far.'}
        actions={
          user?.role !== 'viewer' && (
            <Button leftSection={<IconSparkles size={17} />} renderRoot={(props) => <Link {...props} to="/generate" />}>
              Generate people
            </Button>
          )
        }
      />
      {stats.isError && <ErrorNotice error={stats.error} onRetry={() => void stats.refetch()} />}
      {stats.isPending && <DashboardSkeleton />}
      {empty && <GettingStarted />}
      {stats.data && overview && !empty && (
        <Stack gap="lg">
          <SimpleGrid cols={{ base: 2, md: spending ? 5 : 4 }} spacing={{ base: 'sm', sm: 'md' }}>
            <StatTile
              label="People"
              value={overview.total_personas}
              hint={`${formatMean(overview.average_personas_per_task)} a dataset`}
            />
            <StatTile
              label="Images"
              value={overview.total_images}
              hint={`${formatMean(overview.average_images_per_persona)} a person`}
            />
            <StatTile
              label="Datasets"
              value={overview.total_tasks}
              hint={`${formatCount(overview.completed_tasks)} completed`}
            />
            <StatTile
              label="In progress"
              value={overview.tasks_in_progress}
              hint={overview.failed_tasks > 0 ? `${formatCount(overview.failed_tasks)} failed` : 'None failed'}
              alarming={overview.failed_tasks > 0}
            />
            {spending && (
              <Box className={classes.spent}>
                <StatTile
                  label="Spent this month"
                  value={costText(spending.total, spending.currency)}
                  hint={unknownText(spending.total) || plural(spending.total.calls, 'call')}
                />
              </Box>
            )}
          </SimpleGrid>
          <Card>
            <Group justify="space-between" align="baseline" mb="md">
              <Title order={2}>Last seven days</Title>
              <Text size="xs" c="dimmed">
                Days in UTC
              </Text>
            </Group>
            <Suspense fallback={<Skeleton h={210} />}>
              <WeekCharts week={stats.data.last_7_days} />
            </Suspense>
          </Card>
          <Box>
            <Group justify="space-between" mb="sm">
              <Title order={2}>Recent datasets</Title>
              <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/datasets" />}>
                <Group gap={4} component="span" display="inline-flex">
                  All datasets <IconArrowRight size={15} />
                </Group>
              </Anchor>
            </Group>
            <RecentTasks />
          </Box>
        </Stack>
      )}
    </>
  );
}

function DashboardSkeleton() {
  return (
    <Stack gap="lg" aria-busy="true">
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        {[1, 2, 3, 4].map((key) => (
          <Skeleton key={key} h={116} radius="lg" />
        ))}
      </SimpleGrid>
      <Skeleton h={280} radius="lg" />
      <Skeleton h={240} radius="lg" />
    </Stack>
  );
}
