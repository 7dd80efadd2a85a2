import type { Schemas } from '@/api/client';
import type { Kind, Provider } from './queries';

export const EMBEDDED = 'embedded';
export const DEFAULT = 'default';

type Target = Schemas['Target'];
type Option = Pick<Schemas['ModelOption'], 'provider_id' | 'provider' | 'model' | 'kind'>;

/** A choice as the value of a select: ids hold no slash, names of models may. */
export function choiceValue(target: Target): string {
  return target.engine === 'embedded' ? EMBEDDED : `${target.provider_id}/${target.model}`;
}

/** The value of a select as the API takes it. */
export function targetOf(
  value: string,
): { engine: 'provider'; provider_id: string; model: string } | { engine: 'embedded' } {
  if (value === EMBEDDED) return { engine: 'embedded' };
  return { engine: 'provider', provider_id: value.slice(0, value.indexOf('/')), model: modelOf(value) };
}

/** The model in the value of a select. */
export function modelOf(value: string): string {
  return value.slice(value.indexOf('/') + 1);
}

export function optionsOf(providers: Provider[]): Option[] {
  return providers
    .filter((provider) => provider.enabled)
    .flatMap((provider) =>
      provider.models.map(({ name, kind }) => ({
        provider_id: provider.public_id,
        provider: provider.name,
        model: name,
        kind,
      })),
    );
}

/** Groups of a select: models that fit, by provider. What is chosen is shown without its group, so it names both. */
export function groupsOf(
  options: Option[],
  kind: Kind,
): { group: string; items: { value: string; label: string }[] }[] {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const option of options.filter((each) => each.kind === kind)) {
    const items = groups.get(option.provider) ?? [];
    items.push({ value: `${option.provider_id}/${option.model}`, label: `${option.model} of ${option.provider}` });
    groups.set(option.provider, items);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}
