import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatCount } from '@/lib/format';
import type { Call } from './queries';

/** Which dataset, and which of its people, a call was for. */
export function CallOrigin({ call: { task_id: taskId, persona, purpose } }: { call: Call }) {
  if (taskId === null) {
    return (
      <Text size="xs" c="dimmed">
        {purpose === 'test' ? 'No dataset' : 'Preview'}
      </Text>
    );
  }
  return (
    <Anchor
      size="xs"
      c="dimmed"
      renderRoot={(props) => (
        <Link {...props} to="/datasets/$taskId" params={{ taskId }} search={persona === null ? {} : { persona }} />
      )}
    >
      {taskId}
      {persona !== null && `, no.\u00a0${formatCount(persona)}`}
    </Anchor>
  );
}
