import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '@/api/client';
import { API } from '@/api/session';
import { uploadForm } from '@/api/upload';
import { newKey } from '@/lib/keys';
import { formData, intentOf, type PaintingValues, type Reference } from './form';
import { paintingKeys } from './queries';

export interface Wanted {
  values: PaintingValues;
  files: File[];
  reference: Reference | null;
}

/** Sends a new painting and leads to its page. `share` is how much of the upload has left, between 0 and 1. */
export function useCreatePainting(onRefused: (error: unknown) => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [share, setShare] = useState(0);
  const controller = useRef<AbortController | null>(null);
  const key = useRef({ intent: '', value: '' });
  useEffect(() => () => controller.current?.abort(), []);

  const mutation = useMutation({
    mutationFn: ({ values, files, reference }: Wanted) => {
      const intent = intentOf(values, files, reference);
      if (key.current.intent !== intent) key.current = { intent, value: newKey() };
      setShare(0);
      controller.current = new AbortController();
      return uploadForm<Schemas['AnimationCreated']>(`${API}/animations`, formData(values, files, reference), {
        headers: { 'Idempotency-Key': key.current.value },
        signal: controller.current.signal,
        onProgress: setShare,
      });
    },
    onSuccess: async (created) => {
      // The next press is a new intent, even with the same picture and the same wishes.
      key.current = { intent: '', value: '' };
      void client.invalidateQueries({ queryKey: paintingKeys.lists });
      await navigate({ to: '/paintings/$paintingId', params: { paintingId: created.task_id } });
    },
    onError: onRefused,
  });
  const stopped = mutation.error instanceof DOMException && mutation.error.name === 'AbortError';
  return {
    start: mutation.mutate,
    stop: () => controller.current?.abort(),
    busy: mutation.isPending,
    share,
    error: stopped ? null : mutation.error,
    reset: mutation.reset,
  };
}
