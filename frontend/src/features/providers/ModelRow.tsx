import {
  ActionIcon,
  Checkbox,
  Group,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { PRICES, type ProviderValues } from './form';
import classes from './providers.module.css';

interface Props {
  form: UseFormReturnType<ProviderValues>;
  index: number;
}

/** One model: its name, what it makes, what it costs. */
export function ModelRow({ form, index }: Props) {
  const model = form.values.models[index];
  if (!model) return null;
  const at = `models.${index}`;
  const called = model.name || `model ${index + 1}`;
  return (
    <Stack gap="sm" className={classes.model} role="group" aria-label={called}>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <TextInput
          aria-label="Name of the model"
          placeholder="Name of the model"
          maxLength={200}
          style={{ flex: 1, minWidth: 0 }}
          {...form.getInputProps(`${at}.name`)}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Remove ${called}`}
          onClick={() => form.removeListItem('models', index)}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </Group>
      <Group gap="sm" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={`What ${called} makes`}
          data={[
            { value: 'text', label: 'Text' },
            { value: 'image', label: 'Images' },
          ]}
          {...form.getInputProps(`${at}.kind`)}
        />
        {model.kind === 'text' ? (
          <Checkbox
            label="One text per call"
            description="Small models write better so"
            {...form.getInputProps(`${at}.one_text_per_call`, { type: 'checkbox' })}
          />
        ) : (
          <Group gap="md">
            <Checkbox label="Draws from a picture" {...form.getInputProps(`${at}.edits`, { type: 'checkbox' })} />
            <Checkbox label="Four scenes in one" {...form.getInputProps(`${at}.grid`, { type: 'checkbox' })} />
          </Group>
        )}
      </Group>
      <SimpleGrid cols={3} spacing="xs">
        {PRICES[model.kind].map(({ name, label }) => (
          <NumberInput
            key={name}
            size="xs"
            label={label}
            placeholder="unknown"
            prefix="$"
            min={0}
            decimalScale={6}
            hideControls
            {...form.getInputProps(`${at}.prices.${name}`)}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
