import { Alert } from '@mantine/core';

/** The problem of a whole form, announced when it appears. */
export function FormProblem({ message }: { message: string | null }) {
  if (!message) return null;
  return (
    <Alert color="madder" variant="light" role="alert" p="sm">
      {message}
    </Alert>
  );
}
