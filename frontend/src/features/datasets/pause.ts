import type { Dataset } from './queries';

export type Pause = 'user' | 'budget' | 'trouble';

/** Why a dataset is paused: somebody paused it, its budget ended, or something has to be mended first. */
export function pauseOf({ pause_reason }: Pick<Dataset, 'pause_reason'>): Pause | null {
  switch (pause_reason) {
    case null:
      return null;
    case 'by_user':
      return 'user';
    case 'budget':
      return 'budget';
    default:
      return 'trouble';
  }
}

/** What everything will have cost at the price per person so far; null while nobody is finished. */
export function projectedCost({ cost, progress }: Pick<Dataset, 'cost' | 'progress'>): number | null {
  const { completed_personas: done, total_personas: total } = progress;
  return done > 0 && cost > 0 ? (cost * total) / done : null;
}

/** Percent of the budget that is spent, 100 at most. */
export function budgetShare(cost: number, budget: number): number {
  return budget > 0 ? Math.min(100, (cost / budget) * 100) : 100;
}
