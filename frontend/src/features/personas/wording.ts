import type { Schemas } from '@/api/client';
import { capitalise, plural } from '@/lib/format';

type Source = Schemas['TextSource'];

/** Who wrote a text: a model's name, or the embedded writer. */
export function wordedBy(source: Source): string {
  return source.by === 'model' ? (source.model ?? 'A model') : 'Embedded writer';
}

/** How a text came about, in a sentence. */
export function whyWorded({ by, model, provider, tries, why }: Source): string {
  const who = [model, provider && `of ${provider}`].filter(Boolean).join(' ');
  if (by === 'model')
    return `Written by ${who}, ${tries === 1 ? 'at the first try' : `after ${plural(tries, 'try', 'tries')}`}`;
  const asked = tries > 0 ? `${who} was asked ${plural(tries, 'time')}` : `${who} was not asked`;
  return why ? `${asked}. ${capitalise(why)}` : asked;
}
