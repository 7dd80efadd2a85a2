import { Anchor, Card, Group, Select, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '@/components/Notice';
import { GroupTable } from './GroupTable';
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
/** Groups that the page shows. */
export const MOST_GROUPS = 50;

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
          <GroupTable
            label={GROUPING[query.data.group_by as Grouping].label}
            groups={query.data.groups}
            currency={query.data.currency}
            name={(part) => <GroupName part={part} grouping={query.data.group_by as Grouping} />}
          />
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
