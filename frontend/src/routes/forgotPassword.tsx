import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, unwrap } from '@/api/client';
import { AuthLayout } from '@/features/auth/AuthLayout';
import { FormProblem } from '@/features/auth/FormProblem';
import { checkEmail } from '@/features/auth/rules';
import { useFormMutation } from '@/features/auth/useFormMutation';

export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({ initialValues: { email: '' }, validate: { email: checkEmail } });
  const { submit, mutation, problem } = useFormMutation(
    form,
    (values) => unwrap(api.POST('/api/v1/auth/forgot-password', { body: { email: values.email.trim() } })),
    (_, values) => setSentTo(values.email),
  );
  const back = (
    <Text size="sm" ta="center">
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/login" />}>
        Back to sign in
      </Anchor>
    </Text>
  );
  if (sentTo) {
    return (
      <AuthLayout
        title="Look into your mail"
        description={`If there is an account for ${sentTo}, a link to choose a new password is on its way.`}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            On a studio without a mail server, an administrator finds the letter in the outbox folder of the data
            folder.
          </Text>
          {back}
        </Stack>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Forgot your password?" description="You get a link to choose a new one.">
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormProblem message={problem} />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="email"
            autoFocus
            maxLength={320}
            size="md"
            {...form.getInputProps('email')}
          />
          <Button type="submit" size="md" fullWidth loading={mutation.isPending}>
            Send the link
          </Button>
          {back}
        </Stack>
      </form>
    </AuthLayout>
  );
}
