import { Button, Card, Group, Progress, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { ROLES, type User } from '@/api/identity';
import { session, useUser } from '@/api/session';
import { notifyDone } from '@/components/notify';
import { FormProblem } from '@/features/auth/FormProblem';
import { useFormMutation } from '@/features/auth/useFormMutation';
import { formatDateTime } from '@/lib/format';
import { resourceLabel, showAmount } from '@/lib/resources';

export function ProfilePanel() {
  const user = useUser();
  if (!user) return null;
  return (
    <Stack>
      <ProfileForm user={user} />
      <Usage />
    </Stack>
  );
}

function ProfileForm({ user }: { user: User }) {
  const form = useForm({ initialValues: { full_name: user.full_name ?? '', username: user.username ?? '' } });
  const { submit, mutation, problem } = useFormMutation(
    form,
    (values) =>
      unwrap(
        api.PATCH('/api/v1/auth/profile', {
          body: { full_name: values.full_name.trim() || null, username: values.username.trim() || null },
        }),
      ),
    (changed, values) => {
      session.updateUser(changed);
      form.resetDirty(values);
      notifyDone('Profile saved.');
    },
  );
  const role = ROLES.find((item) => item.value === user.role);
  return (
    <Card component="form" onSubmit={submit}>
      <Stack>
        <FormProblem message={problem} />
        <TextInput label="E-mail" value={user.email} readOnly description="An administrator can change it" />
        <TextInput label="Name" autoComplete="name" maxLength={120} {...form.getInputProps('full_name')} />
        <TextInput
          label="User name"
          description="Letters, digits, dots and hyphens; for signing in"
          autoComplete="username"
          maxLength={64}
          {...form.getInputProps('username')}
        />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {role?.label ?? user.role} · here since {formatDateTime(user.created_at)}
          </Text>
          <Button type="submit" loading={mutation.isPending} disabled={!form.isDirty()}>
            Save profile
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function Usage() {
  const query = useQuery({ queryKey: ['usage'], queryFn: () => unwrap(api.GET('/api/v1/auth/usage')) });
  const items = query.data?.items.filter(
    (item) => item.used > 0 || ['personas', 'images', 'storage_bytes'].includes(item.resource),
  );
  if (!items?.length) return null;
  return (
    <Card>
      <Title order={2} size="h3" mb="md">
        What you use
      </Title>
      <Stack gap="md">
        {items.map(({ resource, used, limit }) => {
          const label = resourceLabel(resource);
          const share = limit ? Math.min(100, (used / limit) * 100) : 0;
          return (
            <div key={resource}>
              <Group justify="space-between" mb={4}>
                <Text size="sm" fw={500}>
                  {label}
                </Text>
                <Text size="sm" c="dimmed" className="tabular">
                  {showAmount(resource, used)} {limit === null ? '· no limit' : `of ${showAmount(resource, limit)}`}
                </Text>
              </Group>
              <Progress value={share} color={share > 90 ? 'madder' : 'viridian'} aria-label={label} />
            </div>
          );
        })}
      </Stack>
    </Card>
  );
}
