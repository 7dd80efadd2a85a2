import { describe, expect, it } from 'vitest';
import { kindOf, segments } from './chips';
import { createRequest, initialValues, previewRequest, validate } from './form';

const filled = { ...initialValues(7), persona_description: '  Nurses in London ' };

describe('the form', () => {
  it('accepts what it starts with once people are described', () => {
    expect(validate(initialValues(7))).toHaveProperty('persona_description');
    expect(validate(filled)).toEqual({});
  });

  it('tells everything that is wrong at once', () => {
    const wrong = {
      ...filled,
      persona_description: 'x'.repeat(4001),
      number_to_generate: '',
      images_per_persona: 21,
      seed: -1,
      priority: 11,
      scheduled_for: '2020-01-01T10:00',
    };
    expect(Object.keys(validate(wrong)).sort()).toEqual([
      'images_per_persona',
      'number_to_generate',
      'persona_description',
      'priority',
      'scheduled_for',
      'seed',
    ]);
  });

  it('creates the people that were previewed', () => {
    const created = createRequest(filled);
    expect(created).toMatchObject(previewRequest(filled));
    expect(created).toMatchObject({
      seed: 7,
      persona_description: 'Nurses in London',
      name: null,
      scheduled_for: null,
    });
  });

  it('sends a moment with its offset', () => {
    const moment = createRequest({ ...filled, scheduled_for: '2030-05-01T10:00' }).scheduled_for;
    expect(new Date(moment as string).getTime()).toBe(new Date(2030, 4, 1, 10).getTime());
    expect(moment).toMatch(/Z$/);
  });

  it('previews with whole numbers even while a field is empty', () => {
    expect(previewRequest({ ...filled, number_to_generate: '', images_per_persona: '' })).toMatchObject({
      number_to_generate: 1,
      images_per_persona: 0,
    });
  });
});

describe('chips', () => {
  const chip = (start: number, end: number, kind = 'place') => ({ kind, label: 'x', start, end });

  it('cut a text without losing a character', () => {
    const text = 'Tech 👩‍💻 in Berlin, 25-35';
    const parts = segments(text, [chip(13, 19), chip(0, 4), chip(2, 6), chip(99, 100), chip(8, 8)]);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.chip).map((part) => part.text)).toEqual([
      'Tech',
      [...text].slice(13, 19).join(''),
    ]);
  });

  it('have a colour for every kind', () => {
    expect(kindOf('age')).toEqual({ label: 'Age', color: 'ochre' });
    expect(kindOf('something new').color).toBe('gray');
  });
});
