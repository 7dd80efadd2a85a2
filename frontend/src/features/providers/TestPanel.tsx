import { Button, Card, Group, Select, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '@/components/Notice';
import type { ProviderValues } from './form';
import type { Provider } from './queries';
import { TestReport } from './TestReport';
import { useConnectionTest } from './useConnectionTest';

interface Props {
  form: UseFormReturnType<ProviderValues>;
  provider: Provider | null;
}

/** Tries the provider out before it is saved. */
export function TestPanel({ form, provider }: Props) {
  const [name, setName] = useState<string | null>(null);
  const test = useConnectionTest(form, provider);
  const names = [...new Set(form.values.models.map((model) => model.name.trim()).filter(Boolean))];
  const model = form.values.models.find((each) => each.name.trim() === name);
  return (
    <Card padding="md">
      <Group align="flex-end" gap="sm">
        <Select
          label="Try it out"
          description={
            model?.kind === 'image'
              ? 'Asks for one picture; what it costs is in Costs'
              : model
                ? 'Asks for one word; what it costs is in Costs'
                : 'Lists the models, which costs nothing'
          }
          placeholder="Without asking a model"
          clearable
          data={names}
          value={model ? name : null}
          onChange={setName}
          style={{ flex: '1 1 240px' }}
        />
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={17} />}
          loading={test.isPending}
          disabled={test.blocked !== null}
          onClick={() => test.mutate(model ? { model: model.name.trim(), kind: model.kind } : null)}
        >
          Test connection
        </Button>
      </Group>
      {test.blocked && (
        <Text size="xs" c="dimmed" mt="xs">
          {test.blocked}
        </Text>
      )}
      <div aria-live="polite">
        {test.isError && <ErrorNotice error={test.error} />}
        {test.data && <TestReport report={test.data} />}
      </div>
    </Card>
  );
}
