import { Button, Code, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import { notifyDone } from '@/components/notify';
import { FormProblem } from '@/features/auth/FormProblem';
import { useFormMutation } from '@/features/auth/useFormMutation';
import { PromptVersions } from './PromptVersions';
import classes from './providers.module.css';
import { providerKeys } from './queries';

/** The text in use, to be changed; its versions beside it. */
export function PromptEditor({ prompt }: { prompt: Schemas['PromptRead'] }) {
  const client = useQueryClient();
  const form = useForm({ initialValues: { body: prompt.body, note: '' } });
  const { submit, mutation, problem } = useFormMutation(
    form,
    ({ body, note }) =>
      unwrap(
        api.POST('/api/v1/providers/prompts/{key}', {
          params: { path: { key: prompt.key } },
          body: { body, note: note.trim() || null },
        }),
      ),
    async (saved) => {
      notifyDone(`Saved as version ${saved.version}, which is used from now on.`);
      await client.invalidateQueries({ queryKey: providerKeys.prompts });
    },
  );
  const changed = form.values.body !== prompt.body;
  return (
    <div className={classes.prompt}>
      <form onSubmit={submit}>
        <Stack>
          <FormProblem message={problem} />
          <Textarea
            label={prompt.title}
            description={prompt.version === 0 ? 'The built-in text is in use.' : `Version ${prompt.version} is in use.`}
            className={classes.body}
            autosize
            minRows={12}
            maxRows={34}
            maxLength={20_000}
            spellCheck={false}
            {...form.getInputProps('body')}
          />
          <Placeholders
            prompt={prompt}
            body={form.values.body}
            onInsert={(place) => form.setFieldValue('body', `${form.values.body.trimEnd()}\n${place}\n`)}
          />
          <Group align="flex-end" justify="flex-end">
            <TextInput
              label="Why (optional)"
              placeholder="Less enthusiasm"
              maxLength={200}
              style={{ flex: '1 1 220px' }}
              {...form.getInputProps('note')}
            />
            <Group gap="sm" wrap="nowrap">
              <Button variant="default" disabled={!changed} onClick={form.reset}>
                Discard
              </Button>
              <Button type="submit" loading={mutation.isPending} disabled={!changed}>
                Save as new version
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
      <PromptVersions prompt={prompt} />
    </div>
  );
}

interface PlaceholdersProps {
  prompt: Schemas['PromptRead'];
  body: string;
  onInsert: (place: string) => void;
}

function Placeholders({ prompt, body, onInsert }: PlaceholdersProps) {
  return (
    <section aria-label="Placeholders">
      <Text size="sm" fw={600} mb={4}>
        Placeholders
      </Text>
      <Stack gap={6}>
        {prompt.placeholders.map(({ name, meaning, required }) => {
          const place = `{{${name}}}`;
          const used = new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`).test(body);
          return (
            <Group key={name} gap="xs" wrap="nowrap" align="flex-start">
              <Code style={{ whiteSpace: 'nowrap' }}>{place}</Code>
              <Text size="sm" c="dimmed" style={{ flex: 1, minWidth: 0 }}>
                {meaning}
                {!required && ' (optional)'}
              </Text>
              {!used && (
                <Button
                  size="compact-xs"
                  variant="light"
                  aria-label={`Insert ${place}`}
                  onClick={() => onInsert(place)}
                >
                  Insert
                </Button>
              )}
            </Group>
          );
        })}
      </Stack>
    </section>
  );
}
