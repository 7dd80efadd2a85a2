import { NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { MoreOptions } from '@/components/MoreOptions';
import { SeedInput } from '@/components/SeedInput';
import { type GenerateValues, MAX_SEED, randomSeed } from './form';
import { ModelOptions } from './ModelOptions';
import type { ChosenModel } from './models';

const SIZES = [256, 384, 512, 768, 1024].map((size) => ({ value: String(size), label: `${size} × ${size}` }));

const HIDDEN = [
  'seed',
  'image_size',
  'review_required',
  'scheduled_for',
  'priority',
  'name',
  'embedded_only',
  'people_per_call',
  'max_budget',
] as const;

interface Props {
  form: UseFormReturnType<GenerateValues>;
  models: ChosenModel[];
}

/** What most people never need, folded away. */
export function AdvancedOptions({ form, models }: Props) {
  return (
    <MoreOptions wrong={HIDDEN.some((field) => form.errors[field])}>
      <Stack gap="md" pt="sm">
        <TextInput
          label="Name"
          description="Shown in lists instead of the description"
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <SeedInput
            description="Same seed, same people"
            other="Other people"
            min={0}
            max={MAX_SEED}
            onDraw={() => form.setFieldValue('seed', randomSeed())}
            {...form.getInputProps('seed')}
          />
          <Select
            label="Image size"
            description="Pixels"
            data={SIZES}
            allowDeselect={false}
            {...form.getInputProps('image_size')}
          />
          <TextInput
            type="datetime-local"
            label="Start later"
            description="Your local time; empty means now"
            {...form.getInputProps('scheduled_for')}
          />
          <NumberInput
            label="Priority"
            description="-10 to 10, higher goes first"
            allowDecimal={false}
            {...form.getInputProps('priority')}
          />
        </SimpleGrid>
        {models.length > 0 && <ModelOptions form={form} models={models} />}
        <Switch
          label="I want to review everybody before export"
          description="People wait for accept or reject"
          {...form.getInputProps('review_required', { type: 'checkbox' })}
        />
      </Stack>
    </MoreOptions>
  );
}
