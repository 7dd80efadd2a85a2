import type { operations } from '@/api/generated/schema';
import type { Painting } from './queries';

type Body = NonNullable<operations['create_animation']['requestBody']>['content']['multipart/form-data'];

/** The fields of the form that the API reads, beside its files. */
export type PaintingForm = Omit<Body, 'file'>;

type Chosen<Field extends keyof PaintingForm> = NonNullable<PaintingForm[Field]>;

export interface PaintingValues {
  name: string;
  style: Chosen<'style'>;
  duration: number | string;
  long_side: number | string;
  fps: number | string;
  detail: number | string;
  brush_scale: number | string;
  canvas: Chosen<'canvas'>;
  cursor: Chosen<'cursor'>;
  finish: Chosen<'finish'>;
  lead: number | string;
  hold: number | string;
  seed: number | string;
}

export const DEFAULTS: PaintingValues = {
  name: '',
  style: 'oil',
  duration: 10,
  long_side: 1280,
  fps: 30,
  detail: 1,
  brush_scale: 1,
  canvas: 'toned',
  cursor: 'off',
  finish: 'painting',
  lead: 0.4,
  hold: 1,
  seed: 1,
};

export const FIELDS = Object.keys(DEFAULTS) as (keyof PaintingValues)[];
export const MAX_SEED = 2 ** 31 - 1;
export const SMALLEST_SIDE = 320;

/** Lengths that are asked for most, in seconds. */
export const DURATIONS = [10, 15, 30, 60];

/** Sizes by the name that screens have, as the long side in pixels. */
export const SIZES = [
  { label: 'Small', value: 640 },
  { label: '720p', value: 1280 },
  { label: '1080p', value: 1920 },
  { label: '4K', value: 3840 },
];

const LIMITS: Partial<Record<keyof PaintingValues, [low: number, high: number]>> = {
  duration: [3, 60],
  fps: [12, 60],
  detail: [0.1, 3],
  brush_scale: [0.5, 2],
  lead: [0, 5],
  hold: [0, 5],
  seed: [0, MAX_SEED],
};
const WHOLE: (keyof PaintingValues)[] = ['fps', 'long_side', 'seed'];

/** Messages by field, the same limits as the API's. */
export function validate(values: PaintingValues, longestSide: number): Partial<Record<keyof PaintingValues, string>> {
  const errors: Partial<Record<keyof PaintingValues, string>> = {};
  const limits = { ...LIMITS, long_side: [SMALLEST_SIDE, longestSide] as [number, number] };
  for (const [field, [low, high]] of Object.entries(limits) as [keyof PaintingValues, [number, number]][]) {
    const value = values[field];
    const whole = WHOLE.includes(field);
    if (typeof value !== 'number' || value < low || value > high || (whole && !Number.isInteger(value))) {
      errors[field] = `${whole ? 'A whole number between' : 'Between'} ${low} and ${high}`;
    }
  }
  if (!errors.long_side && Number(values.long_side) % 2 !== 0) errors.long_side = 'Must be even';
  const still = Number(values.lead) + Number(values.hold);
  if (!errors.lead && !errors.hold && !errors.duration && still >= Number(values.duration) / 2) {
    errors.hold = `Empty canvas and finished picture together must take less than half of the ${values.duration} s`;
  } else if (!errors.hold && values.finish === 'dissolve' && Number(values.hold) === 0) {
    errors.hold = 'The photo appears while the finished picture is held: more than 0';
  }
  if (values.name.trim().length > 120) errors.name = 'At most 120 characters';
  return errors;
}

/** What an earlier painting was made with, for painting it again. */
export function valuesOf(painting: Pick<Painting, 'parameters' | 'name'>): PaintingValues {
  const known = { ...DEFAULTS, name: painting.name ?? '' } as Record<keyof PaintingValues, string | number>;
  for (const field of FIELDS) {
    const value = painting.parameters[field];
    if (typeof value === typeof DEFAULTS[field] && field !== 'name') known[field] = value as string | number;
  }
  return known as PaintingValues;
}

/** Where the pictures come from when they are not uploaded. */
export interface Reference {
  dataset_id?: string;
  persona_id?: number;
  image_index?: number;
  montage?: boolean;
  animation_id?: string;
}

/** The multipart form of a new painting. */
export function formData(values: PaintingValues, files: File[], reference: Reference | null): FormData {
  const form = new FormData();
  const fields: Record<string, unknown> = { ...values, name: values.name.trim(), ...reference };
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined && value !== '' && value !== false) form.append(field, String(value));
  }
  for (const file of files) form.append('file', file, file.name || 'picture');
  return form;
}

/** The same for the same intent: a second press, or a retry after a lost answer, must create no second painting. */
export function intentOf(values: PaintingValues, files: File[], reference: Reference | null): string {
  const pictures = files.map(({ name, size, lastModified }) => [name, size, lastModified]);
  return JSON.stringify([values, pictures, reference]);
}
