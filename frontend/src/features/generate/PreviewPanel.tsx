import { Alert, Badge, Card, Group, Loader, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { type CSSProperties, useMemo } from 'react';
import type { Schemas } from '@/api/client';
import { ApiError } from '@/api/errors';
import { ErrorNotice } from '@/components/Notice';
import { SitterWall } from '@/components/Sitters';
import { kindOf, segments } from './chips';
import { ModelOffer } from './ModelOffer';
import { modelNames } from './models';
import classes from './PreviewPanel.module.css';
import { QuoteCard } from './QuoteCard';
import { isAnswered } from './quote';
import { SamplePersona } from './SamplePersona';
import type { Preview } from './usePreview';

/** What the studio understands, who would come out, and what it takes. */
export function PreviewPanel({ preview }: { preview: Preview }) {
  const { query, offered, waiting } = preview;
  if (!preview.described) return <Invitation />;
  const invalid = query.error instanceof ApiError && query.error.status === 422;
  const offer = offered.length > 0 && !query.isError && (
    <ModelOffer models={offered} alone={waiting} onAsk={preview.askModels} />
  );
  // What is still shown is from before, and nothing is known yet of what the models take.
  const asking = query.isPlaceholderData && preview.asked.length > 0;
  return (
    <Stack gap="md" aria-live="polite" aria-busy={query.isFetching}>
      <Group justify="space-between">
        <Title order={2}>Preview</Title>
        {query.isFetching && <Loader size="xs" aria-label="Updating the preview" />}
      </Group>
      {query.isError && (
        <ErrorNotice
          error={query.error}
          title={invalid ? 'This cannot be generated' : 'No preview right now'}
          onRetry={invalid ? undefined : () => void query.refetch()}
        />
      )}
      {query.isPending && !waiting && <PreviewSkeleton />}
      {query.data && !waiting && (
        <div className={classes.fresh} data-stale={query.isPlaceholderData}>
          <Stack gap="md">
            <Understood text={query.data.request.persona_description} preview={query.data.preview} />
            {offer}
            {asking && (
              <Text size="sm" c="dimmed">
                Asking {modelNames(preview.asked)}…
              </Text>
            )}
            {!offer && !asking && (
              <QuoteCard
                quote={query.data.preview.quote}
                answered={isAnswered(query.data.preview)}
                onAskAgain={() => void query.refetch()}
              />
            )}
            <Stack gap="sm">
              {query.data.preview.personas.map((person) => (
                <SamplePersona key={person.id} person={person} />
              ))}
            </Stack>
          </Stack>
        </div>
      )}
      {waiting && offer}
    </Stack>
  );
}

function Understood({ text, preview }: { text: string; preview: Schemas['DatasetPreview'] }) {
  const parts = useMemo(() => segments(text, preview.chips), [text, preview.chips]);
  return (
    <Card padding="md">
      <Text fw={600} size="sm" mb={8}>
        What was understood
      </Text>
      {preview.chips.length > 0 ? (
        <>
          <Text className={classes.sentence}>
            {parts.map((part) =>
              part.chip ? (
                <mark
                  key={part.start}
                  className={classes.mark}
                  style={{ '--mark': `var(--mantine-color-${kindOf(part.chip.kind).color}-5)` } as CSSProperties}
                >
                  {part.text}
                </mark>
              ) : (
                <span key={part.start}>{part.text}</span>
              ),
            )}
          </Text>
          <Group gap={6} mt="sm" component="ul" className={classes.chips}>
            {preview.chips.map((chip) => {
              const look = kindOf(chip.kind);
              return (
                <Badge
                  component="li"
                  key={`${chip.kind}-${chip.start}-${chip.label}`}
                  variant="light"
                  color={look.color}
                  tt="none"
                  size="lg"
                  radius="sm"
                  fw={500}
                  className={classes.chip}
                >
                  <span className={classes.kind}>{look.label}</span> {chip.label}
                </Badge>
              );
            })}
          </Group>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          Nothing particular: people will be drawn from the general population.
        </Text>
      )}
      {preview.unrecognised.length > 0 && (
        <Text size="sm" mt="sm" c="dimmed">
          Not understood, so without effect: <b>{preview.unrecognised.join(', ')}</b>
        </Text>
      )}
      {preview.notes.map((note) => (
        <Alert key={note} mt="sm" p="xs" color="ochre" variant="light" icon={<IconInfoCircle aria-hidden />}>
          {note}
        </Alert>
      ))}
    </Card>
  );
}

function Invitation() {
  return (
    <div className={classes.invitation}>
      <div className={classes.art}>
        <SitterWall count={6} columns={3} />
      </div>
      <Title order={2} ta="center">
        Meet them first
      </Title>
      <Text c="dimmed" ta="center" maw={380} mx="auto" mt={6}>
        Start describing and sample people appear here, with their portraits and texts. Nothing is stored until you
        generate.
      </Text>
    </div>
  );
}

function PreviewSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={120} />
      <Skeleton h={150} />
      <Skeleton h={150} />
      <Skeleton h={150} />
    </Stack>
  );
}
