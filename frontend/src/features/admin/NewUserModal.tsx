import { Button, Group, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { ROLES, type Role } from '@/api/identity';
import { notifyDone } from '@/components/notify';
import { FormProblem } from '@/features/auth/FormProblem';
import { checkEmail, checkPassword } from '@/features/auth/rules';
import { useFormMutation } from '@/features/auth/useFormMutation';

interface Props {
  opened: boolean;
  onClose: () => void;
}

export function NewUserModal({ opened, onClose }: Props) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { email: '', full_name: '', password: '', role: 'user' as Role },
    validate: { email: checkEmail, password: checkPassword },
  });
  const { submit, mutation, problem } = useFormMutation(
    form,
    (values) =>
      unwrap(
        api.POST('/api/v1/users', {
          body: { ...values, email: values.email.trim(), full_name: values.full_name.trim() || null },
        }),
      ),
    async (user) => {
      notifyDone(`${user.email} can sign in now.`);
      form.reset();
      onClose();
      await client.invalidateQueries({ queryKey: ['users'] });
    },
  );
  return (
    <Modal opened={opened} onClose={onClose} title="New user">
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormProblem message={problem} />
          <TextInput label="E-mail" type="email" maxLength={320} data-autofocus {...form.getInputProps('email')} />
          <TextInput label="Name" maxLength={120} {...form.getInputProps('full_name')} />
          <PasswordInput
            label="First password"
            description="8 to 100 characters; they can change it"
            autoComplete="new-password"
            maxLength={100}
            {...form.getInputProps('password')}
          />
          <Select
            label="Role"
            allowDeselect={false}
            data={ROLES.map(({ value, label }) => ({ value, label }))}
            description={ROLES.find((role) => role.value === form.values.role)?.hint}
            {...form.getInputProps('role')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={mutation.isPending}>
              Create user
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
