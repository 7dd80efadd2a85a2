import { NumberInput, SimpleGrid, Switch, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { GenerateValues } from './form';
import { type ChosenModel, serves } from './models';

interface Props {
  form: UseFormReturnType<GenerateValues>;
  models: ChosenModel[];
}

/** How much the chosen models may do and cost. */
export function ModelOptions({ form, models }: Props) {
  const off = form.values.embedded_only;
  return (
    <>
      <Switch
        label="Embedded engine only"
        description="No model is asked: it costs nothing, and nothing leaves the studio"
        {...form.getInputProps('embedded_only', { type: 'checkbox' })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          label="Budget"
          description="It is paused before it costs more"
          placeholder="No limit"
          disabled={off}
          hideControls
          decimalScale={6}
          allowNegative={false}
          rightSection={
            <Text size="xs" c="dimmed">
              USD
            </Text>
          }
          rightSectionWidth={48}
          {...form.getInputProps('max_budget')}
        />
        {serves(models, 'bios', 'facts') && (
          <NumberInput
            label="People per call"
            description="More is cheaper, and a little less varied"
            disabled={off}
            min={1}
            max={20}
            clampBehavior="none"
            allowDecimal={false}
            {...form.getInputProps('people_per_call')}
          />
        )}
      </SimpleGrid>
    </>
  );
}
