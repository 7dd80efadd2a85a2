import type { User } from '@/api/identity';

export const USER: User = {
  id: 1,
  email: 'ada@example.com',
  username: 'ada',
  full_name: 'Ada Lovelace',
  first_name: null,
  last_name: null,
  role: 'user',
  is_active: true,
  is_admin: false,
  email_verified: true,
  preferences: {},
  last_login: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};

export function signedIn(token: string, expiresIn = 1800) {
  return { access_token: token, refresh_token: null, token_type: 'bearer', expires_in: expiresIn, user: USER };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  });
}

export function problem(status: number, detail: string, errors: unknown[] = []): Response {
  return json(
    { status, detail, code: 'x', errors, request_id: 'r1', title: '', error: detail, success: false },
    status,
  );
}
