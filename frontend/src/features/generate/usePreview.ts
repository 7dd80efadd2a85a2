import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { type ChosenModel, planPreview, questionOf } from './models';
import { previewQuery } from './queries';

const SHORTEST = 3;

/** The preview of a request, and the way to have models word its samples. */
export function usePreview(request: Schemas['DatasetRequest'], models: ChosenModel[], embedded: readonly string[]) {
  const [asked, setAsked] = useState<string | null>(null);
  const described = request.persona_description.length >= SHORTEST;
  const plan = planPreview(request, models, embedded, asked);
  const query = useQuery(previewQuery(plan.request ?? request, described && plan.request !== null));
  return {
    query,
    described,
    /** The models that have not been asked about this; none when there is nothing more to see. */
    offered: plan.offers ? models : [],
    waiting: plan.request === null,
    /** The models that are asked, or were; none as long as only the embedded writer is. */
    asked: plan.request && !plan.offers && !plan.request.embedded_only ? models.filter(isOfTexts) : [],
    askModels: () => setAsked(questionOf(request)),
  };
}

function isOfTexts({ purpose }: ChosenModel): boolean {
  return purpose !== 'images';
}

export type Preview = ReturnType<typeof usePreview>;
