import type { Schemas } from '@/api/client';
import type { SteeringAction } from '@/components/Steering';

export type DatasetStatus = Schemas['DatasetRead']['status'];

interface StatusLook {
  label: string;
  color: string;
}

export const STATUS: Record<DatasetStatus, StatusLook> = {
  pending: { label: 'Waiting', color: 'gray' },
  'generating-data': { label: 'Writing people', color: 'ultramarine' },
  'data-generated': { label: 'People written', color: 'ultramarine' },
  'generating-images': { label: 'Drawing portraits', color: 'plum' },
  completed: { label: 'Completed', color: 'viridian' },
  failed: { label: 'Failed', color: 'madder' },
  cancelled: { label: 'Cancelled', color: 'gray' },
  paused: { label: 'Paused', color: 'ochre' },
};

export const STATUSES = Object.keys(STATUS) as DatasetStatus[];

/** Nothing more happens by itself. */
export function isOver(status: DatasetStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

/** Workers are, or soon will be, busy with it. */
export function isMoving(status: DatasetStatus): boolean {
  return !isOver(status) && status !== 'paused';
}

export type DatasetAction = SteeringAction | 'extend' | 'duplicate' | 'delete';

/** What can be done with a dataset in this state; the studio has the last word. */
export function actionsFor(status: DatasetStatus, failedSteps: number): DatasetAction[] {
  const actions: DatasetAction[] = [];
  if (isMoving(status)) actions.push('pause');
  if (status === 'paused') actions.push('resume');
  if (!isOver(status)) actions.push('cancel');
  if (status === 'failed' || (status === 'completed' && failedSteps > 0)) actions.push('retry');
  if (status === 'completed' || status === 'failed') actions.push('extend');
  actions.push('duplicate', 'delete');
  return actions;
}
