import { Select, type SelectProps } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { allLanguages } from '@/lib/languages';

interface Props extends Omit<SelectProps, 'data'> {
  embedded: Schemas['LanguageOption'][] | undefined;
  /** A model words the bios, so that every language can be asked for. */
  any: boolean;
}

/** The language of the texts: the embedded writer's, and all others where a model writes. */
export function LanguageSelect({ embedded = [{ code: 'en', name: 'English' }], any, ...props }: Props) {
  const own = embedded.map(({ code, name }) => ({ value: code, label: name }));
  const codes = new Set(embedded.map(({ code }) => code));
  const others = allLanguages().filter(({ code }) => !codes.has(code));
  return (
    <Select
      label="Language of the texts"
      searchable
      allowDeselect={false}
      nothingFoundMessage="No such language"
      maxDropdownHeight={280}
      data={
        any
          ? [
              { group: 'Embedded writer or your model', items: own },
              { group: 'Your model only', items: others.map(({ code, name }) => ({ value: code, label: name })) },
            ]
          : own
      }
      {...props}
    />
  );
}
