import { Badge, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { ErrorNotice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { fetchHealth, type Health } from '@/features/admin/health';
import { optionsQuery } from '@/features/datasets/queries';
import classes from '@/features/settings/settings.module.css';
import { formatBytes, formatCount, formatDateTime, formatDuration, humanise } from '@/lib/format';
import { licenceName } from '@/lib/licence';

const CONDITION = {
  ok: { label: 'Works', color: 'viridian', icon: IconCircleCheck },
  degraded: { label: 'Slower than usual', color: 'ochre', icon: IconAlertTriangle },
  unavailable: { label: 'Does not answer', color: 'madder', icon: IconCircleX },
} as const;

export function SystemPage() {
  const options = useQuery(optionsQuery);
  const health = useQuery({
    queryKey: ['system', 'health'],
    queryFn: ({ signal }) => fetchHealth(signal),
    refetchInterval: 5000,
    retry: false,
  });
  return (
    <>
      <PageHeader
        title="System"
        description="Whether everything this studio needs is there. Looked at every five seconds."
      />
      {health.isError && (
        <ErrorNotice error={health.error} title="The state is not known" onRetry={() => void health.refetch()} />
      )}
      {health.isPending && <Skeleton h={220} />}
      <Stack>
        {health.data && <HealthCards health={health.data} lookedAt={health.dataUpdatedAt} />}
        {options.data && <EngineCard options={options.data} />}
      </Stack>
    </>
  );
}

function HealthCards({ health, lookedAt }: { health: Health; lookedAt: number }) {
  const overall = CONDITION[health.status];
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Card>
        <Group justify="space-between" mb="xs">
          <Title order={2}>Health</Title>
          <Badge size="lg" variant="light" tt="none" color={overall.color}>
            {overall.label}
          </Badge>
        </Group>
        <ul className={classes.list}>
          {health.checks.map(({ name, condition, detail }) => {
            const { label, color, icon: Icon } = CONDITION[condition];
            return (
              <li key={name} className={classes.row}>
                <Icon size={22} color={`var(--mantine-color-${color}-6)`} aria-hidden />
                <Text fw={600} className={classes.grow}>
                  {humanise(name)}
                </Text>
                <Text size="sm" c="dimmed" ta="right">
                  {detail ?? label}
                </Text>
              </li>
            );
          })}
        </ul>
        <Text size="xs" c="dimmed" mt="sm">
          Atelier {health.version} · looked at {formatDateTime(new Date(lookedAt))}
        </Text>
      </Card>
      {health.workers && (
        <Card>
          <Title order={2} mb="xs">
            Work
          </Title>
          <Group gap="lg" mb="sm">
            {Object.entries(health.tasks ?? {}).map(([status, count]) => (
              <Text key={status} size="sm" className="tabular">
                <b>{formatCount(count)}</b> {status}
              </Text>
            ))}
          </Group>
          <Text size="sm" c="dimmed">
            {formatCount(health.pending_units ?? 0)} parts wait for a worker · database{' '}
            {formatBytes(health.database_bytes ?? 0)}
          </Text>
          <Title order={3} mt="md" mb={4}>
            Workers
          </Title>
          {health.workers.length === 0 && <Text size="sm">None was heard of lately: nothing is being generated.</Text>}
          <Workers workers={health.workers} />
        </Card>
      )}
    </SimpleGrid>
  );
}

function Workers({ workers }: { workers: Schemas['WorkerRead'][] }) {
  return (
    <ul className={classes.list}>
      {workers.map((worker) => (
        <li key={worker.id} className={classes.row}>
          <Text size="sm" fw={600} className={classes.grow}>
            {worker.host}{' '}
            <Text span size="xs" c="dimmed" fw={400}>
              process {worker.pid}
            </Text>
          </Text>
          <Text size="sm" c="dimmed" className="tabular">
            heard of {formatDuration(worker.seconds_since_heartbeat)} ago
          </Text>
        </li>
      ))}
    </ul>
  );
}

function EngineCard({ options }: { options: Schemas['Options'] }) {
  return (
    <Card>
      <Title order={2} mb="xs">
        Engine
      </Title>
      <Text size="sm">
        {options.engine_version}, writes {options.languages.map(({ name }) => name).join(', ')}
      </Text>
      <Title order={3} mt="md" mb={4}>
        Portrait styles and their licences
      </Title>
      <ul className={classes.list}>
        {options.styles.map((style) => (
          <li key={style.id} className={classes.row}>
            <div className={classes.grow}>
              <Text size="sm" fw={600}>
                {style.name}
              </Text>
              {style.attribution && (
                <Text size="xs" c="dimmed">
                  {style.attribution}
                </Text>
              )}
            </div>
            <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
              {licenceName(style.licence)}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}
