import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import { notifyDone, notifyFailed } from '@/components/notify';
import { datasetKeys, type Persona, personaQuery } from '@/features/datasets/queries';

type TextField = Schemas['RegenerateField']['field'];

/** What can be done to one person of a dataset. */
export function usePersonaActions(taskId: string, personaId: number) {
  const client = useQueryClient();
  const path = { task_id: taskId, persona_id: personaId };
  const settle = (person: Persona) => {
    client.setQueryData(personaQuery(taskId, personaId).queryKey, person);
    void client.invalidateQueries({ queryKey: [...datasetKeys.people(taskId), 'page'] });
    void client.invalidateQueries({ queryKey: [...datasetKeys.people(taskId), 'search'] });
  };
  const settleImage = (person: Persona) => {
    settle(person);
    void client.invalidateQueries({ queryKey: [...datasetKeys.people(taskId), 'versions', personaId] });
  };
  const onError = (error: unknown) => notifyFailed(error);

  const update = useMutation({
    mutationFn: (body: Schemas['PersonaUpdate']) =>
      unwrap(api.PATCH('/api/v1/datasets/{task_id}/personas/{persona_id}', { params: { path }, body })),
    onSuccess: (person) => {
      settle(person);
      notifyDone('Saved.');
    },
  });
  const rewrite = useMutation({
    mutationFn: (field: TextField) =>
      unwrap(
        api.POST('/api/v1/datasets/{task_id}/personas/{persona_id}/regenerate', { params: { path }, body: { field } }),
      ),
    onSuccess: settle,
    onError,
  });
  const redraw = useMutation({
    mutationFn: (index: number) =>
      unwrap(
        api.POST('/api/v1/datasets/{task_id}/personas/{persona_id}/images/{index}/regenerate', {
          params: { path: { ...path, index } },
        }),
      ),
    onSuccess: settleImage,
    onError,
  });
  const restore = useMutation({
    mutationFn: ({ index, version }: { index: number; version: number }) =>
      unwrap(
        api.POST('/api/v1/datasets/{task_id}/personas/{persona_id}/images/{index}/versions/{version}/restore', {
          params: { path: { ...path, index, version } },
        }),
      ),
    onSuccess: (person, { version }) => {
      settleImage(person);
      notifyDone(`Version ${version} is the present one now.`);
    },
    onError,
  });
  const review = useMutation({
    mutationFn: ({ accept, reason }: { accept: boolean; reason?: string }) =>
      accept
        ? unwrap(api.POST('/api/v1/datasets/{task_id}/personas/{persona_id}/accept', { params: { path } }))
        : unwrap(
            api.POST('/api/v1/datasets/{task_id}/personas/{persona_id}/reject', {
              params: { path },
              body: { reason: reason || null },
            }),
          ),
    onSuccess: settle,
    onError,
  });
  return { update, rewrite, redraw, restore, review };
}
