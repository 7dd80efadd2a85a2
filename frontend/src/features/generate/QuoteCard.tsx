import { Button, Card, Group, Table, Text } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { purposeLabel } from '@/features/costs/purposes';
import { formatDuration, plural } from '@/lib/format';
import { formatMoneyRange } from '@/lib/money';
import { quoteTotal } from './quote';

type Quote = Schemas['Quote'];

interface Props {
  quote: Quote;
  /** Whether the models answered for the samples. */
  answered: boolean;
  onAskAgain: () => void;
}

/** What generating will take: one line where it is free, else with a line for every model. */
export function QuoteCard({ quote, answered, onAskAgain }: Props) {
  if (quote.lines.length === 0) {
    return (
      <Text size="sm" c="dimmed" className="tabular">
        {amounts(quote)}, no provider costs{duration(quote)}
      </Text>
    );
  }
  const { text, note } = quoteTotal(quote, answered);
  return (
    <Card padding="md" component="section" aria-label="Quote">
      <Group justify="space-between" align="baseline" gap="xs">
        <Text fw={650} fz="lg" ff="var(--atelier-heading)" className="tabular">
          {text}
        </Text>
        <Text size="sm" c="dimmed" className="tabular">
          {amounts(quote)}
          {duration(quote)}
        </Text>
      </Group>
      <Table mt="xs" verticalSpacing={6} horizontalSpacing={0} className="tabular">
        <Table.Tbody>
          {quote.lines.map((line) => (
            <Table.Tr key={`${line.purpose}-${line.provider}-${line.model}`}>
              <Table.Td>
                <Text size="sm">
                  {purposeLabel(line.purpose)}: <b>{line.model}</b>
                </Text>
                <Text size="xs" c="dimmed">
                  {line.provider}, about {plural(line.calls, 'call')}
                </Text>
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                <Text size="sm">{amountOf(line, quote.currency, answered)}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt={6}>
        {note}
        {answered && ' The answers for these samples are used again when you generate.'}
      </Text>
      {!answered && (
        <Button mt="sm" size="xs" variant="default" style={{ alignSelf: 'flex-start' }} onClick={onAskAgain}>
          Ask again
        </Button>
      )}
    </Card>
  );
}

function amounts(quote: Quote): string {
  return `${plural(quote.personas, 'person', 'people')}, ${plural(quote.images, 'image')}`;
}

function duration({ estimated_seconds }: Quote): string {
  return estimated_seconds === null ? '' : `, about ${formatDuration(Math.max(1, estimated_seconds))}`;
}

function amountOf({ amount_low, amount_high }: Schemas['QuoteLine'], currency: string, answered: boolean): string {
  if (amount_low === null || amount_high === null) return answered ? 'price unknown' : 'not known';
  return amount_high === 0 ? 'free' : formatMoneyRange(amount_low, amount_high, currency);
}
