import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, unwrap } from '@/api/client';
import { confirm } from '@/components/confirm';
import { notifyDone, notifyFailed } from '@/components/notify';
import type { SteeringAction } from '@/components/Steering';
import { formatBytes, plural } from '@/lib/format';
import { type Dataset, datasetKeys } from './queries';

const DONE: Record<SteeringAction, string> = {
  cancel: 'Cancelled. What was finished stays.',
  pause: 'Paused. What is in hand is finished first.',
  resume: 'Going on.',
  retry: 'Trying again what failed.',
};

function steer(id: string, action: SteeringAction) {
  const params = { params: { path: { task_id: id } } };
  switch (action) {
    case 'cancel':
      return unwrap(api.POST('/api/v1/datasets/{task_id}/cancel', params));
    case 'pause':
      return unwrap(api.POST('/api/v1/datasets/{task_id}/pause', params));
    case 'resume':
      return unwrap(api.POST('/api/v1/datasets/{task_id}/resume', params));
    case 'retry':
      return unwrap(api.POST('/api/v1/datasets/{task_id}/retry', params));
  }
}

export function datasetTitle(dataset: Pick<Dataset, 'name' | 'persona_description'>): string {
  return dataset.name ?? dataset.persona_description;
}

/** Everything that can be done to a dataset, with its questions, messages and refreshes. */
export function useDatasetActions(dataset: Dataset) {
  const id = dataset.task_id;
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: datasetKeys.one(id) }),
      client.invalidateQueries({ queryKey: datasetKeys.lists }),
      client.invalidateQueries({ queryKey: ['dashboard'] }),
    ]);

  const steering = useMutation({
    mutationFn: (action: SteeringAction) => steer(id, action),
    onSuccess: (_, action) => notifyDone(DONE[action]),
    onError: (error) => notifyFailed(error),
    onSettled: refresh,
  });
  const raising = useMutation({
    mutationFn: (budget: number) =>
      unwrap(
        api.POST('/api/v1/datasets/{task_id}/resume', {
          params: { path: { task_id: id } },
          body: { max_budget: budget },
        }),
      ),
    onSuccess: () => notifyDone(DONE.resume),
    onSettled: refresh,
  });
  const extending = useMutation({
    mutationFn: (count: number) =>
      unwrap(
        api.POST('/api/v1/datasets/{task_id}/extend', {
          params: { path: { task_id: id } },
          body: { number_to_add: count },
        }),
      ),
    onSuccess: (_, count) => notifyDone(`Adding ${plural(count, 'person', 'people')}.`),
    onError: (error) => notifyFailed(error),
    onSettled: refresh,
  });
  const duplicating = useMutation({
    mutationFn: (sameSeed: boolean) =>
      unwrap(
        api.POST('/api/v1/datasets/{task_id}/duplicate', {
          params: { path: { task_id: id }, query: { same_seed: sameSeed } },
        }),
      ),
    onSuccess: async (created) => {
      notifyDone('A new dataset was started from the same description.');
      await navigate({ to: '/datasets/$taskId', params: { taskId: created.task_id } });
    },
    onError: (error) => notifyFailed(error),
    onSettled: refresh,
  });
  const deleting = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/datasets/{task_id}', { params: { path: { task_id: id } } })),
    onSuccess: async (gone) => {
      await navigate({ to: '/datasets' });
      client.removeQueries({ queryKey: datasetKeys.one(id) });
      notifyDone(
        `Deleted ${plural(gone.deleted_personas, 'person', 'people')} and ` +
          `${plural(gone.deleted_images, 'image')} (${formatBytes(gone.deleted_bytes)}).`,
      );
      await client.invalidateQueries({ queryKey: datasetKeys.lists });
      await client.invalidateQueries({ queryKey: ['dashboard'] });
    },
    onError: (error) => notifyFailed(error),
  });

  return {
    busy: steering.isPending || extending.isPending || duplicating.isPending || deleting.isPending,
    steer: steering.mutate,
    /** Rejects with what is wrong with the budget; nothing else tells it. */
    resumeWith: raising.mutateAsync,
    extend: extending.mutateAsync,
    duplicate: duplicating.mutate,
    askCancel: () =>
      confirm({
        title: 'Cancel this dataset?',
        body: 'Generation stops for good. People and images that are finished stay, and you can still export them.',
        action: 'Cancel generation',
        danger: true,
        onConfirm: () => steering.mutate('cancel'),
      }),
    askDelete: () =>
      confirm({
        title: 'Delete this dataset?',
        body: (
          <>
            <b>{datasetTitle(dataset)}</b> with {plural(dataset.progress.completed_personas, 'person', 'people')} and{' '}
            {plural(dataset.progress.completed_images, 'image')} ({formatBytes(dataset.image_bytes)}) will be removed.
            This cannot be undone.
          </>
        ),
        action: 'Delete',
        danger: true,
        onConfirm: () => deleting.mutate(),
      }),
  };
}
