import { Select, type SelectProps } from '@mantine/core';

interface Props extends Omit<SelectProps, 'data' | 'onChange'> {
  /** What stands above the models: the engine of the studio, or everybody's choice. */
  first: { value: string; label: string }[];
  groups: { group: string; items: { value: string; label: string }[] }[];
  onChange: (value: string) => void;
}

/** Chooses a model, or none. */
export function ModelSelect({ first, groups, onChange, ...rest }: Props) {
  return (
    <Select
      allowDeselect={false}
      searchable={groups.some(({ items }) => items.length > 8)}
      data={[...first, ...groups]}
      onChange={(value) => value !== null && onChange(value)}
      {...rest}
    />
  );
}
