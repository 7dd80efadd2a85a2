import { Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import classes from './providers.module.css';
import type { Report } from './queries';

const STEPS = { models: 'Connection', text: 'Answer', image: 'Picture' } as const;

/** What a test brought, step by step. */
export function TestReport({ report }: { report: Report }) {
  return (
    <Stack gap={6} mt="sm" component="section" aria-label="Result of the test">
      {report.steps.map((step) => (
        <div key={step.name} className={classes.step}>
          {step.ok ? (
            <IconCircleCheck size={20} color="var(--mantine-color-viridian-6)" aria-hidden />
          ) : (
            <IconCircleX size={20} color="var(--mantine-color-madder-6)" aria-hidden />
          )}
          <Text size="sm" style={{ flex: 1, minWidth: 0 }}>
            <b>{STEPS[step.name]}</b>{' '}
            {step.problem ? step.problem.message : step.name === 'text' ? `“${step.answer}”` : step.answer}
          </Text>
          <Text size="sm" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
            {formatSeconds(step.seconds)}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function formatSeconds(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`;
}
