import { Button, Group, Modal, NumberInput, Skeleton, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import { ErrorNotice } from '@/components/Notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import { FormProblem } from '@/features/auth/FormProblem';
import { useFormMutation } from '@/features/auth/useFormMutation';
import { resourceLabel, showAmount } from '@/lib/resources';

type Resource = Schemas['UsageRead']['resource'];
type Values = Record<Resource, number | string>;

/** People write storage in gigabytes. */
const factorOf = (resource: Resource) => (resource === 'storage_bytes' ? 1e9 : 1);

interface Props {
  user: { id: number; email: string };
  onClose: () => void;
}

/** What one user may use, and uses already. */
export function QuotaModal({ user, onClose }: Props) {
  const path = { user_id: user.id };
  const usage = useQuery({
    queryKey: ['quotas', user.id],
    queryFn: () => unwrap(api.GET('/api/v1/quotas/{user_id}', { params: { path } })),
  });
  return (
    <Modal opened onClose={onClose} title={`Quotas of ${user.email}`} size="lg">
      {usage.isError && <ErrorNotice error={usage.error} onRetry={() => void usage.refetch()} />}
      {usage.isPending && <Skeleton h={360} aria-busy="true" />}
      {usage.data && <QuotaForm user={user} usage={usage.data} onClose={onClose} />}
    </Modal>
  );
}

function QuotaForm({ user, usage, onClose }: Props & { usage: Schemas['UsageReport'] }) {
  const client = useQueryClient();
  const path = { user_id: user.id };
  const form = useForm<Values>({
    initialValues: Object.fromEntries(
      usage.items.map(({ resource, limit }) => [resource, limit === null ? '' : limit / factorOf(resource)]),
    ) as Values,
  });
  const send = (body: Schemas['QuotaUpdate']) =>
    unwrap(api.PUT('/api/v1/quotas/{user_id}', { params: { path }, body }));
  const done = async (message: string) => {
    notifyDone(message);
    onClose();
    await client.invalidateQueries({ queryKey: ['quotas', user.id] });
    await client.invalidateQueries({ queryKey: ['usage'] });
    await client.invalidateQueries({ queryKey: ['users'] });
  };
  const { submit, mutation, problem } = useFormMutation(
    form,
    (values) => {
      const changed = usage.items.filter(({ resource }) => form.isDirty(resource));
      return send(
        Object.fromEntries(
          changed.map(({ resource }) => {
            const value = values[resource];
            return [resource, value === '' ? null : Math.round(Number(value) * factorOf(resource) * 100) / 100];
          }),
        ),
      );
    },
    () => done('Quotas saved.'),
  );
  const reset = useMutation({
    mutationFn: () => send({ reset: true }),
    onSuccess: () => done('The defaults of the studio hold again.'),
    onError: (error) => notifyFailed(error),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm" c="dimmed">
          An empty field means no limit.
        </Text>
        <FormProblem message={problem} />
        {usage.items.map(({ resource, used }) => (
          <NumberInput
            key={resource}
            label={resource === 'storage_bytes' ? 'Storage in GB' : resourceLabel(resource)}
            description={`${showAmount(resource, used)} used`}
            placeholder="No limit"
            min={0}
            thousandSeparator=","
            hideControls
            {...form.getInputProps(resource)}
          />
        ))}
        <Group justify="space-between">
          <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate()}>
            Back to the defaults
          </Button>
          <Button type="submit" loading={mutation.isPending} disabled={!form.isDirty()}>
            Save quotas
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
