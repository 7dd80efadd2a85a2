import { Alert, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCoin, IconPlugConnectedX } from '@tabler/icons-react';
import { pauseOf } from './pause';
import type { Dataset } from './queries';
import { ResumeModal } from './ResumeModal';
import type { useDatasetActions } from './useDatasetActions';

interface Props {
  dataset: Dataset;
  actions: ReturnType<typeof useDatasetActions>;
  readOnly: boolean;
}

/** Why the studio paused a dataset by itself, and how to go on. */
export function PausedNotice({ dataset, actions, readOnly }: Props) {
  const [raising, raise] = useDisclosure(false);
  const pause = pauseOf(dataset);
  if (pause !== 'budget' && pause !== 'trouble') return null;
  const Icon = pause === 'budget' ? IconCoin : IconPlugConnectedX;
  return (
    <Alert
      mt="md"
      color="ochre"
      variant="light"
      icon={<Icon aria-hidden />}
      title={pause === 'budget' ? 'Paused by its budget' : 'Paused until something is mended'}
    >
      <Text size="sm">{dataset.error_log}</Text>
      <Text size="sm" mt={4}>
        {pause === 'budget'
          ? 'Nothing is lost: with a higher budget it goes on where it stopped, and what is paid for is not paid again.'
          : 'Nothing is lost, and what is paid for is not paid again. Resume when it is mended.'}
      </Text>
      {!readOnly && (
        <Group gap="xs" mt="sm">
          {pause === 'budget' ? (
            <Button size="xs" onClick={raise.open}>
              Resume with a higher budget…
            </Button>
          ) : (
            <Button size="xs" loading={actions.busy} onClick={() => actions.steer('resume')}>
              Try again
            </Button>
          )}
        </Group>
      )}
      {raising && <ResumeModal dataset={dataset} onClose={raise.close} onResume={actions.resumeWith} />}
    </Alert>
  );
}
