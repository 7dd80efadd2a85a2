import { ActionIcon, NumberInput, type NumberInputProps, Tooltip } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';

interface Props extends NumberInputProps {
  /** What another seed would give. */
  other: string;
  onDraw: () => void;
}

/** The number from which everything follows, with a die to draw another one. */
export function SeedInput({ other, onDraw, ...input }: Props) {
  return (
    <NumberInput
      label="Seed"
      allowDecimal={false}
      hideControls
      rightSection={
        <Tooltip label={other}>
          <ActionIcon variant="subtle" color="gray" aria-label="Draw another seed" onClick={onDraw}>
            <IconDice5 size={18} />
          </ActionIcon>
        </Tooltip>
      }
      {...input}
    />
  );
}
