import type { Schemas } from '@/api/client';

export type Purpose = Schemas['QuoteLine']['purpose'];

/** What a model is used for, as a noun. */
export const PURPOSE: Record<Purpose, string> = {
  bios: 'Bios',
  facts: 'About texts',
  spec: 'Descriptions',
  images: 'Images',
};

export const PURPOSES = Object.keys(PURPOSE) as Purpose[];

/** The word for a purpose; one that a newer studio knows keeps its own. */
export function purposeLabel(purpose: string | null): string {
  return PURPOSE[purpose as Purpose] ?? purpose ?? 'Other';
}
