import { Badge, Button, Card, Group, Modal, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas, unwrap } from '@/api/client';
import { notifyDone, notifyFailed } from '@/components/notify';
import settings from '@/features/settings/settings.module.css';
import { formatDateTime } from '@/lib/format';
import { PromptDifference } from './PromptDifference';
import { providerKeys } from './queries';

type Version = Schemas['PromptVersionRead'];

export function versionName({ version }: { version: number }): string {
  return version === 0 ? 'Built-in text' : `Version ${version}`;
}

/** Versions of a prompt: each can be compared with the one in use, and used again. */
export function PromptVersions({ prompt }: { prompt: Schemas['PromptRead'] }) {
  const client = useQueryClient();
  const [compared, setCompared] = useState<Version | null>(null);
  const restore = useMutation({
    mutationFn: (version: number) =>
      unwrap(
        api.POST('/api/v1/providers/prompts/{key}/restore', {
          params: { path: { key: prompt.key } },
          body: { version },
        }),
      ),
    onSuccess: async (restored) => {
      setCompared(null);
      notifyDone(`${versionName(restored)} is used again.`);
      await client.invalidateQueries({ queryKey: providerKeys.prompts });
    },
    onError: (error) => notifyFailed(error),
  });
  return (
    <Card padding="md" component="section" aria-label="Versions">
      <Title order={2} size="h3">
        Versions
      </Title>
      <ul className={settings.list}>
        {prompt.versions.map((version) => (
          <li key={version.version} className={settings.row}>
            <div className={settings.grow}>
              <Group gap="xs">
                <Text size="sm" fw={600}>
                  {versionName(version)}
                </Text>
                {version.is_current && (
                  <Badge size="sm" variant="light" tt="none">
                    In use
                  </Badge>
                )}
              </Group>
              {version.note && <Text size="sm">{version.note}</Text>}
              {version.created_at && (
                <Text size="xs" c="dimmed">
                  {formatDateTime(version.created_at)}
                  {version.created_by && ` · ${version.created_by}`}
                </Text>
              )}
            </div>
            {!version.is_current && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Compare ${versionName(version)}`}
                onClick={() => setCompared(version)}
              >
                Compare
              </Button>
            )}
          </li>
        ))}
      </ul>
      {prompt.next_cursor && (
        <Text size="xs" c="dimmed">
          Older versions can be had by API.
        </Text>
      )}
      <Modal
        opened={compared !== null}
        onClose={() => setCompared(null)}
        size="xl"
        title={compared && `${versionName(compared)} against the text in use`}
      >
        {compared && (
          <>
            <PromptDifference from={prompt.body} to={compared.body} />
            <Group justify="flex-end" mt="md">
              <Button variant="default" onClick={() => setCompared(null)}>
                Close
              </Button>
              <Button loading={restore.isPending} onClick={() => restore.mutate(compared.version)}>
                Use this version
              </Button>
            </Group>
          </>
        )}
      </Modal>
    </Card>
  );
}
