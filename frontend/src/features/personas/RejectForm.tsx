import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';

interface Props {
  busy: boolean;
  onReject: (reason: string) => void;
  onCancel: () => void;
}

/** Asks for the reason, which may stay empty. */
export function RejectForm({ busy, onReject, onCancel }: Props) {
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onReject(reason.trim());
      }}
    >
      <Stack gap="xs">
        <TextInput
          label="Why? (optional)"
          placeholder="Too similar to number 3"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
          autoFocus
        />
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={onCancel}>
            Back
          </Button>
          <Button size="xs" type="submit" color="madder" loading={busy}>
            Reject
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
