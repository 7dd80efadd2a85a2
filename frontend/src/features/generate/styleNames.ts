/** Names that fit under a small picture, where the full one does not. */
const SHORT: Record<string, string> = { personas: 'Personas', micah: 'Micah' };

export function shortStyleName(style: { id: string; name: string }): string {
  return SHORT[style.id] ?? style.name;
}
