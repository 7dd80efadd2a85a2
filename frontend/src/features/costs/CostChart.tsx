import { BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import { plural } from '@/lib/format';
import { formatMoney } from '@/lib/money';
import type { Bar } from './numbers';

/** Money by month or day. Split from the page: the chart library is its largest part. */
export default function CostChart({ bars, currency }: { bars: Bar[]; currency: string }) {
  const money = (amount: number) => formatMoney(amount, currency);
  return (
    <>
      <BarChart
        h={230}
        aria-hidden
        data={bars.map(({ label, cost }) => ({ label, Cost: cost }))}
        dataKey="label"
        series={[{ name: 'Cost', color: 'viridian.6' }]}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={34}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ radius: [4, 4, 0, 0], isAnimationActive: false }}
        valueFormatter={money}
        xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 18, tickMargin: 6 }}
        yAxisProps={{ width: 64 }}
      />
      <VisuallyHidden>
        <ul>
          {bars
            .filter(({ calls }) => calls > 0)
            .map(({ key, label, cost, calls }) => (
              <li key={key}>
                {label}: {money(cost)}, {plural(calls, 'call')}
              </li>
            ))}
        </ul>
      </VisuallyHidden>
    </>
  );
}
