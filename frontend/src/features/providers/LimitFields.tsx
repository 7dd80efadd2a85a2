import { NumberInput, SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ProviderValues } from './form';

/** How hard a provider may be asked. */
export function LimitFields({ form }: { form: UseFormReturnType<ProviderValues> }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <NumberInput
        label="In parallel"
        description="Calls at a time to one model"
        min={1}
        max={512}
        allowDecimal={false}
        {...form.getInputProps('max_parallel')}
      />
      <NumberInput
        label="A minute"
        description="Requests to one model"
        placeholder="No limit"
        min={1}
        max={1_000_000}
        allowDecimal={false}
        {...form.getInputProps('requests_per_minute')}
      />
      <NumberInput
        label="Patience"
        description="After which a call is given up"
        suffix=" s"
        min={1}
        max={900}
        {...form.getInputProps('timeout_seconds')}
      />
    </SimpleGrid>
  );
}
