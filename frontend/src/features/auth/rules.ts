/** The API's limits, told before sending. */
export function checkPassword(value: string): string | null {
  if (value.length < 8) return 'At least 8 characters';
  return value.length > 100 ? 'At most 100 characters' : null;
}

export function checkEmail(value: string): string | null {
  return /^\S+@\S+$/.test(value.trim()) ? null : 'An e-mail address, like you@example.com';
}

/** A way back inside this application; anything that leads elsewhere is refused. */
export function safeReturnPath(path: string | undefined): string {
  if (!path?.startsWith('/') || path.startsWith('//') || /[\\\p{Cc}]/u.test(path)) return '/';
  return path;
}
