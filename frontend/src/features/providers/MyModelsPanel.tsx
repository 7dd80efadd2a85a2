import { Card, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';
import { useUser } from '@/api/session';
import { ErrorNotice } from '@/components/Notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import { choiceValue, DEFAULT, EMBEDDED, groupsOf, targetOf } from './choices';
import { ModelSelect } from './ModelSelect';
import classes from './providers.module.css';
import { myChoicesQuery, PURPOSES, providerKeys } from './queries';

type OwnChoice = Schemas['OwnChoiceRead'];

/** Which models work for the user, and another choice where that is left to users. */
export function MyModelsPanel() {
  const query = useQuery(myChoicesQuery);
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton h={320} aria-busy="true" />;
  const { choices, options } = query.data;
  const free = choices.some((choice) => choice.overridable);
  return (
    <Card>
      <Text size="sm" c="dimmed">
        {free
          ? 'What your next dataset is made with. A model may cost money; the quote before you start says how much.'
          : 'What your next dataset is made with. Your administrators decide it for everybody.'}
      </Text>
      {choices.map((choice) => (
        <Row key={choice.purpose} choice={choice} options={options} />
      ))}
    </Card>
  );
}

function nameOf(target: Schemas['Target'], built: string): string {
  return target.engine === 'embedded' ? built : `${target.model} of ${target.provider}`;
}

function Row({ choice, options }: { choice: OwnChoice; options: Schemas['ModelOption'][] }) {
  const client = useQueryClient();
  const viewer = useUser()?.role === 'viewer';
  const { label, hint, built } = PURPOSES[choice.purpose];
  const save = useMutation({
    mutationFn: (value: string) =>
      unwrap(
        api.PUT('/api/v1/providers/choices/mine', {
          body: {
            choices: [
              { purpose: choice.purpose, ...(value === DEFAULT ? { engine: 'default' as const } : targetOf(value)) },
            ],
          },
        }),
      ),
    onSuccess: (data) => {
      client.setQueryData(providerKeys.mine, data);
      notifyDone('Saved.');
    },
    onError: (error) => notifyFailed(error),
  });
  return (
    <div className={classes.choice}>
      <div>
        <Text fw={600}>{label}</Text>
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      </div>
      {choice.overridable && !viewer ? (
        <ModelSelect
          aria-label={label}
          first={[
            { value: DEFAULT, label: `As for everybody (${nameOf(choice.chosen, built)})` },
            { value: EMBEDDED, label: built },
          ]}
          groups={groupsOf(options, choice.kind)}
          value={save.isPending ? save.variables : choice.own ? choiceValue(choice.own) : DEFAULT}
          // Not disabled: that would take the focus away.
          readOnly={save.isPending}
          aria-busy={save.isPending}
          onChange={(value) => save.mutate(value)}
        />
      ) : (
        <Text>{nameOf(choice.effective, built)}</Text>
      )}
    </div>
  );
}
