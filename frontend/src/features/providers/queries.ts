import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '@/api/client';

export type Provider = Schemas['ProviderRead'];
export type Model = Schemas['ModelRead'];
export type Kind = Model['kind'];
export type Purpose = Schemas['ChoiceRead']['purpose'];
export type Report = Schemas['ConnectionReport'];
export type PromptKey = Schemas['PromptRead']['key'];

/** What models are used for, in the words of the pages. */
export const PURPOSES: Record<Purpose, { label: string; hint: string; built: string }> = {
  bios: { label: 'Bios', hint: 'The four bios of each person', built: 'Built-in writer' },
  facts: { label: 'Job titles and descriptions', hint: 'Two details of each person', built: 'Built-in writer' },
  spec: { label: 'Reading descriptions', hint: 'What was asked for, before anybody is made', built: 'Built-in reader' },
  images: { label: 'Portraits', hint: 'The first portrait and the further ones', built: 'Built-in illustrator' },
};

export const providerKeys = {
  all: ['providers'] as const,
  list: ['providers', 'list'] as const,
  choices: ['providers', 'choices'] as const,
  mine: ['providers', 'choices', 'mine'] as const,
  prompts: ['providers', 'prompts'] as const,
};

export const providersQuery = queryOptions({
  queryKey: providerKeys.list,
  queryFn: async ({ signal }) => {
    const found: Provider[] = [];
    let cursor: string | undefined;
    do {
      const page = await unwrap(api.GET('/api/v1/providers', { signal, params: { query: { cursor, limit: 200 } } }));
      found.push(...page.items);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    return found;
  },
});

export const choicesQuery = queryOptions({
  queryKey: providerKeys.choices,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/providers/choices', { signal })),
});

export const myChoicesQuery = queryOptions({
  queryKey: providerKeys.mine,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/providers/choices/mine', { signal })),
});

export const promptsQuery = queryOptions({
  queryKey: providerKeys.prompts,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/providers/prompts', { signal })),
});

export function promptQuery(key: PromptKey) {
  return queryOptions({
    queryKey: [...providerKeys.prompts, key],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/providers/prompts/{key}', { signal, params: { path: { key }, query: { limit: 50 } } })),
  });
}
