import { Input, NumberInput, SegmentedControl, SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { DURATIONS, type PaintingValues, SIZES, SMALLEST_SIDE } from './form';

interface Props {
  form: UseFormReturnType<PaintingValues>;
  longestSide: number;
}

const OWN = 'own';

/** How long the video is and how large, by the usual numbers or by one's own. */
export function LengthAndSize({ form, longestSide }: Props) {
  const sizes = SIZES.filter(({ value }) => value <= longestSide);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <Picked
        label="Length"
        ownLabel="Length in seconds"
        picks={DURATIONS.map((value) => ({ value, label: `${value} s` }))}
        limits={[3, 60]}
        decimals
        suffix=" s"
        input={form.getInputProps('duration')}
      />
      <Picked
        label="Size"
        ownLabel="Long side in pixels"
        picks={sizes}
        limits={[SMALLEST_SIDE, longestSide]}
        step={2}
        suffix=" px"
        input={form.getInputProps('long_side')}
      />
    </SimpleGrid>
  );
}

interface PickedProps {
  label: string;
  ownLabel: string;
  picks: { value: number; label: string }[];
  limits: [low: number, high: number];
  decimals?: boolean;
  step?: number;
  suffix: string;
  input: { value?: number | string; error?: React.ReactNode; onChange: (value: number | string) => void };
}

function Picked({ label, ownLabel, picks, limits, decimals = false, step = 1, suffix, input }: PickedProps) {
  const usual = picks.some(({ value }) => value === input.value);
  const [own, setOwn] = useState(false);
  const free = own || !usual;
  return (
    <Input.Wrapper label={label} labelElement="div" error={free ? undefined : input.error}>
      <SegmentedControl
        fullWidth
        mt={4}
        aria-label={label}
        value={free ? OWN : String(input.value)}
        onChange={(next) => {
          setOwn(next === OWN);
          if (next !== OWN) input.onChange(Number(next));
        }}
        data={[
          ...picks.map(({ value, label: name }) => ({ value: String(value), label: name })),
          { value: OWN, label: 'Other' },
        ]}
      />
      {free && (
        <NumberInput
          mt={8}
          aria-label={ownLabel}
          min={limits[0]}
          max={limits[1]}
          step={step}
          suffix={suffix}
          allowDecimal={decimals}
          clampBehavior="none"
          {...input}
        />
      )}
    </Input.Wrapper>
  );
}
