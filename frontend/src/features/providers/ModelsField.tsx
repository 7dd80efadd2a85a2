import { Button, Group, Input, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { ErrorNotice } from '@/components/Notice';
import { FoundModels } from './FoundModels';
import { newModel, type ProviderValues } from './form';
import { ModelRow } from './ModelRow';
import type { Provider } from './queries';
import { TestReport } from './TestReport';
import { useConnectionTest } from './useConnectionTest';

interface Props {
  form: UseFormReturnType<ProviderValues>;
  provider: Provider | null;
}

/** The models that may be chosen, with what they cost. */
export function ModelsField({ form, provider }: Props) {
  const search = useConnectionTest(form, provider);
  const failed = search.data && !search.data.ok;
  return (
    <section aria-label="Models">
      <Group justify="space-between" mb="xs">
        <div style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Text fw={600} size="sm">
            Models
          </Text>
          <Text size="xs" c="dimmed">
            Prices in US dollars, of text for a million tokens. What is left empty is unknown, and so is the cost then;
            a local server costs 0.
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconSearch size={15} />}
            loading={search.isPending}
            disabled={search.blocked !== null}
            onClick={() => search.mutate(null)}
          >
            Find models
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} />}
            onClick={() => form.insertListItem('models', newModel())}
          >
            Add by name
          </Button>
        </Group>
      </Group>
      {search.blocked && (
        <Text size="xs" c="dimmed" mb="xs">
          {search.blocked}
        </Text>
      )}
      <Stack gap="sm">
        {search.isError && <ErrorNotice error={search.error} />}
        {failed && <TestReport report={search.data} />}
        {search.data?.ok && <FoundModels form={form} models={search.data.models} />}
        {form.values.models.map((model, index) => (
          <ModelRow key={model.key} form={form} index={index} />
        ))}
        {form.values.models.length === 0 && (
          <Text size="sm" c="dimmed">
            None yet. Find those that the server has, or add one by its name.
          </Text>
        )}
        {typeof form.errors.models === 'string' && <Input.Error>{form.errors.models}</Input.Error>}
      </Stack>
    </section>
  );
}
