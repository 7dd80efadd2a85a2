import { Button, Card, Group, Progress, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconBrush } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fieldMessages } from '@/api/errors';
import { ErrorNotice } from '@/components/Notice';
import { formatPercent } from '@/lib/format';
import { ChosenPictures } from './ChosenPictures';
import { DropZone } from './DropZone';
import { DEFAULTS, FIELDS, type PaintingValues, type Reference, validate, valuesOf } from './form';
import { LengthAndSize } from './LengthAndSize';
import { PaintingOptions } from './PaintingOptions';
import { problemOf } from './problems';
import { paintingLimitsQuery, paintingQuery } from './queries';
import { ReferenceCard } from './ReferenceCard';
import { StyleCards } from './StyleCards';
import { useCreatePainting } from './useCreatePainting';
import { useDropped } from './useDropped';
import { usePictures } from './usePictures';

interface Props {
  reference: Reference | null;
  onReference: (reference: Reference | null) => void;
}

/** Until the studio has said what it allows, what it allows unless told otherwise. */
const USUAL_SIDE = 1920;

/** A picture, a style, a length: everything that starts a painting. */
export function Composer({ reference, onReference }: Props) {
  const limits = useQuery(paintingLimitsQuery).data;
  const longestSide = limits?.long_side ?? USUAL_SIDE;
  const form = useForm<PaintingValues>({
    initialValues: DEFAULTS,
    validate: (values) => validate(values, longestSide),
  });
  const chosen = usePictures(limits);
  const create = useCreatePainting((error) => form.setErrors(fieldMessages(error, FIELDS).byField));
  const take = (files: File[]) => {
    create.reset();
    if (files.length > 0) onReference(null);
    chosen.add(files);
  };
  const over = useDropped(take, create.busy);
  useSettingsOf(reference?.animation_id, form.setValues);
  const { clear } = chosen;
  const referred = reference !== null;
  useEffect(() => {
    // "Paint again" of a painting further down puts its picture on the easel, in the place of what was chosen.
    if (referred) clear();
  }, [referred, clear]);
  const ready = chosen.pictures.length > 0 || reference !== null;
  const videos = Math.max(1, chosen.pictures.length);
  const unplaced = create.error
    ? fieldMessages(create.error, FIELDS).rest.map((line) => line.replace(/^file: /, ''))
    : [];
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        if (ready) create.start({ values, files: chosen.pictures.map(({ file }) => file), reference });
      })}
    >
      <Card padding="lg">
        <Stack gap="lg">
          {chosen.pictures.length > 0 ? (
            <ChosenPictures
              pictures={chosen.pictures}
              over={over}
              full={chosen.pictures.length >= (limits?.max_files ?? Infinity)}
              disabled={create.busy}
              onFiles={take}
              onRemove={(id) => {
                create.reset();
                chosen.remove(id);
              }}
              onReplace={chosen.replace}
            />
          ) : reference ? (
            <ReferenceCard reference={reference} disabled={create.busy} onChange={onReference} />
          ) : (
            <DropZone limits={limits} over={over} onFiles={take} />
          )}
          {chosen.problems.length > 0 && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {chosen.problems.join(' ')}
            </Text>
          )}
          <StyleCards
            value={form.values.style}
            error={form.errors.style}
            disabled={create.busy}
            onChange={(style) => form.setFieldValue('style', style)}
          />
          <LengthAndSize form={form} longestSide={longestSide} />
          <PaintingOptions form={form} />
          {unplaced.length > 0 && <ErrorNotice error={new Error(unplaced.join('\n'))} {...problemOf(create.error)} />}
          {create.busy ? (
            <Uploading share={create.share} uploads={chosen.pictures.length > 0} onStop={create.stop} />
          ) : (
            <Group justify="flex-end" gap="md">
              {!ready && (
                <Text size="sm" c="dimmed">
                  Choose a picture first
                </Text>
              )}
              <Button type="submit" size="md" leftSection={<IconBrush size={18} />} disabled={!ready}>
                {videos > 1 ? `Paint ${videos} pictures` : 'Paint'}
              </Button>
            </Group>
          )}
        </Stack>
      </Card>
    </form>
  );
}

/** Takes over the settings of a painting that is to be painted again. */
function useSettingsOf(id: string | undefined, set: (values: PaintingValues) => void) {
  const earlier = useQuery({ ...paintingQuery(id ?? ''), enabled: id !== undefined }).data;
  const taken = useRef<string | null>(null);
  useEffect(() => {
    // Once for each painting: a refresh of it must not undo what was changed since.
    if (!earlier || taken.current === earlier.task_id) return;
    taken.current = earlier.task_id;
    set(valuesOf(earlier));
  }, [earlier, set]);
}

function Uploading({ share, uploads, onStop }: { share: number; uploads: boolean; onStop: () => void }) {
  const sent = share >= 1 || !uploads;
  return (
    <Group gap="md" wrap="nowrap">
      <Stack gap={6} style={{ flex: 1 }}>
        <Text size="sm" fw={500} aria-live="polite">
          {sent ? 'Looking at the picture…' : `Uploading, ${formatPercent(share * 100)}`}
        </Text>
        <Progress value={sent ? 100 : share * 100} animated={sent} size="md" radius="xl" aria-label="Upload" />
      </Stack>
      <Button variant="default" onClick={onStop}>
        Stop
      </Button>
    </Group>
  );
}
