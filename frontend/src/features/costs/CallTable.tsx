import { Table, Text, Tooltip } from '@mantine/core';
import classes from '@/components/Listing.module.css';
import { StateBadge } from '@/components/StateBadge';
import { formatDateTime, plural } from '@/lib/format';
import { CallOrigin } from './CallOrigin';
import numbers from './Numbers.module.css';
import { callCost, tokensText } from './numbers';
import { purposeLabel } from './purposes';
import type { Call } from './queries';
import { CALL_STATUS } from './status';

/** Single calls as rows. */
export function CallTable({ calls, currency }: { calls: Call[]; currency: string }) {
  return (
    <div className={classes.frame}>
      <Table verticalSpacing="xs" className={`tabular ${numbers.table}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>For</Table.Th>
            <Table.Th>Model</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th className={numbers.number}>Took</Table.Th>
            <Table.Th className={numbers.number}>Tokens</Table.Th>
            <Table.Th className={numbers.number}>Cost</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {calls.map((call) => (
            <Row key={call.id} call={call} currency={currency} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ call, currency }: { call: Call; currency: string }) {
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDateTime(call.started_at)}</Table.Td>
      <Table.Td>
        <Text size="sm">{purposeLabel(call.purpose)}</Text>
        <CallOrigin call={call} />
      </Table.Td>
      <Table.Td maw={220}>
        <Text size="sm" lineClamp={2} className={numbers.name} title={call.model}>
          {call.model}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2} className={numbers.name} title={call.provider}>
          {call.provider}
        </Text>
      </Table.Td>
      <Table.Td maw={260} miw={124}>
        <StateBadge {...CALL_STATUS[call.status]} moving={false} />
        {call.error && (
          <Tooltip label={call.error} multiline maw={420} withArrow>
            <Text size="xs" c="dimmed" lineClamp={2} mt={4}>
              {call.error}
            </Text>
          </Tooltip>
        )}
      </Table.Td>
      <Table.Td className={numbers.number}>
        <Text size="sm">{call.latency_seconds === null ? '–' : `${call.latency_seconds.toFixed(2)} s`}</Text>
        {call.tries > 1 && (
          <Text size="xs" c="dimmed">
            {plural(call.tries, 'request')}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={numbers.number}>
        {tokensText(call) || (call.images === null ? '–' : plural(call.images, 'image'))}
      </Table.Td>
      <Table.Td className={numbers.number}>
        <Text size="sm" fw={600}>
          {callCost(call, currency)}
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
