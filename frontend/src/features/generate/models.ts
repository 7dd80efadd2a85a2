import type { Schemas } from '@/api/client';
import type { Purpose } from '@/features/providers/queries';

type DatasetRequest = Schemas['DatasetRequest'];

export interface ChosenModel {
  purpose: Purpose;
  provider: string;
  model: string;
}

/** The models that work on the next dataset; none where the embedded engines do everything. */
export function chosenModels(choices: Schemas['OwnChoices'] | undefined): ChosenModel[] {
  return (choices?.choices ?? []).flatMap(({ purpose, effective: { provider, model } }) =>
    provider && model ? [{ purpose, provider, model }] : [],
  );
}

/** "qwen3-8b and flux": the models, each once. */
export function modelNames(models: ChosenModel[]): string {
  const names = [...new Set(models.map(({ model }) => model))];
  return new Intl.ListFormat('en').format(names);
}

export function serves(models: ChosenModel[], ...purposes: Purpose[]): boolean {
  return models.some(({ purpose }) => purposes.includes(purpose));
}

/** Everything on which the questions to models depend: as long as it is the same, their answers are there already. */
export function questionOf(request: DatasetRequest): string {
  return JSON.stringify([
    request.persona_description,
    request.bio_language,
    request.number_to_generate,
    request.seed,
    request.people_per_call,
    request.allow_real_people,
  ]);
}

export interface PreviewPlan {
  /** What to ask for; null when only models could answer, and they have not been asked to. */
  request: DatasetRequest | null;
  /** Models would say more, for money. */
  offers: boolean;
}

/**
 * What is previewed by itself: only what costs nothing. Models are asked when somebody wants that, and not with every
 * pause in typing; `asked` is the question for which somebody did.
 */
export function planPreview(
  request: DatasetRequest,
  models: ChosenModel[],
  embedded: readonly string[],
  asked: string | null,
): PreviewPlan {
  const paid = !request.embedded_only && serves(models, 'bios', 'facts', 'spec');
  if (!paid || asked === questionOf(request)) return { request, offers: false };
  const free = embedded.includes(request.bio_language ?? 'en');
  return { request: free ? { ...request, embedded_only: true } : null, offers: true };
}
