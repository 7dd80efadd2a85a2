import { Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconChecks, IconChevronDown, IconX } from '@tabler/icons-react';
import type { Schemas } from '@/api/client';
import { confirm } from '@/components/confirm';
import type { ReviewStatus } from '@/features/datasets/queries';
import { type Decision, useBulkReview } from './useBulkReview';

interface Props {
  taskId: string;
  /** Part of the name that the list is narrowed to. */
  q: string | undefined;
  review: ReviewStatus | null;
}

const WHO: Record<ReviewStatus, string> = {
  pending: 'who still waits for a decision',
  accepted: 'who was accepted',
  rejected: 'who was rejected',
};

const WHAT: Record<Decision, { title: string; action: string; verb: string }> = {
  accept: { title: 'Accept all that match?', action: 'Accept all', verb: 'accepted' },
  reject: { title: 'Reject all that match?', action: 'Reject all', verb: 'rejected' },
  pending: { title: 'Set all that match back to review?', action: 'Set back', verb: 'set back to review' },
};

/** Decides about everybody whom the list's filter lets through, on all pages. */
export function ReviewMenu({ taskId, q, review }: Props) {
  const bulk = useBulkReview(taskId);
  const ask = (decision: Decision) => {
    // Without a filter, decisions that were made one by one are left alone.
    const state = review ?? (decision === 'pending' ? undefined : 'pending');
    const filter: Schemas['PersonaFilter'] = { review: state, q };
    const named = q ? ` and whose name contains “${q}”` : '';
    const { title, action, verb } = WHAT[decision];
    confirm({
      title,
      body: `Everybody ${state ? WHO[state] : 'of this dataset'}${named}, on every page, is ${verb}.`,
      action,
      danger: decision === 'reject',
      onConfirm: () => bulk.mutate({ decision, target: { filter } }),
    });
  };
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconChecks size={17} />}
          rightSection={<IconChevronDown size={15} />}
          loading={bulk.isPending}
        >
          All that match
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => ask('accept')}>
          Accept all that match…
        </Menu.Item>
        <Menu.Item leftSection={<IconX size={16} />} onClick={() => ask('reject')}>
          Reject all that match…
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => ask('pending')}>
          Set back to review…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
