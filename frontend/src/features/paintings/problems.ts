import { ApiError, StudioAway } from '@/api/errors';

interface Problem {
  /** What a refused painting is headed with; the studio's own words say the rest. */
  title: string;
  /** The way out, where the studio's words do not show it. */
  advice?: string;
}

const AGAIN = 'Your pictures and settings stay here.';

export function problemOf(error: unknown): Problem {
  if (error instanceof StudioAway) return { title: 'The studio is away', advice: AGAIN };
  if (!(error instanceof ApiError)) return { title: 'Not started' };
  if (error.code === 'quota_exceeded') {
    return {
      title: 'This is more than your quota allows',
      advice:
        'Paint fewer pictures or a shorter video, delete paintings you no longer need, or ask for a larger quota.',
    };
  }
  switch (error.status) {
    case 413:
      return { title: 'This picture is too large', advice: 'Make it smaller, or take another one.' };
    case 415:
      return { title: 'This is not a picture' };
    case 429:
      return { title: 'One moment, please', advice: AGAIN };
    case 507:
      return {
        title: 'The studio has no room left',
        advice: `Try again when something was deleted, or tell whoever runs this studio. ${AGAIN}`,
      };
    case 422:
      return { title: error.code === 'INVALID_IMAGE' ? 'This picture cannot be painted' : 'Not started' };
    default:
      return { title: 'Not started' };
  }
}
