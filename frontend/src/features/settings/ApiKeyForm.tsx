import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import { useUser } from '@/api/session';
import { FormProblem } from '@/features/auth/FormProblem';
import { useFormMutation } from '@/features/auth/useFormMutation';
import { optionsQuery } from '@/features/datasets/queries';
import { ScopePicker } from './ScopePicker';

const DAY = 86_400_000;

/** Asks for the name, the scopes and the life of a new key. */
export function ApiKeyForm({ onCreated }: { onCreated: (key: Schemas['ApiKeyCreated']) => void }) {
  const options = useQuery(optionsQuery);
  const admin = useUser()?.role === 'admin';
  const scopes = (options.data?.api_scopes ?? []).filter((scope) => admin || !/^(admin|system):/.test(scope));
  const form = useForm({
    initialValues: { name: '', access: 'some', scopes: ['datasets:read'], expires_at: '90' },
    validate: {
      name: (value) => (value.trim() ? null : 'A name that tells you later what it is for'),
      scopes: (value, values) => (values.access === 'some' && value.length === 0 ? 'Choose at least one' : null),
    },
  });
  const { submit, mutation, problem } = useFormMutation(
    form,
    (values) =>
      unwrap(
        api.POST('/api/v1/api-keys', {
          body: {
            name: values.name.trim(),
            scopes: values.access === 'all' ? null : values.scopes,
            expires_at:
              values.expires_at === 'never'
                ? null
                : new Date(Date.now() + Number(values.expires_at) * DAY).toISOString(),
          },
        }),
      ),
    onCreated,
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormProblem message={problem} />
        <TextInput
          label="Name"
          placeholder="Nightly export"
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Radio.Group label="What it may do" {...form.getInputProps('access')}>
          <Stack gap={6} mt={6}>
            <Radio value="some" label="Only this" />
            <Radio value="all" label="Everything you may do" />
          </Stack>
        </Radio.Group>
        {form.values.access === 'some' && (
          <ScopePicker
            scopes={scopes}
            value={form.values.scopes}
            onChange={(scopes) => form.setFieldValue('scopes', scopes)}
            error={form.errors.scopes}
          />
        )}
        <Select
          label="Good for"
          allowDeselect={false}
          data={[
            { value: '30', label: '30 days' },
            { value: '90', label: '90 days' },
            { value: '365', label: 'One year' },
            { value: 'never', label: 'Until it is revoked' },
          ]}
          {...form.getInputProps('expires_at')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={mutation.isPending}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
