import { Group, Stack, Text } from '@mantine/core';
import classes from '@/components/Listing.module.css';
import { StateBadge } from '@/components/StateBadge';
import { formatDateTime } from '@/lib/format';
import { CallOrigin } from './CallOrigin';
import numbers from './Numbers.module.css';
import { callCost, tokensText } from './numbers';
import { purposeLabel } from './purposes';
import type { Call } from './queries';
import { CALL_STATUS } from './status';

/** Calls as cards, where a table does not fit. */
export function CallList({ calls, currency }: { calls: Call[]; currency: string }) {
  return (
    <Stack gap="xs" component="ul" className={classes.cards}>
      {calls.map((call) => (
        <li key={call.id} className={classes.card}>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Text size="sm" fw={600} lineClamp={3} className={numbers.name}>
              {purposeLabel(call.purpose)}{' '}
              <Text span size="sm" fw={400} c="dimmed">
                by {call.model}
              </Text>
            </Text>
            <Text size="sm" fw={600} className={`tabular ${numbers.amount}`}>
              {callCost(call, currency)}
            </Text>
          </Group>
          <Group justify="space-between" gap={4} mt={4}>
            <CallOrigin call={call} />
            <Text size="xs" c="dimmed" className="tabular">
              {tokensText(call)}
            </Text>
          </Group>
          <Group justify="space-between" gap={4} mt={6}>
            <Text size="xs" c="dimmed" className="tabular">
              {formatDateTime(call.started_at)}
            </Text>
            <StateBadge {...CALL_STATUS[call.status]} moving={false} />
          </Group>
          {call.error && (
            <Text size="xs" mt={6} lineClamp={3}>
              {call.error}
            </Text>
          )}
        </li>
      ))}
    </Stack>
  );
}
