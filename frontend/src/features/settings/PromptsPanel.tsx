import {
  Alert,
  Badge,
  Button,
  Card,
  Group,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas, unwrap } from '@/api/client';
import { useUser } from '@/api/session';
import { ErrorNotice } from '@/components/Notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import { PLATFORMS, type Platform } from '@/features/personas/profile';

type PromptKey = keyof Schemas['BioPrompts'];
const keyOf = (platform: Platform): PromptKey => `bio_prompt_${platform}`;

const settingsQuery = {
  queryKey: ['settings'],
  queryFn: () => unwrap(api.GET('/api/v1/settings')),
};

/** The four prompts that steer how bios are written. */
export function PromptsPanel() {
  const query = useQuery(settingsQuery);
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton h={480} aria-busy="true" />;
  return <PromptsForm key={JSON.stringify(query.data.bio_prompts)} settings={query.data} />;
}

function PromptsForm({ settings }: { settings: Schemas['SettingsRead'] }) {
  const user = useUser();
  const client = useQueryClient();
  const [values, setValues] = useState(settings.bio_prompts);
  const [scope, setScope] = useState<'user' | 'application'>('user');
  const changed = PLATFORMS.map(({ id }) => keyOf(id)).filter((key) => values[key] !== settings.bio_prompts[key]);
  const save = useMutation({
    mutationFn: (body: Partial<Schemas['BioPrompts']>) =>
      unwrap(api.PUT('/api/v1/settings/save', { params: { query: { scope } }, body })),
    onSuccess: async (saved) => {
      notifyDone(saved.message);
      await client.invalidateQueries({ queryKey: ['settings'] });
    },
    onError: (error) => notifyFailed(error),
  });
  const readOnly = user?.role === 'viewer';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(Object.fromEntries(changed.map((key) => [key, values[key]])));
      }}
    >
      <Stack>
        <Text c="dimmed">
          Say how each text should sound: length, tone, emoji, first or third person, words to use or to avoid. An empty
          field goes back to the default.
        </Text>
        {PLATFORMS.map(({ id, label }) => {
          const key = keyOf(id);
          const hints = settings.not_understood[key] ?? settings.not_understood[id] ?? [];
          return (
            <Card key={key} padding="md">
              <Group justify="space-between" mb={6}>
                <Title order={2} size="h3" id={`title-${key}`}>
                  {label}
                </Title>
                {settings.overridden.includes(key) ? (
                  <Group gap="xs">
                    <Badge variant="light" color="ochre" tt="none">
                      Your own
                    </Badge>
                    {!readOnly && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        loading={save.isPending}
                        onClick={() => save.mutate({ [key]: '' })}
                      >
                        Use the default
                      </Button>
                    )}
                  </Group>
                ) : (
                  <Badge variant="light" color="gray" tt="none">
                    Default
                  </Badge>
                )}
              </Group>
              <Textarea
                aria-labelledby={`title-${key}`}
                autosize
                minRows={3}
                maxRows={14}
                maxLength={4000}
                readOnly={readOnly}
                placeholder={settings.defaults[key]}
                value={values[key]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setValues((current) => ({ ...current, [key]: value }));
                }}
              />
              {hints.length > 0 && (
                <Alert mt="sm" p="xs" color="ochre" variant="light" icon={<IconBulb aria-hidden />}>
                  <Text size="sm">
                    The built-in writer does not understand: {hints.map((hint) => `“${hint}”`).join(', ')}. A language
                    model, when one is connected, gets it whole.
                  </Text>
                </Alert>
              )}
            </Card>
          );
        })}
        {!readOnly && (
          <Group justify="flex-end">
            {user?.role === 'admin' && (
              <SegmentedControl
                aria-label="For whom"
                value={scope}
                onChange={(value) => setScope(value as typeof scope)}
                data={[
                  { value: 'user', label: 'Just for me' },
                  { value: 'application', label: 'Default for everybody' },
                ]}
              />
            )}
            <Button type="submit" loading={save.isPending} disabled={changed.length === 0}>
              Save prompts
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
