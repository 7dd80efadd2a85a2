import type { Schemas } from '@/api/client';
import type { Kind, Model, Provider } from './queries';

type PriceName = keyof Model['prices'];
export type PriceValues = Record<PriceName, string | number>;

export interface ModelValues {
  /** For React's lists; never sent. */
  key: string;
  name: string;
  kind: Kind;
  prices: PriceValues;
  edits: boolean;
  grid: boolean;
  one_text_per_call: boolean;
}

/** A type, so that it is a record of unknown values, which forms ask for. */
export type ProviderValues = {
  name: string;
  base_url: string;
  api_key: string;
  /** The stored key is to be removed. */
  remove_key: boolean;
  models: ModelValues[];
  max_parallel: number | string;
  requests_per_minute: number | string;
  timeout_seconds: number | string;
  enabled: boolean;
};

export const PRICES: Record<Kind, { name: PriceName; label: string }[]> = {
  text: [
    { name: 'input_per_million', label: 'Input' },
    { name: 'cached_input_per_million', label: 'Cached input' },
    { name: 'output_per_million', label: 'Output' },
  ],
  image: [
    { name: 'per_image', label: 'Per image' },
    { name: 'input_per_million', label: 'Input' },
    { name: 'output_per_million', label: 'Output' },
  ],
};

const UNKNOWN: PriceValues = {
  input_per_million: '',
  cached_input_per_million: '',
  output_per_million: '',
  per_image: '',
};

let made = 0;

export function newModel(name = '', kind: Kind = 'text'): ModelValues {
  made += 1;
  return {
    key: `model-${made}`,
    name,
    kind,
    prices: { ...UNKNOWN },
    edits: true,
    grid: false,
    one_text_per_call: false,
  };
}

export function valuesOf(provider: Provider | null): ProviderValues {
  return {
    name: provider?.name ?? '',
    base_url: provider?.base_url ?? '',
    api_key: '',
    remove_key: false,
    models: (provider?.models ?? []).map((model) => ({
      ...newModel(model.name, model.kind),
      edits: model.edits,
      grid: model.grid,
      one_text_per_call: model.one_text_per_call,
      prices: Object.fromEntries(
        Object.entries(model.prices).map(([name, price]) => [name, price === null ? '' : plain(price)]),
      ) as PriceValues,
    })),
    max_parallel: provider?.max_parallel ?? 8,
    requests_per_minute: provider?.requests_per_minute ?? '',
    timeout_seconds: provider?.timeout_seconds ?? 120,
    enabled: provider?.enabled ?? true,
  };
}

/** "0.400000" -> "0.4" */
export function plain(price: string): string {
  return price.includes('.') ? price.replace(/0+$/, '').replace(/\.$/, '') : price;
}

/** What the API is sent. Prices of the other kind are dropped; an empty one is unknown. */
export function bodyOf(values: ProviderValues): Schemas['ProviderCreate'] {
  return {
    name: values.name.trim(),
    base_url: values.base_url.trim(),
    ...(values.remove_key ? { api_key: null } : values.api_key.trim() ? { api_key: values.api_key.trim() } : {}),
    models: values.models.map(({ name, kind, prices, edits, grid, one_text_per_call }) => ({
      name: name.trim(),
      kind,
      edits,
      grid,
      one_text_per_call,
      prices: Object.fromEntries(
        PRICES[kind].map(({ name: price }) => [price, prices[price] === '' ? null : String(prices[price])]),
      ),
    })),
    max_parallel: Number(values.max_parallel),
    requests_per_minute: values.requests_per_minute === '' ? null : Number(values.requests_per_minute),
    timeout_seconds: Number(values.timeout_seconds),
    enabled: values.enabled,
  };
}

export function checkValues(values: ProviderValues): Record<string, string | null> {
  const names = values.models.map((model) => model.name.trim());
  const errors: Record<string, string | null> = {
    name: values.name.trim() ? null : 'A name under which it is listed',
    base_url: /^https?:\/\/\S+/i.test(values.base_url.trim())
      ? null
      : 'An address that begins with http:// or https://',
    max_parallel: Number(values.max_parallel) >= 1 ? null : 'At least one',
    timeout_seconds: Number(values.timeout_seconds) >= 1 ? null : 'At least one second',
  };
  names.forEach((name, index) => {
    if (!name) errors[`models.${index}.name`] = 'The name that the server knows it by';
    else if (names.indexOf(name) !== index) errors[`models.${index}.name`] = 'This model is listed twice';
  });
  return errors;
}

/** Whether a test can use the stored key: it is not replaced, and still goes to the stored address. */
export function usesStoredKey(values: ProviderValues, provider: Provider | null): boolean {
  return (
    provider !== null &&
    !values.remove_key &&
    !values.api_key.trim() &&
    values.base_url.trim().replace(/\/+$/, '') === provider.base_url
  );
}
