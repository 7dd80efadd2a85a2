import { Button, Group, NumberInput, type NumberInputProps } from '@mantine/core';

interface Props extends Omit<NumberInputProps, 'onChange' | 'value'> {
  value?: number | string;
  picks: number[];
  onChange?: (value: number | string) => void;
}

/** A number field with the usual numbers one click away. */
export function NumberPicks({ value, picks, onChange, ...props }: Props) {
  return (
    <div>
      <NumberInput
        {...props}
        value={value}
        onChange={onChange}
        allowDecimal={false}
        thousandSeparator=","
        clampBehavior="none"
      />
      <Group gap={6} mt={8}>
        {picks.map((pick) => (
          <Button
            key={pick}
            size="compact-sm"
            variant={value === pick ? 'light' : 'default'}
            aria-pressed={value === pick}
            aria-label={`${pick}: ${String(props.label)}`}
            onClick={() => onChange?.(pick)}
          >
            {pick}
          </Button>
        ))}
      </Group>
    </div>
  );
}
