import { describe, expect, it } from 'vitest';
import { createRequest, initialValues, previewRequest, validate } from './form';
import { type ChosenModel, chosenModels, modelNames, planPreview, questionOf } from './models';
import { isAnswered, quoteTotal } from './quote';

const BIOS: ChosenModel = { purpose: 'bios', provider: 'Local', model: 'qwen3-8b' };
const EMBEDDED = ['en', 'de'];
const values = { ...initialValues(7), persona_description: 'Nurses in London' };
const request = previewRequest(values);

describe('a preview', () => {
  it('asks no model by itself, and those that are chosen when somebody wants it', () => {
    const before = planPreview(request, [BIOS], EMBEDDED, null);
    expect(before).toEqual({ request: { ...request, embedded_only: true }, offers: true });
    expect(planPreview(request, [BIOS], EMBEDDED, questionOf(request))).toEqual({ request, offers: false });
  });

  it('is free again when the question is another one, but not when only the pictures are', () => {
    const asked = questionOf(request);
    const others = previewRequest({ ...values, number_to_generate: 51 });
    expect(planPreview(others, [BIOS], EMBEDDED, asked).offers).toBe(true);
    const pictures = previewRequest({ ...values, images_per_persona: 8, style: 'micah' });
    expect(planPreview(pictures, [BIOS], EMBEDDED, asked)).toEqual({ request: pictures, offers: false });
  });

  it('waits where only a model knows the language', () => {
    const italian = previewRequest({ ...values, bio_language: 'it' });
    expect(planPreview(italian, [BIOS], EMBEDDED, null)).toEqual({ request: null, offers: true });
  });

  it('costs nothing without models for texts', () => {
    const free = { request, offers: false };
    expect(planPreview(request, [], EMBEDDED, null)).toEqual(free);
    expect(planPreview(request, [{ ...BIOS, purpose: 'images' }], EMBEDDED, null)).toEqual(free);
    const own = { ...request, embedded_only: true };
    expect(planPreview(own, [BIOS], EMBEDDED, null)).toEqual({ request: own, offers: false });
  });
});

describe('what is created', () => {
  it('asks the models the questions of the preview, so that its answers are used again', () => {
    const created = createRequest({ ...values, people_per_call: 4, max_budget: 2.5 });
    expect(created).toMatchObject({ seed: 7, people_per_call: 4, max_budget: 2.5, embedded_only: false });
    expect(questionOf(created)).toBe(questionOf(previewRequest({ ...values, people_per_call: 4 })));
  });

  it('has no budget where nothing can cost anything', () => {
    expect(createRequest(values).max_budget).toBeNull();
    expect(createRequest({ ...values, max_budget: 1, embedded_only: true }).max_budget).toBeNull();
  });

  it('may name real people only in the description for which that was allowed', () => {
    const allowed = { ...values, real_people_in: values.persona_description };
    expect(createRequest(allowed).allow_real_people).toBe(true);
    expect(createRequest({ ...allowed, persona_description: 'Somebody else' }).allow_real_people).toBe(false);
  });

  it('has limits that make sense', () => {
    expect(validate({ ...values, max_budget: 0, people_per_call: 21 })).toEqual({
      max_budget: 'More than 0, or empty',
      people_per_call: 'Between 1 and 20',
    });
  });
});

describe('a quote', () => {
  const line = {
    purpose: 'bios' as const,
    provider: 'Local',
    model: 'm',
    calls: 50,
    amount_low: 0.42,
    amount_high: 0.61,
  };
  const quote = { currency: 'USD', amount_low: 0.42, amount_high: 0.61, lines: [line] };

  it('is a range, or free', () => {
    expect(quoteTotal(quote).text).toBe('About $0.42 to $0.61');
    expect(quoteTotal({ ...quote, amount_low: 0, amount_high: 0 }).text).toBe('Free');
  });

  it('says what it does not know', () => {
    const unknown = { ...line, amount_low: null, amount_high: null };
    const total = { ...quote, amount_low: null, amount_high: null };
    expect(quoteTotal({ ...total, lines: [line, unknown] }).text).toBe('$0.42 to $0.61 and more');
    expect(quoteTotal({ ...total, lines: [unknown] }).text).toBe('Price unknown');
    expect(quoteTotal({ ...total, lines: [unknown] }, false).text).toBe('No quote right now');
  });
});

it('a quote needs answers of the models that word the people, not of those that draw them', () => {
  type Shown = Parameters<typeof isAnswered>[0];
  const shown = (purpose: 'bios' | 'images', wording: object | null) =>
    ({ quote: { lines: [{ purpose }] }, personas: [{ wording }] }) as unknown as Shown;
  expect(isAnswered(shown('bios', null))).toBe(false);
  expect(isAnswered(shown('bios', {}))).toBe(true);
  expect(isAnswered(shown('images', null))).toBe(true);
});

it('models are named once each', () => {
  const other = { ...BIOS, model: 'flux' };
  expect(modelNames([BIOS, { ...BIOS, purpose: 'facts' }])).toBe('qwen3-8b');
  expect(modelNames([BIOS, other, { ...BIOS, model: 'tiny' }])).toBe('qwen3-8b, flux, and tiny');
});

it('only models of providers count as chosen', () => {
  const choice = (purpose: 'bios' | 'spec', model: string | null) => ({
    purpose,
    kind: 'text' as const,
    overridable: false,
    own: null,
    chosen: { engine: 'embedded' as const, provider_id: null, provider: null, model: null },
    effective: {
      engine: model ? ('provider' as const) : ('embedded' as const),
      provider_id: model && 'a1b2c3d4',
      provider: model && 'Local',
      model,
    },
  });
  const choices = { choices: [choice('bios', 'qwen3-8b'), choice('spec', null)], options: [] };
  expect(chosenModels(choices)).toEqual([BIOS]);
  expect(chosenModels(undefined)).toEqual([]);
});
