import { humanise } from '@/lib/format';
import type { PaintingForm } from './form';

export type PaintingStyle = NonNullable<PaintingForm['style']>;

interface StyleLook {
  id: PaintingStyle;
  label: string;
  hint: string;
}

export const STYLES: StyleLook[] = [
  { id: 'oil', label: 'Oil', hint: 'Thick strokes, broad to fine' },
  { id: 'sketch_oil', label: 'Sketch and oil', hint: 'Drawn first, then painted' },
  { id: 'watercolor', label: 'Watercolour', hint: 'Washes that run and dry' },
  { id: 'pencil', label: 'Pencil', hint: 'Hatched, line upon line' },
  { id: 'reveal', label: 'Reveal', hint: 'The picture appears cell by cell' },
];

/** A style's name, also of one that this page does not know. */
export function styleLabel(id: unknown): string {
  if (typeof id !== 'string') return '';
  return STYLES.find((style) => style.id === id)?.label ?? humanise(id);
}

/** The loop and the still of a style, painted by the studio itself. */
export function styleSample(id: PaintingStyle): { loop: string; still: string } {
  return { loop: `/paintings/${id}.mp4`, still: `/paintings/${id}.webp` };
}
