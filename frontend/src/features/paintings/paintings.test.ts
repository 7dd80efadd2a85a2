import { describe, expect, it } from 'vitest';
import { ApiError, StudioAway } from '@/api/errors';
import { problemOf } from './problems';
import type { Painting } from './queries';
import { isUrgent, retentionText } from './retention';
import { chartDays, shares } from './statistics';
import { actionsFor, headline, paintingTitle, refreshAfter } from './status';
import { styleLabel } from './styles';
import { framesOf } from './usePaintingEvents';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const within = (minutes: number) => ({ kept: false, expires_at: new Date(NOW + minutes * 60_000).toISOString() });

const progress = (changes: Partial<Painting['progress']> = {}): Painting['progress'] => ({
  frames_total: 300,
  frames_done: 0,
  videos_total: 1,
  videos_done: 0,
  videos_failed: 0,
  progress_percentage: 0,
  time_elapsed: '0s',
  status_message: '',
  ...changes,
});

describe('how long a painting stays', () => {
  it('counts down in the unit that matters', () => {
    expect([0, 0.4, 59, 60, 299, 24 * 60, 48 * 60].map((minutes) => retentionText(within(minutes), NOW))).toEqual([
      'Removed any moment',
      'Removed in 1 min',
      'Removed in 59 min',
      'Removed in 1 h',
      'Removed in 4 h',
      'Removed in 24 h',
      'Removed in 2 days',
    ]);
  });

  it('says what is kept, and nothing of what is being made', () => {
    expect(retentionText({ kept: true, expires_at: null }, NOW)).toBe('Kept');
    expect(retentionText({ kept: false, expires_at: null }, NOW)).toBeNull();
    expect([isUrgent(within(119), NOW), isUrgent(within(121), NOW)]).toEqual([true, false]);
    expect(isUrgent({ kept: true, expires_at: null }, NOW)).toBe(false);
  });
});

describe('what can be done', () => {
  it('depends on the state', () => {
    expect(actionsFor({ status: 'painting', progress: progress() })).toEqual(['cancel']);
    expect(actionsFor({ status: 'painting', progress: progress({ videos_total: 2 }) })).toEqual(['pause', 'cancel']);
    expect(actionsFor({ status: 'paused', progress: progress() })).toEqual(['resume', 'cancel']);
    expect(actionsFor({ status: 'completed', progress: progress({ videos_done: 1 }) })).toEqual([]);
    expect(actionsFor({ status: 'completed', progress: progress({ videos_failed: 1 }) })).toEqual(['retry']);
    expect(actionsFor({ status: 'failed', progress: progress({ videos_failed: 1 }) })).toEqual(['retry']);
  });
});

describe('looking again', () => {
  const ended = (seconds: number, changes: object = {}) =>
    refreshAfter(
      {
        status: 'cancelled',
        kept: false,
        expires_at: null,
        completed_at: new Date(NOW - seconds * 1000).toISOString(),
        ...changes,
      },
      NOW,
    );

  it('goes on until the end of a painting and its date of removal are known', () => {
    expect(ended(1, { status: 'painting', completed_at: null })).toBe(5000);
    expect(ended(1)).toBe(1500);
    expect(ended(1, { expires_at: '2026-03-02T12:00:00Z' })).toBe(false);
    expect(ended(1, { kept: true })).toBe(false);
    expect(ended(61)).toBe(false);
  });
});

describe('the headline', () => {
  it('follows one painting from the first look to the last frame', () => {
    const at = (frames: number) => headline({ status: 'painting', progress: progress() }, frames);
    expect([at(0), at(10), at(300)]).toEqual(['Studying the picture', 'Painting', 'Letting it dry']);
  });

  it('counts videos where there are several', () => {
    const several = progress({ videos_total: 3, videos_done: 1 });
    expect(headline({ status: 'painting', progress: several }, 0)).toBe('Painting, 1 of 3 videos finished');
    expect(headline({ status: 'cancelled', progress: several }, 0)).toBe('Cancelled. 1 of 3 videos were kept');
  });
});

describe('the title', () => {
  const painting = (name: string | null, labels: string[]) =>
    ({
      task_id: 'abcd1234',
      name,
      videos: labels.slice(0, 3).map((label) => ({ label })),
      progress: progress({ videos_total: labels.length }),
    }) as Painting;

  it('is the name, or what the pictures are called', () => {
    expect(paintingTitle(painting('Dusk', ['a.png']))).toBe('Dusk');
    expect(paintingTitle(painting(null, ['My photo.JPEG']))).toBe('My photo');
    expect(paintingTitle(painting(null, ['Ada Lovelace', 'b', 'c', 'd']))).toBe('Ada Lovelace and 3 more');
    expect(paintingTitle(painting(null, []))).toBe('abcd1234');
  });
});

describe('events', () => {
  it('tell frames of a video', () => {
    expect(framesOf({ type: 'frames', data: '{"ordinal": 2, "frames_done": 48}' })).toEqual([2, 48]);
    expect(framesOf({ type: 'frames', data: '{}' })).toBeNull();
    expect(framesOf({ type: 'status', data: 'not even JSON' })).toBeNull();
  });
});

describe('refusals', () => {
  it('are headed with what they mean', () => {
    const title = (status: number, code = 'x') => problemOf(new ApiError(status, '', code)).title;
    expect([title(413), title(415), title(429), title(403, 'quota_exceeded')]).toEqual([
      'This picture is too large',
      'This is not a picture',
      'One moment, please',
      'This is more than your quota allows',
    ]);
    expect([title(422, 'INVALID_IMAGE'), title(422)]).toEqual(['This picture cannot be painted', 'Not started']);
    expect(problemOf(new StudioAway()).title).toBe('The studio is away');
  });

  it('show the way out where the studio only names the limit', () => {
    const advice = (status: number, code = 'x') => problemOf(new ApiError(status, '', code)).advice;
    expect(advice(403, 'quota_exceeded')).toMatch(/shorter video.*larger quota/);
    expect(advice(507)).toMatch(/deleted.*settings stay here/);
    expect([advice(429), advice(413)]).toEqual([
      'Your pictures and settings stay here.',
      'Make it smaller, or take another one.',
    ]);
    expect(advice(422, 'INVALID_IMAGE')).toBeUndefined();
  });
});

describe('statistics', () => {
  it('split days into what was finished and what was not', () => {
    expect(chartDays([{ date: '2026-03-01', total: 5, successful: 3 }])).toEqual([
      { day: 'Mar 1', Finished: 3, 'Not finished': 2 },
    ]);
  });

  it('order names by how often they came', () => {
    expect(shares({ oil: 1, pencil: 4 })).toEqual([
      { name: 'pencil', count: 4, length: 100 },
      { name: 'oil', count: 1, length: 25 },
    ]);
    expect(shares({})).toEqual([]);
    expect([styleLabel('sketch_oil'), styleLabel('ink_wash'), styleLabel(3)]).toEqual([
      'Sketch and oil',
      'Ink wash',
      '',
    ]);
  });
});
