import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useUser } from '@/api/session';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { notifyFailed } from '@/components/notify';
import { PageHeader } from '@/components/PageHeader';
import { Calls } from '@/features/costs/Calls';
import { CostFilters, isFiltered } from '@/features/costs/CostFilters';
import { CostGroups, MOST_GROUPS } from '@/features/costs/CostGroups';
import { CostOverTime } from '@/features/costs/CostOverTime';
import { CostTiles } from '@/features/costs/CostTiles';
import { downloadCsv } from '@/features/costs/csv';
import { type CallFilter, type Grouping, summaryQuery } from '@/features/costs/queries';

const route = getRouteApi('/app/costs');

export function CostsPage() {
  const admin = useUser()?.role === 'admin';
  const { by: groupBy = 'model', scope, ...rest } = route.useSearch();
  const navigate = route.useNavigate();
  const everyone = admin && scope === 'all' ? true : undefined;
  // One user of everybody is asked for by the user alone.
  const filter: CallFilter = { ...rest, everyone: rest.user_id === undefined ? everyone : undefined };
  const summary = useQuery(summaryQuery(filter, groupBy, MOST_GROUPS));
  const csv = useMutation({ mutationFn: downloadCsv, onError: (error) => notifyFailed(error, 'No CSV file') });
  const change = (changes: Partial<CallFilter>) =>
    void navigate({ search: (prev) => ({ ...prev, ...changes }), replace: true });
  const total = summary.data?.total;
  const filtered = isFiltered(filter);
  return (
    <>
      <PageHeader
        title="Costs"
        description="Every call to a provider’s model: what it was for, what it took and what it cost."
        actions={
          <>
            {admin && (
              <SegmentedControl
                aria-label="Whose calls"
                value={everyone ? 'all' : 'mine'}
                onChange={(next) =>
                  void navigate({
                    search: (prev) => ({
                      ...prev,
                      scope: next === 'all' ? 'all' : undefined,
                      by: prev.by === 'user' ? undefined : prev.by,
                    }),
                    replace: true,
                  })
                }
                data={[
                  { value: 'mine', label: 'Mine' },
                  { value: 'all', label: 'Everybody' },
                ]}
              />
            )}
            {total && total.calls > 0 && (
              <Button
                variant="default"
                leftSection={<IconDownload size={17} />}
                loading={csv.isPending}
                onClick={() => csv.mutate(filter)}
              >
                CSV
              </Button>
            )}
          </>
        }
      />
      <Stack gap="lg">
        {(filtered || (total && total.calls > 0)) && <CostFilters filter={filter} onChange={change} />}
        {summary.isError && <ErrorNotice error={summary.error} onRetry={() => void summary.refetch()} />}
        {summary.isPending && <CostsSkeleton />}
        {summary.data && total?.calls === 0 && <Nothing filtered={filtered} admin={admin} />}
        {summary.data && total && total.calls > 0 && (
          <>
            <CostTiles total={total} currency={summary.data.currency} />
            <CostOverTime filter={filter} />
            <CostGroups
              filter={filter}
              groupBy={groupBy}
              onGroupBy={(next: Grouping) =>
                void navigate({ search: (prev) => ({ ...prev, by: next }), replace: true, resetScroll: false })
              }
            />
            <Calls filter={filter} currency={summary.data.currency} />
          </>
        )}
      </Stack>
    </>
  );
}

function Nothing({ filtered, admin }: { filtered: boolean; admin: boolean }) {
  if (filtered) return <Blank title="Nothing matches">No call fits what you are looking for.</Blank>;
  return (
    <Blank
      title="Nothing has cost anything"
      actions={
        admin && (
          <Button mt="sm" renderRoot={(props) => <Link {...props} to="/admin/providers" />}>
            Connect a provider
          </Button>
        )
      }
    >
      The embedded engines are free. Costs come from models of providers: when one is chosen for bios, descriptions or
      images, every call to it is written down here.{!admin && ' Administrators connect providers.'}
    </Blank>
  );
}

function CostsSkeleton() {
  return (
    <Stack aria-busy="true" gap="lg">
      <Skeleton h={116} radius="lg" />
      <Skeleton h={300} radius="lg" />
      <Skeleton h={220} radius="lg" />
    </Stack>
  );
}
