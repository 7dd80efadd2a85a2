import { ApiError, StudioAway } from '@/api/errors';

/** What a refused painting is headed with; the studio's own words say the rest. */
export function problemTitle(error: unknown): string {
  if (error instanceof StudioAway) return 'The studio is away';
  if (!(error instanceof ApiError)) return 'Not started';
  if (error.code === 'quota_exceeded') return 'Your quota is used up';
  switch (error.status) {
    case 413:
      return 'This picture is too large';
    case 415:
      return 'This is not a picture';
    case 429:
      return 'One moment, please';
    case 507:
      return 'The studio has no room left';
    case 422:
      return error.code === 'INVALID_IMAGE' ? 'This picture cannot be painted' : 'Not started';
    default:
      return 'Not started';
  }
}
