import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { api, unwrap } from '@/api/client';
import { ApiError } from '@/api/errors';
import { CSRF_HEADERS, session } from '@/api/session';
import { AuthLayout } from '@/features/auth/AuthLayout';
import { FormProblem } from '@/features/auth/FormProblem';
import { checkEmail, checkPassword } from '@/features/auth/rules';
import { useFormMutation } from '@/features/auth/useFormMutation';
import { optionsQuery } from '@/features/datasets/queries';

function signIn(identifier: string, password: string) {
  return unwrap(
    api.POST('/api/v1/auth/login', { headers: CSRF_HEADERS, body: { identifier, password, remember: true } }),
  );
}

const route = getRouteApi('/register');

export function RegisterPage() {
  const { token } = route.useSearch();
  const router = useRouter();
  const options = useQuery(optionsQuery);
  const [done, setDone] = useState(false);
  const form = useForm({
    initialValues: { full_name: '', email: '', password: '' },
    validate: { email: checkEmail, password: checkPassword },
  });
  const { submit, mutation, problem } = useFormMutation(
    form,
    (values) =>
      unwrap(
        api.POST('/api/v1/auth/register', {
          body: {
            email: values.email.trim(),
            password: values.password,
            full_name: values.full_name.trim() || null,
            invitation_token: token ?? null,
          },
        }),
      ),
    async (_, values) => {
      // The answer is the same whether the address was new or known; only the password tells, as it does for signing in.
      try {
        session.accept(await signIn(values.email.trim(), values.password));
        router.history.push('/');
      } catch {
        setDone(true);
      }
    },
  );
  const signInLink = (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/login" />}>
      Sign in
    </Anchor>
  );
  if (done) {
    return (
      <AuthLayout
        title="Look into your mail"
        description="If the address is new here, a link to confirm it is on its way. If you had an account already, sign in with its password."
      >
        <Button fullWidth size="md" renderRoot={(props) => <Link {...props} to="/login" />}>
          Sign in
        </Button>
      </AuthLayout>
    );
  }
  const registration = options.data?.registration;
  if (registration === 'closed' || (registration === 'invitation' && !token)) {
    return (
      <AuthLayout
        title={registration === 'closed' ? 'Accounts are made by hand here' : 'By invitation only'}
        description={
          registration === 'closed'
            ? 'Nobody can register at this studio. An administrator can make an account for you.'
            : 'Ask an administrator of this studio for an invitation, and open the link in it.'
        }
      >
        <Button fullWidth size="md" variant="default" renderRoot={(props) => <Link {...props} to="/login" />}>
          Back to sign in
        </Button>
      </AuthLayout>
    );
  }
  const refused = mutation.error instanceof ApiError && mutation.error.status === 403;
  return (
    <AuthLayout title="Create an account" description={token ? 'You were invited to this studio.' : undefined}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormProblem message={problem} />
          {refused && (
            <Text size="sm" c="dimmed">
              Ask an administrator of this studio for an invitation.
            </Text>
          )}
          <TextInput label="Name" autoComplete="name" maxLength={120} size="md" {...form.getInputProps('full_name')} />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="email"
            maxLength={320}
            size="md"
            withAsterisk
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            description="8 to 100 characters"
            autoComplete="new-password"
            maxLength={100}
            size="md"
            withAsterisk
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth loading={mutation.isPending}>
            Create account
          </Button>
          <Text size="sm" c="dimmed" ta="center">
            Have an account? {signInLink}
          </Text>
        </Stack>
      </form>
    </AuthLayout>
  );
}
