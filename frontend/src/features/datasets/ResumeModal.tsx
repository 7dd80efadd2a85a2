import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { fieldMessages } from '@/api/errors';
import { formatCount, plural } from '@/lib/format';
import { formatMoney, roundedUp } from '@/lib/money';
import { projectedCost } from './pause';
import type { Dataset } from './queries';

interface Props {
  dataset: Dataset;
  onClose: () => void;
  onResume: (budget: number) => Promise<unknown>;
}

/** Room for people who cost more than those before, and for the bound of the last call. */
const MARGIN = 1.5;

/** Asks for the new ceiling of a dataset whose budget is used up. */
export function ResumeModal({ dataset, onClose, onResume }: Props) {
  const { cost, currency, max_budget: before, progress } = dataset;
  const projected = projectedCost(dataset);
  const [budget, setBudget] = useState<number | string>(
    Math.max(roundedUp((projected ?? 0) * MARGIN), roundedUp((before ?? cost) * 2)),
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const valid = typeof budget === 'number' && budget > cost;
  const submit = async () => {
    if (typeof budget !== 'number') return;
    setBusy(true);
    setError(null);
    try {
      await onResume(budget);
      onClose();
    } catch (problem) {
      const { byField, rest } = fieldMessages(problem, ['max_budget']);
      setError([byField.max_budget, ...rest].filter(Boolean).join('\n'));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Resume with a higher budget">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {formatMoney(cost, currency)} spent, {formatCount(progress.completed_personas)} of{' '}
            {plural(progress.total_personas, 'person', 'people')} written.
            {projected !== null && ` At this rate everybody costs about ${formatMoney(projected, currency)}.`}
          </Text>
          <NumberInput
            label="New budget"
            description="For the whole dataset, with what is spent already"
            rightSection={
              <Text size="xs" c="dimmed">
                {currency}
              </Text>
            }
            rightSectionWidth={52}
            hideControls
            decimalScale={6}
            allowNegative={false}
            value={budget}
            onChange={setBudget}
            error={error ?? (typeof budget === 'number' && !valid ? 'More than what is spent already' : null)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Button type="submit" loading={busy} disabled={!valid}>
              Resume
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
