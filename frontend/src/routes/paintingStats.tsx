import {
  Anchor,
  Box,
  Button,
  Card,
  Group,
  Progress,
  SegmentedControl,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Schemas } from '@/api/client';
import { useUser } from '@/api/session';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { StatTile } from '@/features/dashboard/StatTile';
import { paintingStatsQuery } from '@/features/paintings/queries';
import { type Share, shares } from '@/features/paintings/statistics';
import { styleLabel } from '@/features/paintings/styles';
import { formatBytes, formatCount, formatDuration, formatPercent, formatRelative, plural } from '@/lib/format';

const UsesChart = lazy(() => import('@/features/paintings/UsesChart'));
const route = getRouteApi('/app/paintings/stats');

export function PaintingStatsPage() {
  const scope = route.useSearch().scope ?? 'mine';
  const navigate = route.useNavigate();
  const role = useUser()?.role;
  const admin = role === 'admin';
  const query = useQuery({ ...paintingStatsQuery(admin ? scope : 'mine'), placeholderData: keepPreviousData });
  const stats = query.data;
  return (
    <>
      <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link {...props} to="/paintings" />}>
        <Group gap={4} component="span" display="inline-flex" mb={6}>
          <IconArrowLeft size={15} /> Paintings
        </Group>
      </Anchor>
      <PageHeader
        title="Painting statistics"
        description="How much was painted, and how well it went."
        actions={
          admin && (
            <SegmentedControl
              aria-label="Whose paintings"
              value={scope}
              onChange={(next) => void navigate({ search: next === 'all' ? { scope: 'all' } : {}, replace: true })}
              data={[
                { value: 'mine', label: 'Mine' },
                { value: 'all', label: 'Everybody' },
              ]}
            />
          )
        }
      />
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <Stack aria-busy="true">
          <Skeleton h={116} radius="lg" />
          <Skeleton h={300} radius="lg" />
        </Stack>
      )}
      {stats?.total_uses === 0 && (
        <Blank
          title="Nothing painted yet"
          actions={
            role !== 'viewer' && (
              <Button mt="sm" renderRoot={(props) => <Link {...props} to="/paintings" />}>
                Paint a picture
              </Button>
            )
          }
        >
          Numbers appear with the first painting.
        </Blank>
      )}
      {stats && stats.total_uses > 0 && <Numbers stats={stats} />}
    </>
  );
}

function Numbers({ stats }: { stats: Schemas['AnimationStats'] }) {
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'sm', sm: 'md' }}>
        <StatTile
          label="Pictures"
          value={stats.total_uses}
          hint={stats.last_upload ? `the last one ${formatRelative(stats.last_upload)}` : ''}
        />
        <StatTile
          label="Finished"
          value={formatPercent(stats.success_rate * 100)}
          hint={plural(stats.successful_uses, 'video')}
        />
        <StatTile
          label="Average time"
          value={formatDuration(stats.average_processing_time)}
          hint="from brush to file"
        />
        <StatTile
          label="Uploaded"
          value={formatBytes(stats.total_file_size)}
          hint={stats.failed_uploads > 0 ? `${formatCount(stats.failed_uploads)} not painted` : 'None failed'}
          alarming={stats.failed_uploads > 0}
        />
      </SimpleGrid>
      <Card>
        <Title order={2} mb="md">
          Last thirty days
        </Title>
        <Suspense fallback={<Skeleton h={230} />}>
          <UsesChart days={stats.uses_by_date} />
        </Suspense>
      </Card>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Shares title="Styles" shares={shares(stats.styles)} name={styleLabel} />
        <Shares title="Formats" shares={shares(stats.formats)} name={(format) => format} empty="No uploads yet" />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        Days are counted in UTC.
      </Text>
    </Stack>
  );
}

interface SharesProps {
  title: string;
  shares: Share[];
  name: (id: string) => string;
  empty?: string;
}

function Shares({ title, shares: rows, name, empty = 'None yet' }: SharesProps) {
  return (
    <Card>
      <Title order={2} size="h3" mb="md">
        {title}
      </Title>
      <Stack gap="sm">
        {rows.length === 0 && (
          <Text size="sm" c="dimmed">
            {empty}
          </Text>
        )}
        {rows.map((row) => (
          <Box key={row.name}>
            <Group justify="space-between" mb={4}>
              <Text size="sm" fw={500}>
                {name(row.name)}
              </Text>
              <Text size="sm" className="tabular">
                {formatCount(row.count)}
              </Text>
            </Group>
            <Progress value={row.length} aria-label={`${name(row.name)}: ${row.count}`} radius="xl" />
          </Box>
        ))}
      </Stack>
    </Card>
  );
}
