import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError, messageOf } from '@/api/errors';
import classes from './Notice.module.css';

interface Props {
  error: unknown;
  title?: string;
  /** What to do about it. */
  advice?: string;
  onRetry?: () => void;
}

/** What went wrong, said plainly, with the way out. */
export function ErrorNotice({ error, title = 'That did not work', advice, onRetry }: Props) {
  const requestId = error instanceof ApiError ? error.requestId : '';
  return (
    <Alert color="madder" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Text size="sm" className={classes.message}>
        {messageOf(error)}
      </Text>
      {advice && (
        <Text size="sm" mt={4}>
          {advice}
        </Text>
      )}
      {requestId && (
        <Text size="xs" c="dimmed" mt={4}>
          Request {requestId}
        </Text>
      )}
      {onRetry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
