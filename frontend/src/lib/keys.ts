/** `crypto.randomUUID` exists only on https and localhost; a studio in a home network has neither. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
