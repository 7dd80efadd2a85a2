import { Alert, Button, Text } from '@mantine/core';
import { IconUserExclamation } from '@tabler/icons-react';

interface Props {
  allowed: boolean;
  onChange: (allowed: boolean) => void;
}

/** Lets an administrator overrule the refusal of a description that names a real person. */
export function RealPeopleOverride({ allowed, onChange }: Props) {
  return (
    <Alert
      color={allowed ? 'madder' : 'ochre'}
      variant="light"
      icon={<IconUserExclamation aria-hidden />}
      title={allowed ? 'Names of real people are allowed here' : 'Is this no real person after all?'}
    >
      <Text size="sm">
        {allowed
          ? 'The dataset will be recorded in the audit log under your name, with this description. People are invented all the same; make sure that nobody is taken for a real person.'
          : 'As an administrator you can allow the name for this description. That is recorded in the audit log under your name.'}
      </Text>
      <Button size="xs" variant="default" mt="sm" onClick={() => onChange(!allowed)}>
        {allowed ? 'Take it back' : 'Allow names of real people'}
      </Button>
    </Alert>
  );
}
