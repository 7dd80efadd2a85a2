import { Button, Card, Group, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schemas } from '@/api/client';
import { fieldMessages } from '@/api/errors';
import { notifyFailed } from '@/components/notify';
import type { Persona } from '@/features/datasets/queries';
import { text } from './profile';
import type { usePersonaActions } from './usePersonaActions';

interface Props {
  person: Persona;
  update: ReturnType<typeof usePersonaActions>['update'];
  onClose: () => void;
}

const FIELDS = ['firstname', 'lastname', 'job_title', 'workplace'] as const;
const LABELS = { firstname: 'First name', lastname: 'Last name', job_title: 'Job title', workplace: 'Workplace' };

/** Edits names and work by hand; only what was changed is sent. */
export function FactsEditor({ person, update, onClose }: Props) {
  const initialValues = {
    firstname: person.firstname,
    lastname: person.lastname,
    job_title: text(person.profile.job_title),
    workplace: text(person.profile.workplace),
  };
  const form = useForm({
    initialValues,
    validate: {
      firstname: (value) => (value.trim() ? null : 'A first name is needed'),
      lastname: (value) => (value.trim() ? null : 'A last name is needed'),
    },
  });
  const submit = form.onSubmit((values) => {
    const body: Schemas['PersonaUpdate'] = {};
    for (const field of FIELDS) {
      const value = values[field].trim();
      if (value && value !== initialValues[field]) body[field] = value;
    }
    update.mutate(body, {
      onSuccess: onClose,
      onError: (error) => {
        const { byField, rest } = fieldMessages(error, FIELDS);
        form.setErrors(byField);
        if (rest.length) notifyFailed(error);
      },
    });
  });
  return (
    <Card component="form" padding="md" onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {FIELDS.map((field) => (
          <TextInput key={field} label={LABELS[field]} maxLength={120} {...form.getInputProps(field)} />
        ))}
      </SimpleGrid>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button size="xs" type="submit" loading={update.isPending} disabled={!form.isDirty()}>
          Save
        </Button>
      </Group>
    </Card>
  );
}
