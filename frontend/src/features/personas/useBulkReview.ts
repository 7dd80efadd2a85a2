import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import { notifyDone, notifyFailed } from '@/components/notify';
import { datasetKeys } from '@/features/datasets/queries';
import { plural } from '@/lib/format';

export type Decision = Schemas['BulkReview']['decision'];
export type ReviewTarget = { ids: number[] } | { filter: Schemas['PersonaFilter'] };

/** As many as the studio takes in one request. */
const AT_ONCE = 1000;

const DONE: Record<Decision, string> = {
  accept: 'accepted',
  reject: 'rejected',
  pending: 'set back to review',
};

async function decide(taskId: string, decision: Decision, target: ReviewTarget): Promise<number> {
  const post = async (body: Omit<Schemas['BulkReview'], 'decision'>) => {
    const params = { path: { task_id: taskId } };
    const answer = await unwrap(api.POST('/api/v1/datasets/{task_id}/review', { params, body: { ...body, decision } }));
    return answer.changed;
  };
  if ('filter' in target) return post({ all: true, filter: target.filter });
  let changed = 0;
  for (let start = 0; start < target.ids.length; start += AT_ONCE) {
    changed += await post({ all: false, persona_ids: target.ids.slice(start, start + AT_ONCE) });
  }
  return changed;
}

/** One decision for many people of a dataset. */
export function useBulkReview(taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ decision, target }: { decision: Decision; target: ReviewTarget }) =>
      decide(taskId, decision, target),
    onSuccess: (changed, { decision }) =>
      notifyDone(
        changed > 0
          ? `${plural(changed, 'person', 'people')} ${DONE[decision]}.`
          : 'Nothing to change: the decision was there already.',
      ),
    onError: (error) => notifyFailed(error),
    onSettled: () => client.invalidateQueries({ queryKey: datasetKeys.people(taskId) }),
  });
}
