import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Painting } from './queries';
import { paintingTitle } from './status';
import type { usePaintingActions } from './usePaintingActions';

interface Props {
  painting: Painting;
  update: ReturnType<typeof usePaintingActions>['update'];
  onClose: () => void;
}

/** Gives a painting another name, or its file's back. */
export function RenameModal({ painting, update, onClose }: Props) {
  const [name, setName] = useState(painting.name ?? '');
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      await update({ name: name.trim() || null });
      onClose();
    } catch {
      // Told by a notification; the dialogue stays open for another try.
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Rename">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            placeholder={paintingTitle({ ...painting, name: null })}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Button type="submit" loading={busy}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
