import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Persona } from '@/features/datasets/queries';
import { renderWithProviders } from '@/test/render';
import { FactList } from './FactList';

it('says who worded a job title', () => {
  const source = { by: 'model' as const, tries: 1, provider: 'Local', model: 'qwen3-8b', why: null };
  const person = {
    gender: 'f',
    age: 31,
    profile: { job_title: 'mwokaji', city: 'Lyon' },
    wording: { job_title: source, about: source },
  } as unknown as Persona;
  renderWithProviders(<FactList person={person} />);
  const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(`^${name}`) }));
  expect(row('Job title').getByText('Written by qwen3-8b of Local, at the first try')).toBeInTheDocument();
  expect(row('City').queryByText(/Written by/)).toBeNull();
});
