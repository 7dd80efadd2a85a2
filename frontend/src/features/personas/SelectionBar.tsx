import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { formatCount } from '@/lib/format';
import classes from './SelectionBar.module.css';
import { type Decision, useBulkReview } from './useBulkReview';
import type { Selection } from './useSelection';

interface Props {
  taskId: string;
  selection: Selection;
  /** Ids of everybody on the page. */
  page: number[];
}

/** What can be decided about the people who are ticked; stays in sight while there are any. */
export function SelectionBar({ taskId, selection, page }: Props) {
  const review = useBulkReview(taskId);
  const count = selection.ids.size;
  const decide = (decision: Decision) =>
    review.mutate({ decision, target: { ids: [...selection.ids] } }, { onSuccess: selection.clear });
  const busy = (decision: Decision) => review.isPending && review.variables.decision === decision;
  const wholePage = page.every((id) => selection.ids.has(id));
  return (
    <section className={classes.place} aria-label="Selected people">
      <div className={classes.bar}>
        <Group gap={6} wrap="nowrap" className={classes.count}>
          <Tooltip label="Clear selection">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Clear selection" onClick={selection.clear}>
              <IconX size={18} />
            </ActionIcon>
          </Tooltip>
          <Text fw={600} size="sm" className="tabular" aria-live="polite">
            {formatCount(count)} selected
          </Text>
          {!wholePage && (
            <Button variant="subtle" size="compact-sm" visibleFrom="xs" onClick={() => selection.set(page, true)}>
              Select the page
            </Button>
          )}
        </Group>
        <Group gap="xs" wrap="nowrap" className={classes.actions}>
          <Tooltip label="Back to review">
            <ActionIcon
              variant="default"
              size="lg"
              aria-label="Set the selected people back to review"
              loading={busy('pending')}
              onClick={() => decide('pending')}
            >
              <IconArrowBackUp size={18} />
            </ActionIcon>
          </Tooltip>
          <Button
            variant="light"
            color="madder"
            leftSection={<IconX size={16} />}
            loading={busy('reject')}
            onClick={() => decide('reject')}
          >
            Reject
          </Button>
          <Button leftSection={<IconCheck size={16} />} loading={busy('accept')} onClick={() => decide('accept')}>
            Accept
          </Button>
        </Group>
      </div>
    </section>
  );
}
