import { Card, Code, CopyButton, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { purposeLabel } from '@/features/costs/purposes';
import { formatBytes, formatCount, formatDateTime, humanise } from '@/lib/format';
import { languageName } from '@/lib/languages';
import { formatMoney } from '@/lib/money';
import { PriorityField } from './PriorityField';
import { type DatasetDetail, optionsQuery } from './queries';
import { isOver } from './status';

/** A model, and whose it is. */
function ModelName({ model, provider }: { model: string; provider: string | null }) {
  return (
    <>
      {model}
      <Text size="xs" c="dimmed">
        {provider ?? 'Removed provider'}
      </Text>
    </>
  );
}

/** What was asked for, and everything needed to make it again. */
export function DatasetFacts({ dataset, readOnly }: { dataset: DatasetDetail; readOnly: boolean }) {
  const options = useQuery(optionsQuery).data;
  const rows: [string, React.ReactNode][] = [
    ['Language of the texts', languageName(dataset.bio_language)],
    ['People', formatCount(dataset.number_to_generate)],
    ['Images per person', `1 portrait + ${dataset.images_per_persona}`],
    ['Portrait style', options?.styles.find(({ id }) => id === dataset.style)?.name ?? humanise(dataset.style)],
    ['Image size', `${dataset.image_size} × ${dataset.image_size}`],
    ['Size of all images', formatBytes(dataset.image_bytes)],
    ['Review', dataset.review_required ? 'People wait for accept or reject' : 'Not required'],
    [
      'Priority',
      isOver(dataset.status) || readOnly ? dataset.priority : <PriorityField dataset={dataset} key="priority" />,
    ],
    ...(dataset.scheduled_for ? [['Scheduled for', formatDateTime(dataset.scheduled_for)] as [string, string]] : []),
    [
      'Seed',
      <CopyButton value={String(dataset.seed)} key="seed">
        {({ copied, copy }) => (
          <UnstyledButton onClick={copy} ff="monospace" fz="sm" aria-label={`Copy seed ${dataset.seed}`}>
            {dataset.seed} {copied ? '· copied' : ''}
          </UnstyledButton>
        )}
      </CopyButton>,
    ],
    ['Engine', dataset.engine_version],
    ...dataset.models.map(({ purpose, model, provider_name }): [string, React.ReactNode] => [
      `Model for ${purposeLabel(purpose).toLowerCase()}`,
      <ModelName key={purpose} model={model} provider={provider_name} />,
    ]),
    ...(dataset.max_budget !== null
      ? [['Budget', formatMoney(dataset.max_budget, dataset.currency)] as [string, string]]
      : []),
    ['Created', formatDateTime(dataset.created_at)],
    ['Started', dataset.started_at ? formatDateTime(dataset.started_at) : '—'],
    ['Completed', dataset.completed_at ? formatDateTime(dataset.completed_at) : '—'],
  ];
  return (
    <Stack>
      <Card>
        <Title order={2} size="h3" mb="xs">
          Description
        </Title>
        <Text style={{ whiteSpace: 'pre-wrap' }}>{dataset.persona_description}</Text>
      </Card>
      <Card>
        <Table variant="vertical">
          <Table.Tbody>
            {rows.map(([label, value]) => (
              <Table.Tr key={label}>
                <Table.Th w={{ base: 130, sm: 220 }} scope="row">
                  {label}
                </Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
      <Card>
        <Title order={2} size="h3" mb="xs">
          Specification
        </Title>
        <Code block tabIndex={0} aria-label="Specification" style={{ maxHeight: 420, overflow: 'auto' }}>
          {JSON.stringify(dataset.population, null, 2)}
        </Code>
      </Card>
    </Stack>
  );
}
