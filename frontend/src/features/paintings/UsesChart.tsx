import { BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { formatCompact } from '@/lib/format';
import { chartDays } from './statistics';

/** Paintings a day, those that went well under the others. Split from the page: the chart library is its largest part. */
export default function UsesChart({ days }: { days: Schemas['DayUses'][] }) {
  return (
    <>
      <BarChart
        h={230}
        aria-hidden
        data={chartDays(days)}
        dataKey="day"
        type="stacked"
        series={[
          { name: 'Finished', color: 'viridian.6' },
          { name: 'Not finished', color: 'ochre.5' },
        ]}
        withLegend
        legendProps={{ verticalAlign: 'top', height: 34 }}
        withYAxis={false}
        gridAxis="none"
        maxBarWidth={24}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
        valueFormatter={formatCompact}
        xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 18, tickMargin: 6 }}
      />
      <VisuallyHidden>
        <ul>
          {days
            .filter((day) => day.total > 0)
            .map((day) => (
              <li key={day.date}>
                {day.date}: {day.total}, {day.successful} finished
              </li>
            ))}
        </ul>
      </VisuallyHidden>
    </>
  );
}
