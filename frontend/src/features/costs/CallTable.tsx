import { Anchor, Button, Center, Skeleton, Table, Text, Tooltip } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Blank } from '@/components/Blank';
import classes from '@/components/Listing.module.css';
import { ErrorNotice } from '@/components/Notice';
import { StateBadge } from '@/components/StateBadge';
import { formatCount, formatDateTime, plural } from '@/lib/format';
import { formatMoney } from '@/lib/money';
import { tokensText } from './numbers';
import { purposeLabel } from './purposes';
import { type Call, type CallFilter, callsQuery } from './queries';
import { CALL_STATUS } from './status';

/** Single calls, the latest first; more of them on request. */
export function CallTable({ filter, currency }: { filter: CallFilter; currency: string }) {
  const query = useInfiniteQuery(callsQuery(filter));
  const calls = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton h={320} />;
  if (calls.length === 0) return <Blank title="Nothing matches">Try another state or purpose.</Blank>;
  return (
    <>
      <div className={classes.frame}>
        <Table.ScrollContainer minWidth={900}>
          <Table verticalSpacing="xs" className="tabular">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th>For</Table.Th>
                <Table.Th>Model</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th ta="right">Took</Table.Th>
                <Table.Th ta="right">Tokens</Table.Th>
                <Table.Th ta="right">Cost</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {calls.map((call) => (
                <Row key={call.id} call={call} currency={currency} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </div>
      {query.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
    </>
  );
}

function Row({ call, currency }: { call: Call; currency: string }) {
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDateTime(call.started_at)}</Table.Td>
      <Table.Td>
        <Text size="sm">{purposeLabel(call.purpose)}</Text>
        <Text size="xs" c="dimmed">
          {call.task_id ? (
            <Anchor
              size="xs"
              c="dimmed"
              renderRoot={(props) => <Link {...props} to="/datasets/$taskId" params={{ taskId: call.task_id ?? '' }} />}
            >
              {call.task_id}
              {call.persona !== null && `, no. ${formatCount(call.persona)}`}
            </Anchor>
          ) : (
            'Preview or test'
          )}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{call.model}</Text>
        <Text size="xs" c="dimmed">
          {call.provider}
        </Text>
      </Table.Td>
      <Table.Td maw={280}>
        <StateBadge {...CALL_STATUS[call.status]} moving={false} />
        {call.error && (
          <Tooltip label={call.error} multiline maw={420} withArrow>
            <Text size="xs" c="dimmed" lineClamp={2} tabIndex={0}>
              {call.error}
            </Text>
          </Tooltip>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Text size="sm">{call.latency_seconds === null ? '–' : `${call.latency_seconds.toFixed(2)} s`}</Text>
        {call.tries > 1 && (
          <Text size="xs" c="dimmed">
            {plural(call.tries, 'request')}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{tokensText(call) || (call.images === null ? '–' : plural(call.images, 'image'))}</Table.Td>
      <Table.Td ta="right">
        <Text size="sm" fw={600}>
          {costOf(call, currency)}
        </Text>
        {call.recalls > 0 && (
          <Text size="xs" c="dimmed">
            used again {plural(call.recalls, 'time')}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function costOf(call: Call, currency: string): string {
  if (call.cost !== null) return formatMoney(call.cost, currency);
  if (call.reserved !== null) return `up to ${formatMoney(call.reserved, currency)}`;
  return call.status === 'failed' ? '–' : 'unknown';
}
