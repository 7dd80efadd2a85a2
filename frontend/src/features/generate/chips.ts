import type { Schemas } from '@/api/client';

type Chip = Schemas['Chip'];

interface KindLook {
  label: string;
  color: string;
}

const KINDS: [RegExp, KindLook][] = [
  [/place|city|country|region/, { label: 'Place', color: 'ultramarine' }],
  [/age/, { label: 'Age', color: 'ochre' }],
  [/gender|sex/, { label: 'Gender', color: 'plum' }],
  [/field|occupation|job|work/, { label: 'Work', color: 'viridian' }],
  [/employment|income/, { label: 'Employment', color: 'viridian' }],
  [/interest|hobb/, { label: 'Interest', color: 'sienna' }],
  [/education|subject/, { label: 'Education', color: 'moss' }],
  [/marital|famil|child/, { label: 'Family', color: 'madder' }],
  [/origin|ethnic|name/, { label: 'Origin', color: 'ultramarine' }],
];

/** Name and colour of a kind of chip. */
export function kindOf(kind: string): KindLook {
  return KINDS.find(([pattern]) => pattern.test(kind))?.[1] ?? { label: 'Other', color: 'gray' };
}

export interface Segment {
  start: number;
  text: string;
  chip: Chip | null;
}

/** Cuts a description into plain text and understood parts; of overlapping chips the first one wins. */
export function segments(text: string, chips: Chip[]): Segment[] {
  const points = [...text];
  const result: Segment[] = [];
  let at = 0;
  for (const chip of [...chips].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (chip.start < at || chip.end <= chip.start || chip.end > points.length) continue;
    if (chip.start > at) result.push({ start: at, text: points.slice(at, chip.start).join(''), chip: null });
    result.push({ start: chip.start, text: points.slice(chip.start, chip.end).join(''), chip });
    at = chip.end;
  }
  if (at < points.length) result.push({ start: at, text: points.slice(at).join(''), chip: null });
  return result;
}
