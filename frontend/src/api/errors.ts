/** One wrong field of a request, as RFC 9457 problem details carry it. */
export interface FieldProblem {
  field: string;
  message: string;
  code: string;
}

/** The studio answered, and the answer is an error. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
    readonly code = 'error',
    readonly fields: FieldProblem[] = [],
    readonly requestId = '',
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

/** The studio did not answer at all, or something in between answered for it. */
export class StudioAway extends Error {
  override readonly name = 'StudioAway';

  constructor(message = 'The studio does not answer. It will be tried again.') {
    super(message);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Turns a failed response whose body was not read yet into an error with everything that problem details say. */
export async function problemFrom(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  return problemFromBody(response, body);
}

/** The same for a response whose body was read, as the typed client does: it cannot be read twice. */
export function problemFromBody(response: Response, body: unknown): ApiError {
  const retry = Number(response.headers.get('retry-after'));
  const retryAfter = Number.isFinite(retry) && retry > 0 ? retry : null;
  if (!isRecord(body)) {
    const wait = response.status === 429 && retryAfter ? ` Try again in ${retryAfter} s.` : '';
    return new ApiError(response.status, fallbackMessage(response.status) + wait, 'error', [], '', retryAfter);
  }
  const fields = Array.isArray(body.errors)
    ? body.errors.filter(isRecord).map((item) => ({
        field: text(item.field),
        message: text(item.message),
        code: text(item.code),
      }))
    : [];
  const message = text(body.detail) || text(body.error) || fallbackMessage(response.status);
  return new ApiError(response.status, message, text(body.code), fields, text(body.request_id), retryAfter);
}

function fallbackMessage(status: number): string {
  if (status === 401) return 'Please sign in.';
  if (status === 403) return 'You are not allowed to do this.';
  if (status === 404) return 'That does not exist, or it is not yours.';
  if (status === 429) return 'Too many requests. Please wait a moment.';
  if (status >= 500) return 'The studio had a problem. Please try again.';
  return `The request was refused (${status}).`;
}

/** What to tell a person about any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : 'Something went wrong.';
}

/** Messages by form field; what names no known field comes back under `rest`. */
export function fieldMessages(
  error: unknown,
  known: readonly string[],
): { byField: Record<string, string>; rest: string[] } {
  const byField: Record<string, string> = {};
  const rest: string[] = [];
  if (!(error instanceof ApiError)) return { byField, rest: [messageOf(error)] };
  for (const { field, message } of error.fields) {
    const name = known.find((key) => field === key || field.startsWith(`${key}.`));
    if (name) byField[name] = byField[name] ? `${byField[name]}; ${message}` : message;
    else rest.push(field ? `${field}: ${message}` : message);
  }
  if (error.fields.length === 0) rest.push(messageOf(error));
  return { byField, rest };
}
