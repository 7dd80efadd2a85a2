import { Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { api, unwrap } from '@/api/client';
import { notifyDone } from '@/components/notify';
import { AuthLayout } from '@/features/auth/AuthLayout';
import { FormProblem } from '@/features/auth/FormProblem';
import { checkPassword } from '@/features/auth/rules';
import { useFormMutation } from '@/features/auth/useFormMutation';

const route = getRouteApi('/reset-password');

export function ResetPasswordPage() {
  const { token } = route.useSearch();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { new_password: '', again: '' },
    validate: {
      new_password: checkPassword,
      again: (value, values) => (value === values.new_password ? null : 'The two are not the same'),
    },
  });
  const { submit, mutation, problem } = useFormMutation(
    form,
    ({ new_password }) =>
      unwrap(api.POST('/api/v1/auth/reset-password', { body: { token: token ?? '', new_password } })),
    async () => {
      notifyDone('Your password is changed. Sign in with the new one.');
      await navigate({ to: '/login' });
    },
  );
  if (!token) {
    return (
      <AuthLayout
        title="This link is not complete"
        description="Open the whole link from the mail, or ask for a new one."
      >
        <Anchor renderRoot={(props) => <Link {...props} to="/forgot-password" />}>Ask for a new link</Anchor>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Choose a new password">
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormProblem message={problem} />
          {problem && (
            <Text size="sm">
              <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/forgot-password" />}>
                Ask for a new link
              </Anchor>
            </Text>
          )}
          <PasswordInput
            label="New password"
            description="8 to 100 characters"
            autoComplete="new-password"
            autoFocus
            maxLength={100}
            size="md"
            {...form.getInputProps('new_password')}
          />
          <PasswordInput
            label="Once more"
            autoComplete="new-password"
            maxLength={100}
            size="md"
            {...form.getInputProps('again')}
          />
          <Button type="submit" size="md" fullWidth loading={mutation.isPending}>
            Change password
          </Button>
        </Stack>
      </form>
    </AuthLayout>
  );
}
