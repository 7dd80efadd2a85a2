import { Button, Group, Input } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ProviderValues } from './form';
import { PRESETS } from './presets';

/** Fills in what is known about common servers. */
export function PresetPicker({ form }: { form: UseFormReturnType<ProviderValues> }) {
  return (
    <Input.Wrapper label="Start with" labelElement="div">
      <Group gap="xs" mt={6}>
        {PRESETS.map(({ id, label, base_url, max_parallel, timeout_seconds }) => (
          <Button
            key={id}
            size="xs"
            variant={form.values.base_url === base_url ? 'light' : 'default'}
            aria-pressed={form.values.base_url === base_url}
            onClick={() => form.setValues({ name: label, base_url, max_parallel, timeout_seconds })}
          >
            {label}
          </Button>
        ))}
      </Group>
    </Input.Wrapper>
  );
}
