import { Button, Card, Group, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowDown, IconSparkles } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { api, type Schemas, unwrap } from '@/api/client';
import { fieldMessages } from '@/api/errors';
import { useUser } from '@/api/session';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { notifyDone } from '@/components/notify';
import { PageHeader } from '@/components/PageHeader';
import { datasetKeys, optionsQuery } from '@/features/datasets/queries';
import { AdvancedOptions } from '@/features/generate/AdvancedOptions';
import {
  createRequest,
  FORM_FIELDS,
  type GenerateValues,
  initialValues,
  namesRealPerson,
  previewRequest,
  randomSeed,
  validate,
} from '@/features/generate/form';
import { LanguageSelect } from '@/features/generate/LanguageSelect';
import { chosenModels, serves } from '@/features/generate/models';
import { NumberPicks } from '@/features/generate/NumberPicks';
import { PreviewPanel } from '@/features/generate/PreviewPanel';
import { RealPeopleOverride } from '@/features/generate/RealPeopleOverride';
import { StylePicker } from '@/features/generate/StylePicker';
import { usePreview } from '@/features/generate/usePreview';
import { myChoicesQuery } from '@/features/providers/queries';
import { plural } from '@/lib/format';
import { newKey } from '@/lib/keys';
import classes from './generate.module.css';

const EXAMPLES = [
  'Young professionals in tech in Berlin, mostly women, 25-35',
  'Retired teachers in southern France who love gardening and jazz',
  'Nurses and doctors in London and Manchester, half of them men',
];

export function GeneratePage() {
  const user = useUser();
  if (user?.role === 'viewer') {
    return <Blank title="You can look, but not generate">Ask an administrator for the role of a user.</Blank>;
  }
  return (
    <>
      <PageHeader
        title="Generate people"
        description="Describe who you need in plain words. All of them are invented adults."
      />
      <GenerateForm />
    </>
  );
}

function useCreate(onInvalid: (error: unknown) => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  // One key for one intent: a second press, or a retry after a lost answer, creates no second dataset.
  const key = useRef({ body: '', value: '' });
  return useMutation({
    mutationFn: (body: Schemas['DatasetCreate']) => {
      const text = JSON.stringify(body);
      if (key.current.body !== text) key.current = { body: text, value: newKey() };
      return unwrap(
        api.POST('/api/v1/datasets', { body, params: { header: { 'Idempotency-Key': key.current.value } } }),
      );
    },
    onSuccess: async (created) => {
      await client.invalidateQueries({ queryKey: datasetKeys.lists });
      notifyDone('Started. You can watch it here, or leave: it goes on.');
      await navigate({ to: '/datasets/$taskId', params: { taskId: created.task_id } });
    },
    onError: onInvalid,
  });
}

function GenerateForm() {
  const panel = useRef<HTMLElement>(null);
  const admin = useUser()?.role === 'admin';
  const [seed] = useState(randomSeed);
  const form = useForm<GenerateValues>({ initialValues: initialValues(seed), validate: (values) => validate(values) });
  const options = useQuery(optionsQuery);
  const create = useCreate((error) => form.setErrors(fieldMessages(error, FORM_FIELDS).byField));
  const [settled] = useDebouncedValue(form.values, 450);
  const request = useMemo(() => previewRequest(settled), [settled]);
  const models = chosenModels(useQuery(myChoicesQuery).data);
  const embedded = options.data?.languages.map(({ code }) => code) ?? ['en'];
  const preview = usePreview(request, models, embedded);
  const refused = namesRealPerson(preview.query.error) || namesRealPerson(create.error);
  const realPeople = form.values.real_people_in === form.values.persona_description;
  const unplaced = create.isError ? fieldMessages(create.error, FORM_FIELDS).rest : [];
  const people = Number(form.values.number_to_generate) || 0;
  const suggestions = options.data?.suggestions;

  return (
    <div className={classes.columns}>
      <form noValidate onSubmit={form.onSubmit((values) => create.mutate(createRequest(values)))}>
        <Card padding="lg">
          <Stack gap="lg">
            <div>
              <Textarea
                label="Who are they?"
                placeholder={EXAMPLES[0]}
                autosize
                minRows={3}
                maxRows={12}
                maxLength={4000}
                withAsterisk={false}
                size="md"
                data-autofocus
                {...form.getInputProps('persona_description')}
              />
              {form.values.persona_description && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  mt={6}
                  px={4}
                  className={classes.jump}
                  rightSection={<IconArrowDown size={15} />}
                  onClick={() => panel.current?.scrollIntoView({ behavior: 'smooth', block: 'start' })}
                >
                  See who would come out
                </Button>
              )}
              {!form.values.persona_description && (
                <Stack gap={4} mt={8} align="flex-start">
                  <Text size="xs" c="dimmed">
                    Or start from an example
                  </Text>
                  {EXAMPLES.map((example) => (
                    <Button
                      key={example}
                      size="compact-sm"
                      variant="light"
                      fw={500}
                      className={classes.example}
                      onClick={() => form.setFieldValue('persona_description', example)}
                    >
                      {example}
                    </Button>
                  ))}
                </Stack>
              )}
            </div>
            {admin && (realPeople || refused) && (
              <RealPeopleOverride
                allowed={realPeople}
                onChange={(allowed) =>
                  form.setFieldValue('real_people_in', allowed ? form.values.persona_description : null)
                }
              />
            )}
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg">
              <NumberPicks
                label="How many people"
                picks={suggestions?.number_to_generate ?? [10, 50, 100, 300]}
                min={1}
                max={100_000}
                {...form.getInputProps('number_to_generate')}
              />
              <NumberPicks
                label="More images of each"
                picks={suggestions?.images_per_persona ?? [0, 4, 8]}
                min={0}
                max={20}
                {...form.getInputProps('images_per_persona')}
              />
            </SimpleGrid>
            <LanguageSelect
              embedded={options.data?.languages}
              any={serves(models, 'bios') && !form.values.embedded_only}
              {...form.getInputProps('bio_language')}
            />
            <StylePicker
              styles={options.data?.styles}
              value={form.values.style}
              error={form.errors.style}
              onChange={(style) => form.setFieldValue('style', style)}
            />
            <AdvancedOptions form={form} models={models} />
            {unplaced.length > 0 && <ErrorNotice error={new Error(unplaced.join('\n'))} title="Not started" />}
            <Group justify="flex-end">
              <Button type="submit" size="md" leftSection={<IconSparkles size={18} />} loading={create.isPending}>
                Generate {people > 0 ? plural(people, 'person', 'people') : ''}
              </Button>
            </Group>
          </Stack>
        </Card>
      </form>
      <section aria-label="Preview" className={classes.preview} ref={panel}>
        <PreviewPanel preview={preview} />
      </section>
    </div>
  );
}
