import { BarChart } from '@mantine/charts';
import { Card, SimpleGrid, Skeleton, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@/api/errors';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import classes from './FitReport.module.css';
import { reportQuery } from './queries';
import { readReport } from './report';

/** Declared against delivered shares, and how varied and coherent the texts are. */
export default function FitReport({ taskId }: { taskId: string }) {
  const query = useQuery(reportQuery(taskId));
  if (query.isPending) {
    return (
      <SimpleGrid cols={{ base: 1, md: 2 }} aria-busy="true">
        <Skeleton h={260} />
        <Skeleton h={260} />
      </SimpleGrid>
    );
  }
  if (query.isError) {
    if (query.error instanceof ApiError && (query.error.status === 404 || query.error.status === 409)) {
      return <Blank title="No report yet">It is written when people have been generated.</Blank>;
    }
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  const report = readReport(query.data);
  if (report.charts.length === 0 && report.tables.length === 0) {
    return <Blank title="Nothing to compare yet">It is written when people have been generated.</Blank>;
  }
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {report.charts.map((chart) => (
          <Card key={chart.title}>
            <Title order={2} size="h3" mb="md">
              {chart.title}
            </Title>
            <BarChart
              h={chart.rows.length * 44 + 84}
              data={chart.rows}
              dataKey="label"
              orientation="vertical"
              withLegend
              legendProps={{ verticalAlign: 'bottom' }}
              gridAxis="x"
              valueFormatter={(value) => `${Math.round(value * 1000) / 10} %`}
              yAxisProps={{ width: 110 }}
              series={[
                { name: 'declared', label: 'Declared', color: 'ochre.5' },
                { name: 'delivered', label: 'Delivered', color: 'viridian.6' },
              ]}
            />
          </Card>
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {report.tables.map((table) => (
          <Card key={table.title}>
            <Title order={2} size="h3" mb="xs">
              {table.title}
            </Title>
            <Table.ScrollContainer minWidth={table.columns.length > 1 ? 440 : 0}>
              <Table verticalSpacing={6} horizontalSpacing={6} className={classes.measures}>
                {table.columns.length > 0 && (
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>
                        <VisuallyHidden>Measure</VisuallyHidden>
                      </Table.Th>
                      {table.columns.map((column) => (
                        <Table.Th key={column} ta="right">
                          {column}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                )}
                <Table.Tbody>
                  {table.rows.map((row) => (
                    <Table.Tr key={row.label}>
                      <Table.Td>{row.label}</Table.Td>
                      {row.values.map((value, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column's
                        <Table.Td key={index} ta="right" className="tabular">
                          {value}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Card>
        ))}
      </SimpleGrid>
      {report.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
    </Stack>
  );
}
