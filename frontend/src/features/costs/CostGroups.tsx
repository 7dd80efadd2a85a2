import { Anchor, Card, Group, Select, Skeleton, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '@/components/Notice';
import { formatCount } from '@/lib/format';
import { costText, hitRateText, tokensText, unknownText } from './numbers';
import { purposeLabel } from './purposes';
import { type CallFilter, GROUPINGS, type Grouping, only, type Group as Part, summaryQuery } from './queries';

const GROUPING: Record<Grouping, { label: string; by: string; none: string }> = {
  provider: { label: 'Provider', by: 'By provider', none: '–' },
  model: { label: 'Model', by: 'By model', none: '–' },
  purpose: { label: 'Purpose', by: 'By purpose', none: '–' },
  task: { label: 'Dataset', by: 'By dataset', none: 'Previews and tests' },
  user: { label: 'User', by: 'By user', none: 'Removed users' },
  api_key: { label: 'API key', by: 'By API key', none: 'Browser' },
};
const MOST_GROUPS = 50;

interface Props {
  filter: CallFilter;
  groupBy: Grouping;
  onGroupBy: (next: Grouping) => void;
}

/** What the money went to, the dearest first. */
export function CostGroups({ filter, groupBy, onGroupBy }: Props) {
  const query = useQuery(summaryQuery(filter, groupBy, MOST_GROUPS));
  const groupings = GROUPINGS.filter((id) => id !== 'user' || filter.everyone || filter.user_id);
  return (
    <Card component="section" aria-label="Cost by kind">
      <Group justify="space-between" gap="sm" mb="md">
        <Title order={2} size="h3">
          What it went to
        </Title>
        <Select
          size="xs"
          w={140}
          aria-label="Group by"
          allowDeselect={false}
          value={groupBy}
          onChange={(value) => onGroupBy(value as Grouping)}
          data={groupings.map((id) => ({ value: id, label: GROUPING[id].by }))}
        />
      </Group>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={160} />}
      {query.data && (
        <>
          <Table.ScrollContainer minWidth={520}>
            <Table verticalSpacing="xs" className="tabular">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{GROUPING[query.data.group_by as Grouping].label}</Table.Th>
                  <Table.Th ta="right">Cost</Table.Th>
                  <Table.Th ta="right">Calls</Table.Th>
                  <Table.Th ta="right">Used again</Table.Th>
                  <Table.Th ta="right">Tokens</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {query.data.groups.map((part) => (
                  <Row
                    key={part.key ?? ''}
                    part={part}
                    grouping={query.data.group_by as Grouping}
                    currency={query.data.currency}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {query.data.truncated && (
            <Text size="sm" c="dimmed" mt="xs">
              Only the {MOST_GROUPS} dearest are shown; the CSV file has all calls.
            </Text>
          )}
        </>
      )}
    </Card>
  );
}

function Row({ part, grouping, currency }: { part: Part; grouping: Grouping; currency: string }) {
  return (
    <Table.Tr>
      <Table.Td>
        <GroupName part={part} grouping={grouping} />
      </Table.Td>
      <Table.Td ta="right" fw={600} title={unknownText(part) || undefined}>
        {costText(part, currency)}
        {part.calls_of_unknown_cost > 0 && part.known_cost !== null && ' +'}
      </Table.Td>
      <Table.Td ta="right">{formatCount(part.calls)}</Table.Td>
      <Table.Td ta="right">{hitRateText(part)}</Table.Td>
      <Table.Td ta="right">{tokensText(part) || '–'}</Table.Td>
    </Table.Tr>
  );
}

/** The name of a group; choosing it narrows the page down to its calls. */
function GroupName({ part, grouping }: { part: Part; grouping: Grouping }) {
  if (part.key === null) return GROUPING[grouping].none;
  const name = grouping === 'purpose' ? purposeLabel(part.key) : (part.label ?? part.key);
  const narrowed = only(grouping, part.key);
  return (
    <Anchor
      size="sm"
      c="var(--mantine-color-text)"
      renderRoot={(props) => (
        <Link {...props} to="/costs" search={(prev) => ({ ...prev, ...narrowed })} resetScroll={false} />
      )}
    >
      {name}
    </Anchor>
  );
}
