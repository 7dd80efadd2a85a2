import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { MoreOptions } from '@/components/MoreOptions';
import { SeedInput } from '@/components/SeedInput';
import { MAX_SEED, type PaintingValues } from './form';

const CANVASES = [
  { value: 'toned', label: 'Toned canvas' },
  { value: 'white', label: 'White canvas' },
  { value: 'paper', label: 'Paper' },
];
const CURSORS = [
  { value: 'off', label: 'Nothing' },
  { value: 'brush', label: 'A brush' },
  { value: 'pencil', label: 'A pencil' },
];
const FINISHES = [
  { value: 'painting', label: 'The finished painting' },
  { value: 'dissolve', label: 'Dissolves into the photo' },
];
const HIDDEN = [
  'name',
  'canvas',
  'cursor',
  'finish',
  'fps',
  'detail',
  'brush_scale',
  'lead',
  'hold',
  'seed',
] as const satisfies (keyof PaintingValues)[];

/** What most people never need, folded away. */
export function PaintingOptions({ form }: { form: UseFormReturnType<PaintingValues> }) {
  const number = (field: keyof PaintingValues) => ({
    clampBehavior: 'none' as const,
    ...form.getInputProps(field),
  });
  return (
    <MoreOptions wrong={HIDDEN.some((field) => form.errors[field])}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} pt="sm" spacing="md">
        <TextInput
          label="Name"
          description="Shown in lists instead of the file's"
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <Select
          label="Painted on"
          description="What is there before the first stroke"
          data={CANVASES}
          allowDeselect={false}
          {...form.getInputProps('canvas')}
        />
        <Select
          label="Seen working"
          description="What moves over the canvas"
          data={CURSORS}
          allowDeselect={false}
          {...form.getInputProps('cursor')}
        />
        <Select
          label="The end shows"
          description="While the last picture is held"
          data={FINISHES}
          allowDeselect={false}
          {...form.getInputProps('finish')}
        />
        <NumberInput label="Empty canvas first" description="Seconds, 0 to 5" step={0.1} {...number('lead')} />
        <NumberInput label="Finished picture last" description="Seconds, 0 to 5" step={0.1} {...number('hold')} />
        <NumberInput
          label="Detail"
          description="0.1 to 3, how closely it is followed"
          step={0.1}
          {...number('detail')}
        />
        <NumberInput label="Brush size" description="0.5 to 2, of all brushes" step={0.1} {...number('brush_scale')} />
        <NumberInput label="Frames per second" description="12 to 60" allowDecimal={false} {...number('fps')} />
        <SeedInput
          description="Same seed, same strokes"
          other="Other strokes"
          onDraw={() => form.setFieldValue('seed', Math.floor(Math.random() * MAX_SEED))}
          {...number('seed')}
        />
      </SimpleGrid>
    </MoreOptions>
  );
}
