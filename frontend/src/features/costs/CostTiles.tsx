import { SimpleGrid, Text } from '@mantine/core';
import { StatTile } from '@/features/dashboard/StatTile';
import { formatCompact, plural } from '@/lib/format';
import { costText, hitRateText, tokensText, troubleText, unknownText } from './numbers';
import type { Numbers } from './queries';

/** The four numbers that sum up calls, and in words what the sum of money does not hold. */
export function CostTiles({ total, currency }: { total: Numbers; currency: string }) {
  const unknown = unknownText(total);
  const trouble = troubleText(total);
  const tokens = (total.input_tokens ?? 0) + (total.output_tokens ?? 0);
  return (
    <div>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'sm', sm: 'md' }}>
        <StatTile label="Cost" value={costText(total, currency)} hint={unknown || 'All prices are known'} />
        <StatTile label="Calls" value={total.calls} hint={trouble || 'All answered'} alarming={total.failed > 0} />
        <StatTile
          label="Answers used again"
          value={hitRateText(total)}
          hint={total.recalls > 0 ? `${plural(total.recalls, 'call')} not paid twice` : 'None so far'}
        />
        {total.images !== null && tokens === 0 ? (
          <StatTile label="Images" value={total.images} hint="made by models" />
        ) : (
          <StatTile
            label="Tokens"
            value={formatCompact(tokens)}
            hint={[tokensText(total), total.images !== null && plural(total.images, 'image')]
              .filter(Boolean)
              .join(', ')}
          />
        )}
      </SimpleGrid>
      {total.maybe_charged > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          The answers to {plural(total.maybe_charged, 'request')} were lost on the way; the provider may have charged
          for them, too.
        </Text>
      )}
    </div>
  );
}
