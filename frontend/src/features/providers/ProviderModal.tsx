import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, unwrap } from '@/api/client';
import { ApiError } from '@/api/errors';
import { confirm } from '@/components/confirm';
import { notifyDone } from '@/components/notify';
import { FormProblem } from '@/features/auth/FormProblem';
import { useFormMutation } from '@/features/auth/useFormMutation';
import { bodyOf, checkValues, type ProviderValues, valuesOf } from './form';
import { KeyField } from './KeyField';
import { LimitFields } from './LimitFields';
import { ModelsField } from './ModelsField';
import { PresetPicker } from './PresetPicker';
import { type Provider, providerKeys } from './queries';
import { TestPanel } from './TestPanel';
import { confirmForce } from './useProviderRemoval';

interface Props {
  /** Null adds a new one. */
  provider: Provider | null;
  onClose: () => void;
}

/** Adds or changes a provider. */
export function ProviderModal({ provider, onClose }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const form = useForm<ProviderValues>({ initialValues: valuesOf(provider), validate: checkValues });
  const leave = () => {
    if (!form.isDirty()) return onClose();
    confirm({
      title: 'Discard what you entered?',
      body: 'It has not been saved yet.',
      action: 'Discard',
      keep: 'Go on editing',
      danger: true,
      onConfirm: onClose,
    });
  };
  return (
    <Modal
      opened
      onClose={leave}
      size={860}
      fullScreen={narrow}
      radius={narrow ? 0 : undefined}
      closeOnClickOutside={false}
      title={provider ? `Edit ${provider.name}` : 'Add a provider'}
    >
      <ProviderForm provider={provider} form={form} onClose={onClose} />
    </Modal>
  );
}

function save(provider: Provider | null, values: ProviderValues, force: boolean) {
  const body = bodyOf(values);
  if (!provider) return unwrap(api.POST('/api/v1/providers', { body }));
  const params = { path: { public_id: provider.public_id }, query: { force } };
  return unwrap(api.PATCH('/api/v1/providers/{public_id}', { params, body }));
}

function ProviderForm({ provider, form, onClose }: Props & { form: UseFormReturnType<ProviderValues> }) {
  const client = useQueryClient();
  const done = async () => {
    notifyDone(provider ? 'Saved.' : 'Added. Now choose what it is used for.');
    onClose();
    await client.invalidateQueries({ queryKey: providerKeys.all });
  };
  const { submit, mutation, problem } = useFormMutation(form, (values) => save(provider, values, false), done);
  const forced = useFormMutation(form, (values) => save(provider, values, true), done);
  const inUse = mutation.error instanceof ApiError && mutation.error.code === 'provider_in_use' ? mutation.error : null;
  const { mutate: saveByForce } = forced.mutation;
  const { getValues } = form;
  useEffect(() => {
    if (inUse) confirmForce(inUse, 'Save all the same', () => saveByForce(getValues()));
  }, [inUse, saveByForce, getValues]);
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap="lg">
        <FormProblem message={inUse ? null : (problem ?? forced.problem)} />
        {!provider && <PresetPicker form={form} />}
        <TextInput label="Name" maxLength={80} placeholder="OpenAI" {...form.getInputProps('name')} />
        <TextInput
          label="Base URL"
          description="Up to and including /v1. “localhost” is the machine, or the container, that the studio runs on."
          placeholder="https://api.openai.com/v1"
          inputMode="url"
          maxLength={500}
          {...form.getInputProps('base_url')}
        />
        <KeyField form={form} provider={provider} />
        <ModelsField form={form} provider={provider} />
        <LimitFields form={form} />
        <TestPanel form={form} provider={provider} />
        <Group justify="space-between">
          <Switch label="May be used" {...form.getInputProps('enabled', { type: 'checkbox' })} />
          <Group>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={mutation.isPending || forced.mutation.isPending}>
              {provider ? 'Save' : 'Add provider'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
