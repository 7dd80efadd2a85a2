import { ActionIcon, Button, Card, CopyButton, Group, Stack, Text, Textarea, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconPencil, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import type { Persona } from '@/features/datasets/queries';
import { countGraphemes } from '@/lib/format';
import { PLATFORMS, type Platform, text } from './profile';
import type { usePersonaActions } from './usePersonaActions';
import { WordedBy } from './WordedBy';

interface Props {
  person: Persona;
  actions: ReturnType<typeof usePersonaActions>;
  readOnly: boolean;
}

type Field = Platform | 'about';

/** The texts of a person: read, copy, edit by hand, or have one written anew. */
export function BioList({ person, actions, readOnly }: Props) {
  const fields: { id: Field; label: string; limit: number; value: string }[] = [
    { id: 'about', label: 'About', limit: 2000, value: text(person.profile.about) },
    ...PLATFORMS.map((platform) => ({ ...platform, value: person.bios[platform.id] })),
  ];
  return (
    <Stack gap="sm">
      {fields.map((field) => (
        <TextCard
          key={`${person.id}-${field.id}`}
          {...field}
          source={person.wording?.[field.id]}
          actions={actions}
          readOnly={readOnly}
        />
      ))}
    </Stack>
  );
}

interface CardProps {
  id: Field;
  label: string;
  limit: number;
  value: string;
  source: Schemas['TextSource'] | undefined;
  actions: Props['actions'];
  readOnly: boolean;
}

function TextCard({ id, label, limit, value, source, actions, readOnly }: CardProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const { rewrite, update } = actions;
  const count = countGraphemes(draft ?? value);
  const save = () => {
    const body = id === 'about' ? { about: draft } : { bios: { [id]: draft ?? '' } };
    update.mutate(body, { onSuccess: () => setDraft(null) });
  };
  return (
    <Card padding="sm" component="section" aria-label={label}>
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text fw={600} size="sm">
          {label}{' '}
          <Text span c="dimmed" size="xs" fw={400} className="tabular">
            {id === 'about' ? `${count} characters` : `${count} / ${limit}`}
          </Text>
        </Text>
        <Group gap={2} wrap="nowrap">
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? 'Copied' : 'Copy'}>
                <ActionIcon
                  variant="subtle"
                  color={copied ? 'viridian' : 'gray'}
                  onClick={copy}
                  aria-label={`Copy ${label}`}
                >
                  {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
          {!readOnly && (
            <>
              <Tooltip label="Edit">
                <ActionIcon variant="subtle" color="gray" onClick={() => setDraft(value)} aria-label={`Edit ${label}`}>
                  <IconPencil size={16} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label="Write anew">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  loading={rewrite.isPending && rewrite.variables === id}
                  onClick={() => rewrite.mutate(id)}
                  aria-label={`Write ${label} anew`}
                >
                  <IconRefresh size={16} />
                </ActionIcon>
              </Tooltip>
            </>
          )}
        </Group>
      </Group>
      {draft === null ? (
        <>
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {value || '—'}
          </Text>
          <WordedBy source={source} />
        </>
      ) : (
        <Stack gap="xs">
          <Textarea
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={2000}
            aria-label={label}
            error={update.isError ? update.error.message : undefined}
            autoFocus
          />
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={() => setDraft(null)}>
              Cancel
            </Button>
            <Button size="xs" onClick={save} loading={update.isPending} disabled={!draft.trim() || draft === value}>
              Save
            </Button>
          </Group>
        </Stack>
      )}
    </Card>
  );
}
