import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface Props {
  /** Id of the dataset that is looked at. */
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** Takes the id of a dataset; what is not a whole one yet narrows nothing down. */
export function DatasetFilter({ value, onChange }: Props) {
  const [typed, setTyped] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    // It may come from elsewhere: a row of a table, "Clear", the back button. What was typed here stays as it is.
    if (value !== idIn(typed)) setTyped(value ?? '');
  }
  return (
    <TextInput
      aria-label="Dataset"
      placeholder="Id of a dataset"
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const id = idIn(currentTarget.value);
        if (id !== value) onChange(id);
      }}
      spellCheck={false}
      autoCapitalize="none"
      style={{ flex: '1 1 130px' }}
    />
  );
}

function idIn(typed: string): string | undefined {
  const id = typed.trim().toLowerCase();
  return /^[0-9a-z]{8}$/.test(id) ? id : undefined;
}
