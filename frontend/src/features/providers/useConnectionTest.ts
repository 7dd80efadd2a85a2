import type { UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import { costKeys } from '@/features/costs/queries';
import { type ProviderValues, usesStoredKey } from './form';
import type { Provider } from './queries';

type Tried = Pick<Schemas['ConnectionTest'], 'model' | 'kind'>;

/** Tries out what the form says; `blocked` tells why that is not possible yet. */
export function useConnectionTest(form: UseFormReturnType<ProviderValues>, provider: Provider | null) {
  const { base_url, api_key, remove_key, timeout_seconds } = form.values;
  const stored = usesStoredKey(form.values, provider);
  const blocked = !base_url.trim()
    ? 'Enter the base URL first.'
    : provider?.api_key_hint && !stored && !api_key.trim() && !remove_key
      ? 'The address has changed: enter the key again to try it.'
      : null;
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (tried: Tried | null) => {
      const body = { kind: 'text' as const, ...tried };
      if (provider && stored) {
        const params = { path: { public_id: provider.public_id } };
        return unwrap(api.POST('/api/v1/providers/{public_id}/test', { params, body }));
      }
      return unwrap(
        api.POST('/api/v1/providers/test', {
          body: {
            ...body,
            base_url: base_url.trim(),
            api_key: remove_key ? null : api_key.trim() || null,
            timeout_seconds: Number(timeout_seconds) || 120,
          },
        }),
      );
    },
    // What a model was asked is in the ledger.
    onSettled: (_data, _error, tried) => tried && client.invalidateQueries({ queryKey: costKeys.all }),
  });
  return { ...mutation, blocked };
}
