import createClient from 'openapi-fetch';
import { ApiError, problemFromBody } from './errors';
import type { components, paths } from './generated/schema';
import { authFetch } from './http';

export type Schemas = components['schemas'];

/** The studio's API; paths, parameters and bodies are typed from its OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: typeof window === 'undefined' ? '' : window.location.origin,
  fetch: authFetch,
  querySerializer: { array: { style: 'form', explode: true } },
});

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws {@link ApiError} for problem details. */
export async function unwrap<Data>(pending: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await pending;
  if (!response.ok) throw problemFromBody(response, error);
  if (data === undefined) throw new ApiError(response.status, 'The studio answered without content.');
  return data;
}

/** Waits for an answer that has no content; throws {@link ApiError} for problem details. */
export async function unwrapEmpty(pending: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await pending;
  if (!response.ok) throw problemFromBody(response, error);
}
