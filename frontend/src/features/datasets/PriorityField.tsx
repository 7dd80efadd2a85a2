import { Button, Group, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '@/api/client';
import { notifyDone, notifyFailed } from '@/components/notify';
import { type Dataset, datasetKeys } from './queries';

/** Lets a dataset that is not over yet go before or after others. */
export function PriorityField({ dataset }: { dataset: Dataset }) {
  const client = useQueryClient();
  const [value, setValue] = useState<number | string>(dataset.priority);
  const valid = typeof value === 'number' && Number.isInteger(value) && value >= -10 && value <= 10;
  const save = useMutation({
    mutationFn: (priority: number) =>
      unwrap(
        api.PATCH('/api/v1/datasets/{task_id}/priority', {
          params: { path: { task_id: dataset.task_id } },
          body: { priority },
        }),
      ),
    onSuccess: () => notifyDone('Priority changed.'),
    onError: (error) => notifyFailed(error),
    onSettled: () => client.invalidateQueries({ queryKey: datasetKeys.detail(dataset.task_id) }),
  });
  return (
    <Group gap="xs" align="flex-start">
      <NumberInput
        aria-label="Priority"
        size="xs"
        w={92}
        allowDecimal={false}
        value={value}
        onChange={setValue}
        error={valid ? null : '-10 to 10'}
      />
      {valid && value !== dataset.priority && (
        <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate(value)}>
          Change
        </Button>
      )}
    </Group>
  );
}
