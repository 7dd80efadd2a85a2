import { Badge, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { connectivity } from '@/api/connectivity';
import { ErrorNotice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { readHealth } from '@/features/admin/health';
import { optionsQuery } from '@/features/datasets/queries';
import classes from '@/features/settings/settings.module.css';
import { formatDateTime, humanise } from '@/lib/format';

export function SystemPage() {
  const options = useQuery(optionsQuery);
  const health = useQuery({
    queryKey: ['readyz'],
    queryFn: async ({ signal }) => {
      const response = await fetch('/readyz', { signal, cache: 'no-store' });
      connectivity.report(response.status !== 502 && response.status !== 504);
      return readHealth(response.ok, await response.json().catch(() => null));
    },
    refetchInterval: 5000,
    retry: false,
  });
  return (
    <>
      <PageHeader title="System" description="Whether everything this studio needs is there. Checked every five seconds." />
      {health.isError && <ErrorNotice error={health.error} title="The studio does not answer" onRetry={() => void health.refetch()} />}
      {health.isPending && <Skeleton h={220} />}
      {health.data && (
        <Stack maw={760}>
          <Card>
            <Group justify="space-between" mb="xs">
              <Title order={2}>Health</Title>
              <Badge size="lg" variant="light" tt="none" color={health.data.ready ? 'viridian' : 'madder'}>
                {health.data.ready ? 'Ready' : 'Not ready'}
              </Badge>
            </Group>
            <ul className={classes.list}>
              {health.data.checks.map((check) => (
                <li key={check.name} className={classes.row}>
                  {check.ok ? (
                    <IconCircleCheck size={22} color="var(--mantine-color-viridian-6)" aria-label="Works" />
                  ) : (
                    <IconCircleX size={22} color="var(--mantine-color-madder-6)" aria-label="Does not work" />
                  )}
                  <Text fw={600} className={classes.grow}>
                    {humanise(check.name)}
                  </Text>
                  <Text size="sm" c="dimmed" ta="right">
                    {check.detail}
                  </Text>
                </li>
              ))}
            </ul>
            <Text size="xs" c="dimmed" mt="sm">
              Looked at {formatDateTime(new Date(health.dataUpdatedAt))}
            </Text>
          </Card>
          {options.data && (
            <Card>
              <Title order={2} mb="xs">
                Engine
              </Title>
              <Text size="sm">
                Version {options.data.engine_version}, writes {options.data.languages.map(({ name }) => name).join(', ')}
              </Text>
              <Title order={3} mt="md" mb={4}>
                Portrait styles and their licences
              </Title>
              <ul className={classes.list}>
                {options.data.styles.map((style) => (
                  <li key={style.id} className={classes.row}>
                    <Text size="sm" fw={600} className={classes.grow}>
                      {style.name}
                    </Text>
                    <Text size="sm" c="dimmed" ta="right">
                      {style.licence}, {style.attribution}
                    </Text>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </Stack>
      )}
    </>
  );
}
