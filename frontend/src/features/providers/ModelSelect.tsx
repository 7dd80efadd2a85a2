import { CheckIcon, Group, Select, type SelectProps } from '@mantine/core';
import { modelOf } from './choices';

interface Props extends Omit<SelectProps, 'data' | 'onChange'> {
  /** What stands above the models: the engine of the studio, or everybody's choice. */
  first: { value: string; label: string }[];
  groups: { group: string; items: { value: string; label: string }[] }[];
  onChange: (value: string) => void;
}

/** Chooses a model, or none. */
export function ModelSelect({ first, groups, onChange, ...rest }: Props) {
  const models = new Set(groups.flatMap(({ items }) => items.map(({ value }) => value)));
  return (
    <Select
      allowDeselect={false}
      searchable={groups.some(({ items }) => items.length > 8)}
      data={[...first, ...groups]}
      renderOption={({ option: { value, label }, checked }) => (
        <Group gap={8} wrap="nowrap" style={{ overflowWrap: 'anywhere' }}>
          {checked && <CheckIcon size={12} style={{ flexShrink: 0 }} />}
          {models.has(value) ? modelOf(value) : label}
        </Group>
      )}
      onChange={(value) => value !== null && onChange(value)}
      {...rest}
    />
  );
}
