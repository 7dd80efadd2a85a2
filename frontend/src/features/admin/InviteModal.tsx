import { Button, Code, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '@/api/client';
import { ROLES, type Role } from '@/api/identity';
import { FormProblem } from '@/features/auth/FormProblem';
import { checkEmail } from '@/features/auth/rules';
import { useFormMutation } from '@/features/auth/useFormMutation';

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** Makes a link with which one person may register. */
export function InviteModal({ opened, onClose }: Props) {
  const client = useQueryClient();
  const [link, setLink] = useState<string | null>(null);
  const form = useForm({
    initialValues: { email: '', role: 'user' as Role },
    validate: { email: (value) => (value.trim() ? checkEmail(value) : null) },
  });
  const { submit, mutation, problem } = useFormMutation(
    form,
    (values) =>
      unwrap(api.POST('/api/v1/invitations', { body: { email: values.email.trim() || null, role: values.role } })),
    async (invitation) => {
      setLink(invitation.link);
      await client.invalidateQueries({ queryKey: ['invitations'] });
    },
  );
  const close = () => {
    onClose();
    setLink(null);
    form.reset();
  };
  return (
    <Modal opened={opened} onClose={close} title="Invite somebody">
      {link ? (
        <Stack>
          <Text size="sm">Give this link to the person. It works once, for seven days, and is shown only now.</Text>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {link}
          </Code>
          <Group justify="flex-end">
            <CopyButton value={link}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? 'Copied' : 'Copy link'}
                </Button>
              )}
            </CopyButton>
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            <FormProblem message={problem} />
            <TextInput
              label="E-mail (optional)"
              description="With an address the link is also mailed"
              type="email"
              maxLength={320}
              data-autofocus
              {...form.getInputProps('email')}
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
                Make the link
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
