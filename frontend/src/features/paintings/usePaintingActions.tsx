import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { api, type Schemas, unwrap } from '@/api/client';
import { confirm } from '@/components/confirm';
import { notifyDone, notifyFailed } from '@/components/notify';
import type { SteeringAction } from '@/components/Steering';
import { formatBytes, plural } from '@/lib/format';
import { type Painting, paintingKeys } from './queries';
import { paintingTitle } from './status';

const DONE: Record<SteeringAction, string> = {
  cancel: 'Cancelled. What was finished stays.',
  pause: 'Paused. The video in hand is finished first.',
  resume: 'Going on.',
  retry: 'Trying again what failed.',
};

function steer(id: string, action: SteeringAction) {
  const params = { params: { path: { animation_id: id } } };
  switch (action) {
    case 'cancel':
      return unwrap(api.POST('/api/v1/animations/{animation_id}/cancel', params));
    case 'pause':
      return unwrap(api.POST('/api/v1/animations/{animation_id}/pause', params));
    case 'resume':
      return unwrap(api.POST('/api/v1/animations/{animation_id}/resume', params));
    case 'retry':
      return unwrap(api.POST('/api/v1/animations/{animation_id}/retry', params));
  }
}

/** Everything that can be done to a painting, with its questions, messages and refreshes. */
export function usePaintingActions(painting: Painting) {
  const id = painting.task_id;
  const client = useQueryClient();
  const router = useRouter();
  const settle = (changed: Painting) => {
    client.setQueryData(paintingKeys.detail(id), changed);
    void client.invalidateQueries({ queryKey: paintingKeys.lists });
  };

  const steering = useMutation({
    mutationFn: (action: SteeringAction) => steer(id, action),
    onSuccess: (changed, action) => {
      settle(changed);
      void client.invalidateQueries({ queryKey: paintingKeys.videos(id) });
      notifyDone(DONE[action]);
    },
    onError: (error) => {
      notifyFailed(error);
      void client.invalidateQueries({ queryKey: paintingKeys.one(id) });
    },
  });
  const updating = useMutation({
    mutationFn: (body: Schemas['AnimationUpdate']) =>
      unwrap(api.PATCH('/api/v1/animations/{animation_id}', { params: { path: { animation_id: id } }, body })),
    onSuccess: settle,
    onError: (error) => notifyFailed(error),
  });
  const deleting = useMutation({
    mutationFn: () =>
      unwrap(api.DELETE('/api/v1/animations/{animation_id}', { params: { path: { animation_id: id } } })),
    onSuccess: async (gone) => {
      if (router.state.location.pathname.endsWith(id)) await router.navigate({ to: '/paintings' });
      client.removeQueries({ queryKey: paintingKeys.one(id) });
      notifyDone(`Deleted ${plural(gone.deleted_videos, 'video')} (${formatBytes(gone.deleted_bytes)}).`);
      await client.invalidateQueries({ queryKey: paintingKeys.lists });
    },
    onError: (error) => notifyFailed(error),
  });

  return {
    busy: steering.isPending || updating.isPending || deleting.isPending,
    steer: steering.mutate,
    update: updating.mutateAsync,
    keep: (kept: boolean) =>
      updating.mutate(
        { kept },
        { onSuccess: () => notifyDone(kept ? 'Kept until you delete it.' : 'It goes when its time is over.') },
      ),
    askDelete: () =>
      confirm({
        title: 'Delete this painting?',
        body: (
          <>
            <b>{paintingTitle(painting)}</b> with {plural(painting.progress.videos_total, 'video')} (
            {formatBytes(painting.stored_bytes)}) will be removed. This cannot be undone.
          </>
        ),
        action: 'Delete',
        danger: true,
        onConfirm: () => deleting.mutate(),
      }),
  };
}
