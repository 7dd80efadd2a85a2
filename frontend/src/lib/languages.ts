const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

export interface Language {
  code: string;
  name: string;
}

/** English name of a language; what is no code comes back as it is. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // stored by its name, or not well-formed
  }
}

let known: Language[] | null = null;

/** Every language that has an ISO 639-1 code and a name in this browser, by name. */
export function allLanguages(): Language[] {
  known ??= LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    // Withdrawn codes ("iw") are read as the present ones ("he").
    .filter((code) => names.of(code) !== undefined && new Intl.Locale(code).toString() === code)
    .map((code) => ({ code, name: languageName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return known;
}
