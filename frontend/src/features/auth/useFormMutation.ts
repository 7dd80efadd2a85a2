import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { fieldMessages } from '@/api/errors';

/** A request made from a form: problems go to their fields, `problem` is what belongs to none. */
export function useFormMutation<Values extends Record<string, unknown>, Data>(
  form: UseFormReturnType<Values>,
  send: (values: Values) => Promise<Data>,
  onDone: (data: Data, values: Values) => void | Promise<void>,
) {
  const known = Object.keys(form.values);
  const mutation = useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onError: (error) => form.setErrors(fieldMessages(error, known).byField),
  });
  const rest = mutation.isError ? fieldMessages(mutation.error, known).rest : [];
  return { submit: form.onSubmit((values) => mutation.mutate(values)), mutation, problem: rest.join('; ') || null };
}
