import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { notifyDone, notifyFailed } from '@/components/notify';
import { datasetKeys, type Persona } from '@/features/datasets/queries';
import { plural } from '@/lib/format';

/** Requests under way at a time, so that a page of people does not crowd out everything else. */
const AT_A_TIME = 4;

async function acceptAll(taskId: string, ids: number[]): Promise<void> {
  const rest = [...ids];
  const work = async () => {
    for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
      const path = { task_id: taskId, persona_id: id };
      await unwrap(api.POST('/api/v1/datasets/{task_id}/personas/{persona_id}/accept', { params: { path } }));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

/** Accepts everybody on the page who still waits for a decision; the rejected stay rejected. */
export function AcceptAll({ taskId, people }: { taskId: string; people: Persona[] }) {
  const client = useQueryClient();
  const waiting = people.filter((person) => person.review_status === 'pending').map((person) => person.id);
  const accept = useMutation({
    mutationFn: (ids: number[]) => acceptAll(taskId, ids),
    onSuccess: (_, ids) => notifyDone(`${plural(ids.length, 'person', 'people')} accepted.`),
    onError: (error) => notifyFailed(error, 'Not everybody could be accepted'),
    onSettled: () => client.invalidateQueries({ queryKey: datasetKeys.people(taskId) }),
  });
  if (waiting.length === 0 && !accept.isPending) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconChecks size={17} />}
      loading={accept.isPending}
      onClick={() => accept.mutate(waiting)}
    >
      Accept all {waiting.length} on this page
    </Button>
  );
}
