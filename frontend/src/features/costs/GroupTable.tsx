import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount } from '@/lib/format';
import numbers from './Numbers.module.css';
import { costText, hitRateText, tokensText, unknownText } from './numbers';
import type { Group } from './queries';

interface Props {
  /** Heading of the first column. */
  label: string;
  groups: Group[];
  currency: string;
  name: (group: Group) => ReactNode;
}

/** What groups of calls took and cost, a row each. */
export function GroupTable({ label, groups, currency, name }: Props) {
  return (
    <Table verticalSpacing="xs" className={`tabular ${numbers.table}`}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{label}</Table.Th>
          <Table.Th className={numbers.number}>Cost</Table.Th>
          <Table.Th className={numbers.number}>Calls</Table.Th>
          <Table.Th className={numbers.number} visibleFrom="sm">
            Used again
          </Table.Th>
          <Table.Th className={numbers.number} visibleFrom="sm">
            Tokens
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map((group) => (
          <Table.Tr key={group.key ?? ''}>
            <Table.Td className={numbers.name}>{name(group)}</Table.Td>
            <Table.Td className={numbers.number} fw={600} title={unknownText(group) || undefined}>
              {group.calls_of_unknown_cost > 0 && group.known_cost !== null && '≥ '}
              {costText(group, currency)}
            </Table.Td>
            <Table.Td className={numbers.number}>{formatCount(group.calls)}</Table.Td>
            <Table.Td className={numbers.number} visibleFrom="sm">
              {hitRateText(group)}
            </Table.Td>
            <Table.Td className={numbers.number} visibleFrom="sm">
              {tokensText(group) || '–'}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
