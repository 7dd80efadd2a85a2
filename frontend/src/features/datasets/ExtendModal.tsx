import { Button, Chip, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';

interface Props {
  opened: boolean;
  onClose: () => void;
  onExtend: (count: number) => Promise<unknown>;
}

const PICKS = [10, 50, 100];

/** Asks how many people to add to a finished dataset. */
export function ExtendModal({ opened, onClose, onExtend }: Props) {
  const [count, setCount] = useState<number | string>(10);
  const [busy, setBusy] = useState(false);
  const valid = typeof count === 'number' && count >= 1 && count <= 100_000;
  const submit = async () => {
    if (typeof count !== 'number') return;
    setBusy(true);
    try {
      await onExtend(count);
      onClose();
    } catch {
      // Told by a notification; the dialogue stays open for another try.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Add people">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            New people are drawn from the same description. Everybody who is already there stays exactly as they are.
          </Text>
          <NumberInput
            label="How many more"
            value={count}
            onChange={setCount}
            min={1}
            max={100_000}
            allowDecimal={false}
            thousandSeparator=","
            data-autofocus
          />
          <Chip.Group value={String(count)} onChange={(value) => setCount(Number(value))}>
            <Group gap="xs">
              {PICKS.map((pick) => (
                <Chip key={pick} value={String(pick)} size="xs">
                  {pick}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Button type="submit" loading={busy} disabled={!valid}>
              Add people
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
