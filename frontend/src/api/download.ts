/** The name in a Content-Disposition header, RFC 6266; the starred form wins. */
export function filenameFrom(disposition: string | null, fallback: string): string {
  if (!disposition) return fallback;
  const starred = /filename\*\s*=\s*(?:utf-8|UTF-8)''([^;]+)/.exec(disposition)?.[1];
  if (starred) {
    try {
      return safeName(decodeURIComponent(starred.trim()), fallback);
    } catch {
      // A broken percent-encoding: the plain form below may still do.
    }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/.exec(disposition);
  const name = plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];
  return safeName(name ?? '', fallback);
}

function safeName(name: string, fallback: string): string {
  return name.replace(/[/\\]/g, '_').trim() || fallback;
}

/** Lets the browser download an address that needs no header (a signed link). */
export function saveLink(url: string, filename = ''): void {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = filename;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
