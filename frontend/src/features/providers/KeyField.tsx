import { Checkbox, PasswordInput, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ProviderValues } from './form';
import { PRESETS } from './presets';
import type { Provider } from './queries';

interface Props {
  form: UseFormReturnType<ProviderValues>;
  provider: Provider | null;
}

/** The key goes in and never comes out again. */
export function KeyField({ form, provider }: Props) {
  const stored = provider?.api_key_hint;
  const local = PRESETS.some(({ base_url, needsKey }) => !needsKey && base_url === form.values.base_url);
  return (
    <Stack gap="xs">
      <PasswordInput
        label="API key"
        description={
          stored
            ? `A key that ends in ${stored} is stored. Leave this empty to keep it.`
            : `Stored encrypted and never shown again.${local ? ' This server needs none unless you have set one.' : ''}`
        }
        placeholder={stored ? 'Keep the stored key' : local ? 'None' : 'sk-…'}
        autoComplete="new-password"
        maxLength={1000}
        disabled={form.values.remove_key}
        {...form.getInputProps('api_key')}
      />
      {stored && <Checkbox label="Remove the stored key" {...form.getInputProps('remove_key', { type: 'checkbox' })} />}
    </Stack>
  );
}
