import { BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import { plural } from '@/lib/format';
import { formatMoney, formatMoneyTo } from '@/lib/money';
import { type Bar, scaleOf } from './numbers';

/** Money by month or day, some of it at least. Split from the page: the chart library is its largest part. */
export default function CostChart({ bars, currency }: { bars: Bar[]; currency: string }) {
  const money = (amount: number) => formatMoney(amount, currency);
  const { ticks, digits } = scaleOf(Math.max(...bars.map(({ cost }) => cost)));
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
        yAxisProps={{
          width: 72,
          ticks,
          domain: [0, ticks.at(-1) ?? 'auto'],
          tickFormatter: (amount: number) => formatMoneyTo(digits, amount, currency),
        }}
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
