import { Anchor, Button, Checkbox, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { api, unwrap } from '@/api/client';
import { CSRF_HEADERS, session, useSession } from '@/api/session';
import { AuthLayout } from '@/features/auth/AuthLayout';
import { FormProblem } from '@/features/auth/FormProblem';
import { safeReturnPath } from '@/features/auth/rules';
import { useFormMutation } from '@/features/auth/useFormMutation';
import { optionsQuery } from '@/features/datasets/queries';

/** How somebody without an account comes in; the line keeps its height while that is not known. */
function Newcomers() {
  const registration = useQuery(optionsQuery).data?.registration;
  return (
    <Text size="sm" c="dimmed" ta="center" mih={22}>
      {registration === 'open' && (
        <>
          New here?{' '}
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/register" />}>
            Create an account
          </Anchor>
        </>
      )}
      {registration === 'invitation' && 'New here? Open the link in your invitation.'}
      {registration === 'closed' && 'New here? An administrator of this studio makes accounts.'}
    </Text>
  );
}

const route = getRouteApi('/login');

export function LoginPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  const state = useSession();
  const expired = state.status === 'signed-out' && state.expired;
  const form = useForm({
    initialValues: { identifier: '', password: '', remember: true },
    validate: {
      identifier: (value) => (value.trim() ? null : 'Your e-mail address or user name'),
      password: (value) => (value ? null : 'Your password'),
    },
  });
  const { submit, mutation, problem } = useFormMutation(
    form,
    (values) =>
      unwrap(
        api.POST('/api/v1/auth/login', {
          headers: CSRF_HEADERS,
          body: { ...values, identifier: values.identifier.trim() },
        }),
      ),
    (answer) => {
      session.accept(answer);
      router.history.push(safeReturnPath(next));
    },
  );
  return (
    <AuthLayout
      title="Welcome back"
      description={expired ? 'Your session has ended. Please sign in again.' : 'Sign in to your studio.'}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormProblem message={problem} />
          <TextInput
            label="E-mail or user name"
            autoComplete="username"
            autoFocus
            maxLength={320}
            size="md"
            {...form.getInputProps('identifier')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            maxLength={1000}
            size="md"
            {...form.getInputProps('password')}
          />
          <Group justify="space-between">
            <Checkbox label="Keep me signed in" {...form.getInputProps('remember', { type: 'checkbox' })} />
            <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/forgot-password" />}>
              Forgot password?
            </Anchor>
          </Group>
          <Button type="submit" size="md" fullWidth loading={mutation.isPending}>
            Sign in
          </Button>
          <Newcomers />
        </Stack>
      </form>
    </AuthLayout>
  );
}
