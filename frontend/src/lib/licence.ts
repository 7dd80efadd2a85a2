/** A licence identifier as people read it: "CC-BY-4.0" -> "CC BY 4.0". */
export function licenceName(identifier: string): string {
  const words = identifier.replace(/^LicenseRef-/, '').split('-');
  return words.join(' ');
}
