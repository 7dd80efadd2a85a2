import type { Schemas } from '@/api/client';
import { capitalise, humanise } from '@/lib/format';

export type Gender = Schemas['PersonaRead']['gender'];
export type Platform = keyof Schemas['Bios'];

export const GENDER: Record<Gender, string> = { f: 'Woman', m: 'Man', x: 'Non-binary' };

interface PlatformLook {
  id: Platform;
  label: string;
  /** Characters that the studio's writer keeps to. */
  limit: number;
}

export const PLATFORMS: PlatformLook[] = [
  { id: 'facebook', label: 'Facebook', limit: 250 },
  { id: 'instagram', label: 'Instagram', limit: 150 },
  { id: 'x', label: 'X', limit: 160 },
  { id: 'tiktok', label: 'TikTok', limit: 100 },
];

/** Facts in the order a reader wants them; whatever else the engine knows follows. */
const ORDER = [
  'job_title',
  'workplace',
  'field',
  'education',
  'subject',
  'school',
  'employment',
  'city',
  'country',
  'previous_city',
  'marital',
  'children',
  'interests',
  'traits',
];
const SHOWN_ELSEWHERE = new Set([
  'about',
  'country_code',
  'ordinal',
  'first_name',
  'last_name',
  'firstname',
  'lastname',
  'gender',
  'age',
]);

const regions = new Intl.DisplayNames(['en'], { type: 'region' });

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function word(key: string, value: unknown): string {
  if (typeof value === 'number') return key === 'income_band' ? `${value} of 5` : String(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value !== 'string') return '';
  if (key === 'country' && /^[A-Z]{2}$/.test(value)) return regions.of(value) ?? value;
  return /^[a-z]+([-_][a-z]+)*$/.test(value) ? humanise(value) : value;
}

const LABELS: Record<string, string> = {
  marital: 'Relationship',
  income_band: 'Income (fifth)',
  field: 'Field of work',
};

export interface Fact {
  key: string;
  label: string;
  values: string[];
}

/** The facts of a profile in words, ready to be listed. */
export function factsOf(profile: Record<string, unknown>): Fact[] {
  const known = ORDER.filter((key) => key in profile);
  const others = Object.keys(profile).filter((key) => !ORDER.includes(key) && !SHOWN_ELSEWHERE.has(key));
  return [...known, ...others].flatMap((key) => {
    const value = profile[key];
    const values = (Array.isArray(value) ? value : [value]).map((item) => word(key, item)).filter(Boolean);
    return values.length ? [{ key, label: LABELS[key] ?? humanise(key), values }] : [];
  });
}

/** "Software developer": titles come in the small letters of a running text. */
export function jobTitle(profile: Record<string, unknown>): string {
  return capitalise(text(profile.job_title));
}

/** "Nurse · Lyon" - one line that places a person. */
export function subtitle(profile: Record<string, unknown>): string {
  return [jobTitle(profile), text(profile.city)].filter(Boolean).join(' · ');
}

export function fullName(person: { firstname: string; lastname: string }): string {
  return `${person.firstname} ${person.lastname}`;
}
