import type { CallStatus } from './queries';

/** How a call stands, in words. */
export const CALL_STATUS: Record<CallStatus, { label: string; color: string }> = {
  done: { label: 'Answered', color: 'viridian' },
  failed: { label: 'Failed', color: 'madder' },
  lost: { label: 'Lost', color: 'ochre' },
  open: { label: 'In flight', color: 'ultramarine' },
};
