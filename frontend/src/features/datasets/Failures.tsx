import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { formatCount, plural } from '@/lib/format';
import classes from './ProgressPanel.module.css';
import { type Dataset, failuresQuery } from './queries';

const FEW = 5;

function placeOf(failure: Schemas['UnitFailure']): string {
  const what = failure.stage === 'images' ? 'Images of people' : 'People';
  return `${what} from no. ${formatCount(failure.persona_id)} on`;
}

/** What could not be made and why, part by part; the log of the whole where there are no parts. */
export function Failures({ dataset }: { dataset: Dataset }) {
  const [all, setAll] = useState(false);
  const count = dataset.progress.failed_steps;
  const query = useQuery({ ...failuresQuery(dataset.task_id, count), enabled: count > 0 });
  // Why it is paused is said beside the way to go on.
  const log = dataset.status === 'paused' ? null : dataset.error_log;
  const lines = (log ?? '').split('\n').filter(Boolean);
  const failures = query.data ?? [];
  if (count === 0 && lines.length === 0) return null;
  const failed = dataset.status === 'failed';
  return (
    <Alert
      mt="md"
      color={failed ? 'madder' : 'ochre'}
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={failed ? 'Why it failed' : 'Some parts could not be made'}
    >
      {failures.length > 0 ? (
        <>
          <Stack component="ul" gap={6} className={classes.failures} tabIndex={0} aria-label="What failed">
            {failures.slice(0, all ? undefined : FEW).map((failure) => (
              <Text component="li" size="sm" key={`${failure.stage}-${failure.persona_id}`}>
                <b>{placeOf(failure)}</b>, tried {plural(failure.attempts, 'time')}: {failure.error}
              </Text>
            ))}
          </Stack>
          {failures.length > FEW && !all && (
            <Button size="compact-sm" variant="subtle" color="gray" mt={6} onClick={() => setAll(true)}>
              Show all {formatCount(failures.length)}
            </Button>
          )}
        </>
      ) : (
        <Stack component="ul" gap={4} className={classes.failures}>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log have no identity and may repeat
            <Text component="li" size="sm" key={index}>
              {line}
            </Text>
          ))}
        </Stack>
      )}
    </Alert>
  );
}
