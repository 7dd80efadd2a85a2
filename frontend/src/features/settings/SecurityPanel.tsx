import { Badge, Button, Card, Group, PasswordInput, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, unwrapEmpty } from '@/api/client';
import { ErrorNotice } from '@/components/Notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import { FormProblem } from '@/features/auth/FormProblem';
import { checkPassword } from '@/features/auth/rules';
import { useFormMutation } from '@/features/auth/useFormMutation';
import { describeAgent, formatRelative, plural } from '@/lib/format';
import classes from './settings.module.css';

export function SecurityPanel() {
  return (
    <Stack>
      <PasswordForm />
      <Sessions />
    </Stack>
  );
}

function PasswordForm() {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { current_password: '', new_password: '', again: '' },
    validate: {
      current_password: (value) => (value ? null : 'Your present password'),
      new_password: checkPassword,
      again: (value, values) => (value === values.new_password ? null : 'The two are not the same'),
    },
  });
  const { submit, mutation, problem } = useFormMutation(
    form,
    ({ current_password, new_password }) =>
      unwrap(api.POST('/api/v1/auth/change-password', { body: { current_password, new_password } })),
    async () => {
      form.reset();
      notifyDone('Password changed. All other sessions have ended.');
      await client.invalidateQueries({ queryKey: ['sessions'] });
    },
  );
  return (
    <Card component="form" onSubmit={submit} noValidate>
      <Title order={2} size="h3" mb="md">
        Password
      </Title>
      <Stack>
        <FormProblem message={problem} />
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          maxLength={1000}
          {...form.getInputProps('current_password')}
        />
        <PasswordInput
          label="New password"
          description="8 to 100 characters"
          autoComplete="new-password"
          maxLength={100}
          {...form.getInputProps('new_password')}
        />
        <PasswordInput
          label="New password once more"
          autoComplete="new-password"
          maxLength={100}
          {...form.getInputProps('again')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={mutation.isPending} disabled={!form.isDirty()}>
            Change password
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function Sessions() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => unwrap(api.GET('/api/v1/auth/sessions')) });
  const refresh = () => client.invalidateQueries({ queryKey: ['sessions'] });
  const end = useMutation({
    mutationFn: (id: string) =>
      unwrapEmpty(api.DELETE('/api/v1/auth/sessions/{session_id}', { params: { path: { session_id: id } } })),
    onSuccess: () => notifyDone('That session has ended.'),
    onError: (error) => notifyFailed(error),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/auth/sessions')),
    onSuccess: ({ revoked }) => notifyDone(`${plural(revoked, 'session')} ended.`),
    onError: (error) => notifyFailed(error),
    onSettled: refresh,
  });
  const items = query.data?.items ?? [];
  return (
    <Card>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          Where you are signed in
        </Title>
        {items.length > 1 && (
          <Button size="xs" variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            End all others
          </Button>
        )}
      </Group>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={90} />}
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.id} className={classes.row}>
            <IconDeviceDesktop size={22} stroke={1.5} aria-hidden />
            <div className={classes.grow}>
              <Text size="sm" fw={600}>
                {describeAgent(item.user_agent)}{' '}
                {item.is_current && (
                  <Badge variant="light" size="sm" tt="none">
                    This one
                  </Badge>
                )}
              </Text>
              <Text size="xs" c="dimmed">
                {item.ip_address} · used {formatRelative(item.last_used_at)}
              </Text>
            </div>
            {!item.is_current && (
              <Button
                size="xs"
                variant="default"
                loading={end.isPending && end.variables === item.id}
                onClick={() => end.mutate(item.id)}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
