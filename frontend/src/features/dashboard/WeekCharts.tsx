import { BarChart } from '@mantine/charts';
import { Group, SimpleGrid, Text, VisuallyHidden } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { formatCompact, formatCount, formatWeekday } from '@/lib/format';

interface Props {
  week: Schemas['LastSevenDays'];
}

/** Three small bar charts on one scale of days. Split from the page: the chart library is its largest part. */
export default function WeekCharts({ week }: Props) {
  const charts = [
    { name: 'People', days: week.personas_by_date, color: 'viridian.6' },
    { name: 'Images', days: week.images_by_date, color: 'ochre.5' },
    { name: 'Datasets', days: week.tasks_by_date, color: 'ultramarine.5' },
  ];
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xl">
      {charts.map(({ name, days, color }) => {
        const total = days.reduce((sum, day) => sum + day.count, 0);
        return (
          <figure key={name} style={{ margin: 0, minWidth: 0 }}>
            <Group component="figcaption" justify="space-between" mb={6}>
              <Text size="sm" fw={600}>
                {name}
              </Text>
              <Text size="sm" c="dimmed" className="tabular">
                {formatCount(total)}
              </Text>
            </Group>
            <BarChart
              h={170}
              aria-hidden
              data={days.map((day) => ({ day: formatWeekday(day.date), [name]: day.count }))}
              dataKey="day"
              series={[{ name, color }]}
              withYAxis={false}
              gridAxis="none"
              maxBarWidth={30}
              barChartProps={{ accessibilityLayer: false }}
              barProps={{ radius: [4, 4, 0, 0], isAnimationActive: false }}
              valueFormatter={formatCompact}
              xAxisProps={{ interval: 0, tickMargin: 6 }}
            />
            <VisuallyHidden>
              <ul>
                {days.map((day) => (
                  <li key={day.date}>
                    {day.date}: {day.count}
                  </li>
                ))}
              </ul>
            </VisuallyHidden>
          </figure>
        );
      })}
    </SimpleGrid>
  );
}
