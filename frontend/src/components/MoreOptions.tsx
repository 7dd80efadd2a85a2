import { Button, Collapse } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';

interface Props {
  /** One of the folded fields is wrong, so they have to be seen. */
  wrong: boolean;
  children: ReactNode;
}

/** What most people never need, folded away. */
export function MoreOptions({ wrong, children }: Props) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  if (wrong && !opened) setOpened(true);
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        px={6}
        onClick={() => setOpened(!opened)}
        aria-expanded={opened}
        aria-controls={id}
        rightSection={opened ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
      >
        More options
      </Button>
      <Collapse expanded={opened} id={id}>
        {children}
      </Collapse>
    </div>
  );
}
