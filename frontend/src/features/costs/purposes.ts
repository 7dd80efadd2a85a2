import type { Schemas } from '@/api/client';
import { PURPOSES as USES } from '@/features/providers/queries';

/** What a call was for. */
export type Purpose = Schemas['LedgerEntry']['purpose'];

const LABELS: Record<Purpose, string> = {
  bios: USES.bios.label,
  facts: USES.facts.label,
  spec: USES.spec.label,
  images: USES.images.label,
  test: 'Tests of providers',
};
export const PURPOSES = Object.keys(LABELS) as Purpose[];

/** The word for a purpose; one that only a newer studio knows keeps its own. */
export function purposeLabel(purpose: string | null): string {
  return LABELS[purpose as Purpose] ?? purpose ?? 'Other';
}
