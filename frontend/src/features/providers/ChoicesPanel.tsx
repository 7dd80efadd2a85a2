import { Button, Card, Group, Skeleton, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas, unwrap } from '@/api/client';
import { ErrorNotice } from '@/components/Notice';
import { notifyDone } from '@/components/notify';
import { choiceValue, EMBEDDED, groupsOf, optionsOf, targetOf } from './choices';
import { ModelSelect } from './ModelSelect';
import classes from './providers.module.css';
import { choicesQuery, type Provider, PURPOSES, providerKeys, providersQuery } from './queries';

/** What everybody uses, one row each purpose. */
export function ChoicesPanel() {
  const providers = useQuery(providersQuery);
  const choices = useQuery(choicesQuery);
  const failed = [providers, choices].find((query) => query.isError);
  if (failed) return <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!providers.data || !choices.data) return <Skeleton h={320} aria-busy="true" />;
  const { choices: list } = choices.data;
  return <ChoicesForm key={JSON.stringify(list)} choices={list} providers={providers.data} />;
}

function ChoicesForm({ choices, providers }: { choices: Schemas['ChoiceRead'][]; providers: Provider[] }) {
  const client = useQueryClient();
  const [rows, setRows] = useState(() =>
    choices.map(({ purpose, kind, chosen, overridable }) => ({
      purpose,
      kind,
      value: choiceValue(chosen),
      overridable,
    })),
  );
  const changed = rows.filter((row, index) => {
    const before = choices[index];
    return before && (choiceValue(before.chosen) !== row.value || before.overridable !== row.overridable);
  });
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/providers/choices', {
          body: {
            choices: changed.map(({ purpose, value, overridable }) => ({ purpose, overridable, ...targetOf(value) })),
          },
        }),
      ),
    onSuccess: async () => {
      notifyDone('Saved. New datasets are made with it.');
      await client.invalidateQueries({ queryKey: providerKeys.all });
    },
  });
  const options = optionsOf(providers);
  const set = (index: number, change: Partial<(typeof rows)[number]>) =>
    setRows((current) => current.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <Card>
      <Text size="sm" c="dimmed">
        What new datasets are made with. The studio's own engine needs nobody; it also steps in for single texts when a
        model gives no usable answer.
      </Text>
      {rows.map(({ purpose, kind, value, overridable }, index) => {
        const { label, hint, built } = PURPOSES[purpose];
        return (
          <div key={purpose} className={classes.choice}>
            <div>
              <Text fw={600}>{label}</Text>
              <Text size="sm" c="dimmed">
                {hint}
              </Text>
            </div>
            <ModelSelect
              aria-label={label}
              first={[{ value: EMBEDDED, label: built }]}
              groups={groupsOf(options, kind)}
              value={value}
              onChange={(next) => set(index, { value: next })}
            />
            <Switch
              label="Users may choose"
              aria-label={`Users may choose: ${label}`}
              checked={overridable}
              onChange={(event) => set(index, { overridable: event.currentTarget.checked })}
            />
          </div>
        );
      })}
      {options.length === 0 && (
        <Text size="sm" c="dimmed">
          There is nothing else to choose yet: add a provider with models first.
        </Text>
      )}
      {save.isError && <ErrorNotice error={save.error} />}
      <Group justify="flex-end" mt="md">
        <Button loading={save.isPending} disabled={changed.length === 0} onClick={() => save.mutate()}>
          Save choices
        </Button>
      </Group>
    </Card>
  );
}
