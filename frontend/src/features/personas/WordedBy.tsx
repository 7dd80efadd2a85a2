import { Badge, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconPencil, IconSparkles } from '@tabler/icons-react';
import type { Schemas } from '@/api/client';
import classes from './WordedBy.module.css';
import { whyWorded, wordedBy } from './wording';

/** Who wrote a text, said quietly: a model with its tries on a closer look, the embedded writer with its reason. */
export function WordedBy({ source }: { source: Schemas['TextSource'] | undefined }) {
  if (!source) return null;
  const embedded = source.by === 'embedded';
  const Icon = embedded ? IconPencil : IconSparkles;
  const why = whyWorded(source);
  return (
    <div className={classes.line}>
      <Tooltip
        label={why}
        multiline
        maw={320}
        withArrow
        disabled={embedded}
        events={{ hover: true, focus: false, touch: true }}
      >
        <Badge
          variant="light"
          size="sm"
          radius="sm"
          tt="none"
          fw={500}
          color={embedded ? 'gray' : 'ultramarine'}
          leftSection={<Icon size={11} aria-hidden />}
          className={classes.badge}
        >
          {!embedded && <VisuallyHidden>{why}</VisuallyHidden>}
          <span aria-hidden={!embedded}>{wordedBy(source)}</span>
        </Badge>
      </Tooltip>
      {embedded && (
        <Text span size="xs" c="dimmed">
          {why}
        </Text>
      )}
    </div>
  );
}
