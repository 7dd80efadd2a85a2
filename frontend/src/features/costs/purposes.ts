import { type Purpose, PURPOSES as USES } from '@/features/providers/queries';

export type { Purpose };

export const PURPOSES = Object.keys(USES) as Purpose[];

/** The word for a purpose; one that only a newer studio knows keeps its own. */
export function purposeLabel(purpose: string | null): string {
  return USES[purpose as Purpose]?.label ?? purpose ?? 'Other';
}
