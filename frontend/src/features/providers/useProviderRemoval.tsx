import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrapEmpty } from '@/api/client';
import { ApiError } from '@/api/errors';
import { confirm } from '@/components/confirm';
import { notifyDone, notifyFailed } from '@/components/notify';
import { type Provider, providerKeys } from './queries';

/** Deleting a provider: asked once, and once more when something uses it. */
export function useProviderRemoval(provider: Provider) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (force: boolean) => {
      const params = { path: { public_id: provider.public_id }, query: { force } };
      return unwrapEmpty(api.DELETE('/api/v1/providers/{public_id}', { params }));
    },
    onSuccess: () => notifyDone(`“${provider.name}” is deleted.`),
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'provider_in_use') {
        confirmForce(error, 'Delete all the same', () => remove.mutate(true));
      } else notifyFailed(error);
    },
    onSettled: () => client.invalidateQueries({ queryKey: providerKeys.all }),
  });
  const ask = () =>
    confirm({
      title: `Delete “${provider.name}”?`,
      body: 'Its key is forgotten. What was asked of it, and what that cost, stays in the ledger.',
      action: 'Delete',
      danger: true,
      onConfirm: () => remove.mutate(false),
    });
  return { ask, isPending: remove.isPending };
}

/** Says what uses a provider, and what takes its place. */
export function confirmForce(error: ApiError, action: string, onConfirm: () => void) {
  confirm({
    title: 'It is in use',
    body: (
      <>
        {error.fields.map(({ field, message }) => (
          <span key={field} style={{ display: 'block' }}>
            <b>{field}</b>: {message}
          </span>
        ))}
        The studio's own engine takes its place there.
      </>
    ),
    action,
    danger: true,
    onConfirm,
  });
}
