import { Anchor, Box, Group, Progress, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatMoney } from '@/lib/money';
import { budgetShare, pauseOf } from './pause';
import type { Dataset } from './queries';
import { isMoving } from './status';

/** What a dataset's models have cost so far, and how much of the budget that is. */
export function Spent({ dataset }: { dataset: Dataset }) {
  const { cost, max_budget: budget, currency } = dataset;
  if (budget === null && cost === 0) return null;
  const share = budget === null ? 0 : budgetShare(cost, budget);
  const stopped = pauseOf(dataset) === 'budget';
  return (
    <Box style={{ flex: '1 1 240px', minWidth: 0 }}>
      <Group justify="space-between" gap="xs" mb={5}>
        <Text size="sm" fw={500}>
          {budget === null ? 'Spent' : 'Budget'}
        </Text>
        <Anchor
          size="sm"
          className="tabular"
          c="var(--mantine-color-text)"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/datasets/$taskId"
              params={{ taskId: dataset.task_id }}
              search={{ tab: 'cost' }}
              replace
            />
          )}
        >
          <b>{formatMoney(cost, currency)}</b>
          {budget !== null && (
            <Text span c="dimmed">
              {' '}
              of {formatMoney(budget, currency)}
            </Text>
          )}
        </Anchor>
      </Group>
      {budget !== null && (
        <Progress
          value={share}
          color={stopped || share >= 90 ? 'ochre' : isMoving(dataset.status) ? 'ultramarine' : 'gray'}
          size="md"
          radius="xl"
          aria-label={`Budget: ${formatMoney(cost, currency)} of ${formatMoney(budget, currency)}`}
          transitionDuration={300}
        />
      )}
    </Box>
  );
}
