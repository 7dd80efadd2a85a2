import type { Schemas } from '@/api/client';
import { ApiError } from '@/api/errors';

export interface GenerateValues {
  persona_description: string;
  name: string;
  bio_language: string;
  number_to_generate: number | string;
  images_per_persona: number | string;
  style: string;
  seed: number | string;
  image_size: string;
  review_required: boolean;
  scheduled_for: string;
  priority: number | string;
  embedded_only: boolean;
  people_per_call: number | string;
  max_budget: number | string;
  /** The description in which an administrator has allowed names of real people; another one is checked again. */
  real_people_in: string | null;
}

export const FORM_FIELDS = [
  'persona_description',
  'name',
  'bio_language',
  'number_to_generate',
  'images_per_persona',
  'style',
  'seed',
  'image_size',
  'review_required',
  'scheduled_for',
  'priority',
  'embedded_only',
  'people_per_call',
  'max_budget',
] as const satisfies (keyof GenerateValues)[];

export const MAX_SEED = Number.MAX_SAFE_INTEGER;

/** A seed that people can read aloud; the API takes larger ones too. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 1_000_000_000);
}

export function initialValues(seed: number): GenerateValues {
  return {
    persona_description: '',
    name: '',
    bio_language: 'en',
    number_to_generate: 50,
    images_per_persona: 4,
    style: 'toon-head',
    seed,
    image_size: '512',
    review_required: false,
    scheduled_for: '',
    priority: 0,
    embedded_only: false,
    people_per_call: 1,
    max_budget: '',
    real_people_in: null,
  };
}

function wholeBetween(value: number | string, low: number, high: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
}

/** Messages by field, the same limits as the API's. */
export function validate(
  values: GenerateValues,
  now: number = Date.now(),
): Partial<Record<keyof GenerateValues, string>> {
  const errors: Partial<Record<keyof GenerateValues, string>> = {};
  const length = values.persona_description.trim().length;
  if (length < 3) errors.persona_description = 'Describe the people in a few words';
  else if (length > 4000) errors.persona_description = 'At most 4,000 characters';
  if (!wholeBetween(values.number_to_generate, 1, 100_000)) errors.number_to_generate = 'Between 1 and 100,000';
  if (!wholeBetween(values.images_per_persona, 0, 20)) errors.images_per_persona = 'Between 0 and 20';
  if (!wholeBetween(values.seed, 0, MAX_SEED)) errors.seed = 'A whole number, 0 or more';
  if (!wholeBetween(values.priority, -10, 10)) errors.priority = 'Between -10 and 10';
  if (!wholeBetween(values.people_per_call, 1, 20)) errors.people_per_call = 'Between 1 and 20';
  if (values.max_budget !== '' && !(Number(values.max_budget) > 0)) errors.max_budget = 'More than 0, or empty';
  if (values.name.trim().length > 120) errors.name = 'At most 120 characters';
  if (values.scheduled_for && !(new Date(values.scheduled_for).getTime() > now)) {
    errors.scheduled_for = 'Choose a moment in the future';
  }
  return errors;
}

/** What a preview is asked for. Number and images change only the quote, so they are part of it. */
export function previewRequest(values: GenerateValues): Schemas['DatasetRequest'] {
  return {
    persona_description: values.persona_description.trim(),
    bio_language: values.bio_language,
    number_to_generate: Number(values.number_to_generate) || 1,
    images_per_persona: Number(values.images_per_persona) || 0,
    style: values.style,
    image_size: Number(values.image_size) as Schemas['DatasetRequest']['image_size'],
    seed: Number(values.seed) || 0,
    embedded_only: values.embedded_only,
    people_per_call: Number(values.people_per_call) || 1,
    allow_real_people: values.real_people_in === values.persona_description,
  };
}

/**
 * What is created: everything that was previewed, with its seed. So the people of the preview come first, and what
 * models were paid for them is not paid again.
 */
export function createRequest(values: GenerateValues): Schemas['DatasetCreate'] {
  return {
    ...previewRequest(values),
    name: values.name.trim() || null,
    review_required: values.review_required,
    max_budget: values.max_budget === '' || values.embedded_only ? null : Number(values.max_budget),
    priority: Number(values.priority) || 0,
    scheduled_for: values.scheduled_for ? new Date(values.scheduled_for).toISOString() : null,
  };
}

/** Whether a description was refused because it names a real person. */
export function namesRealPerson(error: unknown): boolean {
  return error instanceof ApiError && error.fields.some(({ code }) => code === 'real_person');
}
