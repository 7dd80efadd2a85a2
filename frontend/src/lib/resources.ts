import type { Schemas } from '@/api/client';
import { formatBytes, formatCount, humanise } from './format';

export type Resource = Schemas['UsageRead']['resource'];

const LABELS: Partial<Record<Resource, string>> = {
  personas: 'People',
  storage_bytes: 'Storage',
  video_seconds: 'Seconds of video',
  money: 'Cost of providers',
};

/** What a metered resource is called. */
export function resourceLabel(resource: Resource): string {
  return LABELS[resource] ?? humanise(resource);
}

/** An amount of it, with its unit where it has one. */
export function showAmount(resource: Resource, value: number): string {
  return resource === 'storage_bytes' ? formatBytes(value) : formatCount(Math.round(value * 100) / 100);
}
