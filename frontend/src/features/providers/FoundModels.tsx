import { MultiSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Schemas } from '@/api/client';
import { plural } from '@/lib/format';
import { newModel, type ProviderValues } from './form';

interface Props {
  form: UseFormReturnType<ProviderValues>;
  models: Schemas['DiscoveredModel'][];
}

const GROUPS = [
  { kind: 'text', group: 'Text' },
  { kind: 'image', group: 'Images' },
  { kind: null, group: 'Of another kind' },
] as const;

/** Offers what a server says it has; what is picked becomes a row. */
export function FoundModels({ form, models }: Props) {
  const listed = form.values.models.map((model) => model.name);
  const pick = (names: string[]) => {
    const kept = form.values.models.filter((model) => names.includes(model.name) || !known.has(model.name));
    const added = names
      .filter((name) => !listed.includes(name))
      .map((name) => newModel(name, known.get(name) ?? 'text'));
    form.setFieldValue('models', [...kept, ...added]);
  };
  const known = new Map(models.map((model) => [model.name, model.kind]));
  return (
    <MultiSelect
      label={`The server has ${plural(models.length, 'model')}`}
      placeholder="Pick those that may be used"
      searchable
      hidePickedOptions
      nothingFoundMessage="No such model"
      maxDropdownHeight={260}
      data={GROUPS.map(({ kind, group }) => ({
        group,
        items: models.filter((model) => model.kind === kind).map((model) => model.name),
      })).filter(({ items }) => items.length > 0)}
      value={listed.filter((name) => known.has(name))}
      onChange={pick}
    />
  );
}
