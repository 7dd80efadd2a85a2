import { describe, expect, it } from 'vitest';
import { choiceValue, EMBEDDED, groupsOf, optionsOf, targetOf } from './choices';
import { bodyOf, checkValues, newModel, type ProviderValues, plain, usesStoredKey, valuesOf } from './form';
import type { Provider } from './queries';

const PROVIDER: Provider = {
  public_id: 'a1b2c3d4',
  name: 'OpenAI',
  base_url: 'https://api.openai.com/v1',
  api_key_hint: '…Xy9z',
  api_key_readable: true,
  models: [
    {
      name: 'org/chat',
      kind: 'text',
      prices: {
        input_per_million: '0.400000',
        cached_input_per_million: null,
        output_per_million: '10',
        per_image: null,
      },
      edits: true,
      grid: false,
      one_text_per_call: true,
    },
    {
      name: 'draws',
      kind: 'image',
      prices: { input_per_million: null, cached_input_per_million: null, output_per_million: null, per_image: '0.04' },
      edits: false,
      grid: true,
      one_text_per_call: false,
    },
  ],
  max_parallel: 8,
  requests_per_minute: null,
  timeout_seconds: 120,
  enabled: true,
  used_for: [],
  chosen_by_users: 0,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};
const changed = (change: Partial<ProviderValues>): ProviderValues => ({ ...valuesOf(PROVIDER), ...change });

describe('the form of a provider', () => {
  it('sends back what it was given, without the key and with prices unknown where they were', () => {
    expect(bodyOf(valuesOf(PROVIDER))).toEqual({
      name: 'OpenAI',
      base_url: 'https://api.openai.com/v1',
      models: [
        {
          name: 'org/chat',
          kind: 'text',
          prices: { input_per_million: '0.4', cached_input_per_million: null, output_per_million: '10' },
          edits: true,
          grid: false,
          one_text_per_call: true,
        },
        {
          name: 'draws',
          kind: 'image',
          prices: { input_per_million: null, output_per_million: null, per_image: '0.04' },
          edits: false,
          grid: true,
          one_text_per_call: false,
        },
      ],
      max_parallel: 8,
      requests_per_minute: null,
      timeout_seconds: 120,
      enabled: true,
    });
  });

  it('sends a key that is typed, and null for one that is removed', () => {
    expect(bodyOf(changed({ api_key: ' sk-1 ' })).api_key).toBe('sk-1');
    expect(bodyOf(changed({ api_key: 'sk-1', remove_key: true })).api_key).toBeNull();
  });

  it('keeps a price of nothing apart from one that is unknown', () => {
    const model = newModel('local');
    model.prices.input_per_million = 0;
    expect(bodyOf(changed({ models: [model] })).models?.[0]?.prices).toEqual({
      input_per_million: '0',
      cached_input_per_million: null,
      output_per_million: null,
    });
  });

  it.each([
    ['0.400000', '0.4'],
    ['10', '10'],
    ['100.000', '100'],
    ['0', '0'],
    ['0.000001', '0.000001'],
  ])('shows the price %s as %s', (stored, shown) => expect(plain(stored)).toBe(shown));

  it('says what is missing', () => {
    const errors = checkValues(
      changed({ name: ' ', base_url: 'api.openai.com', models: [newModel('a'), newModel('a'), newModel()] }),
    );
    const wrong = Object.keys(errors).filter((field) => errors[field]);
    expect(wrong).toEqual(['name', 'base_url', 'models.1.name', 'models.2.name']);
    expect(Object.values(checkValues(valuesOf(PROVIDER))).filter(Boolean)).toEqual([]);
  });

  it('tries the stored key only at the stored address', () => {
    expect(usesStoredKey(valuesOf(PROVIDER), PROVIDER)).toBe(true);
    expect(usesStoredKey(changed({ base_url: 'https://api.openai.com/v1/' }), PROVIDER)).toBe(true);
    expect(usesStoredKey(changed({ base_url: 'https://other.example/v1' }), PROVIDER)).toBe(false);
    expect(usesStoredKey(changed({ api_key: 'sk-2' }), PROVIDER)).toBe(false);
    expect(usesStoredKey(changed({ remove_key: true }), PROVIDER)).toBe(false);
    expect(usesStoredKey(valuesOf(null), null)).toBe(false);
  });
});

describe('choices', () => {
  it('survive the way through a select, slashes included', () => {
    const target = { engine: 'provider', provider_id: 'a1b2c3d4', provider: 'OpenAI', model: 'org/chat/v2' } as const;
    const value = choiceValue(target);
    expect(targetOf(value)).toEqual({ engine: 'provider', provider_id: 'a1b2c3d4', model: 'org/chat/v2' });
    const embedded = choiceValue({ engine: 'embedded', provider_id: null, provider: null, model: null });
    expect(embedded).toBe(EMBEDDED);
    expect(targetOf(embedded)).toEqual({ engine: 'embedded' });
  });

  it('offer models of the kind, of providers that may be used', () => {
    const off = { ...PROVIDER, public_id: 'zzzzzzzz', name: 'Off', enabled: false };
    const options = optionsOf([PROVIDER, off]);
    expect(groupsOf(options, 'text')).toEqual([
      { group: 'OpenAI', items: [{ value: 'a1b2c3d4/org/chat', label: 'org/chat of OpenAI' }] },
    ]);
    expect(groupsOf(options, 'image')[0]?.items).toEqual([{ value: 'a1b2c3d4/draws', label: 'draws of OpenAI' }]);
  });
});
