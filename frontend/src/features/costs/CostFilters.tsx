import { Button, Group, Pill, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { DatasetFilter } from './DatasetFilter';
import { PURPOSES, type Purpose, purposeLabel } from './purposes';
import { type CallFilter, type CallStatus, STATUSES, summaryQuery } from './queries';
import { CALL_STATUS } from './status';

interface Props {
  filter: CallFilter;
  onChange: (changes: Partial<CallFilter>) => void;
}

/** Narrows down the calls that the whole page is about. */
export function CostFilters({ filter, onChange }: Props) {
  // Of all calls that the reader may see, so that another model can be picked without clearing the first.
  const models = useQuery(summaryQuery({ everyone: filter.everyone }, 'model')).data?.groups ?? [];
  const names = models.flatMap(({ key }) => (key === null ? [] : [key]));
  return (
    <Group gap="sm" component="search">
      <DatasetFilter value={filter.task_id} onChange={(id) => onChange({ task_id: id })} />
      <Select
        aria-label="Purpose"
        placeholder="Any purpose"
        clearable
        value={filter.purpose ?? null}
        onChange={(value) => onChange({ purpose: (value as Purpose | null) ?? undefined })}
        data={PURPOSES.map((value) => ({ value, label: purposeLabel(value) }))}
        style={{ flex: '1 1 130px' }}
      />
      <Select
        aria-label="Model"
        placeholder="Any model"
        clearable
        searchable
        value={filter.model ?? null}
        onChange={(value) => onChange({ model: value ?? undefined })}
        data={filter.model && !names.includes(filter.model) ? [filter.model, ...names] : names}
        style={{ flex: '1 1 170px' }}
      />
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        value={filter.status ?? null}
        onChange={(value) => onChange({ status: (value as CallStatus | null) ?? undefined })}
        data={STATUSES.map((value) => ({ value, label: CALL_STATUS[value].label }))}
        style={{ flex: '1 1 120px' }}
      />
      {PILLS.filter(({ name }) => filter[name] !== undefined).map(({ name, label }) => (
        <Pill
          key={name}
          size="md"
          withRemoveButton
          onRemove={() => onChange({ [name]: undefined })}
          removeButtonProps={{ 'aria-label': `Any ${label}`, 'aria-hidden': false, tabIndex: 0 }}
        >
          {label} {filter[name]}
        </Pill>
      ))}
      {isFiltered(filter) && (
        <Button variant="subtle" color="gray" leftSection={<IconX size={15} />} onClick={() => onChange(NO_FILTER)}>
          Clear
        </Button>
      )}
    </Group>
  );
}

/** What is chosen by its row of a table, and can be taken back here. */
const PILLS = [
  { name: 'provider', label: 'provider' },
  { name: 'user_id', label: 'user' },
  { name: 'api_key', label: 'API key' },
] as const;
const NO_FILTER: Partial<CallFilter> = {
  task_id: undefined,
  purpose: undefined,
  model: undefined,
  status: undefined,
  provider: undefined,
  user_id: undefined,
  api_key: undefined,
};

/** Whether calls are left out for another reason than whose they are. */
export function isFiltered(filter: CallFilter): boolean {
  return Object.keys(NO_FILTER).some((name) => filter[name as keyof CallFilter] !== undefined);
}
