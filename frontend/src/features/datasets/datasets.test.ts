import { describe, expect, it } from 'vitest';
import { ApiError, StudioAway } from '@/api/errors';
import { shouldRetry } from '@/app/queryClient';
import { checkPassword, safeReturnPath } from '@/features/auth/rules';
import { factsOf } from '@/features/personas/profile';
import { exportUrl, FORMATS } from './exports';
import { readReport } from './report';
import { actionsFor, isMoving, isOver, STATUSES } from './status';

describe('states', () => {
  it('are over, moving or held, never two of them', () => {
    for (const status of STATUSES)
      expect([isOver(status), isMoving(status), status === 'paused'].filter(Boolean)).toHaveLength(1);
  });

  it('offer what applies', () => {
    expect(actionsFor('generating-images', 0)).toEqual(['pause', 'cancel', 'duplicate', 'delete']);
    expect(actionsFor('paused', 0)).toContain('resume');
    expect(actionsFor('completed', 0)).not.toContain('retry');
    expect(actionsFor('completed', 2)).toContain('retry');
    expect(actionsFor('cancelled', 0)).toEqual(['duplicate', 'delete']);
  });
});

describe('exports', () => {
  const url = (id: string, options: Parameters<typeof exportUrl>[2]) => {
    const format = FORMATS.find((item) => item.id === id);
    if (!format) throw new Error(id);
    return exportUrl('a1b2c3d4', format, options);
  };

  it('send only the options that mean something', () => {
    const all = { bom: true, includeRejected: true, skipMissing: true };
    expect(url('csv', all)).toBe('/api/v1/datasets/a1b2c3d4/export/csv?bom=true&include_rejected=true');
    expect(url('zip', all)).toBe('/api/v1/datasets/a1b2c3d4/export/zip?include_rejected=true&skip_missing=true');
    expect(url('json', { bom: true, includeRejected: false, skipMissing: true })).toBe(
      '/api/v1/datasets/a1b2c3d4/export/json',
    );
  });
});

describe('the fit report', () => {
  it('becomes charts and tables', () => {
    const view = readReport({
      personas: 57,
      marginals: [
        { attribute: 'gender', declared: { f: 0.8 }, delivered: { m: 0.2, f: 0.8 }, total_variation: 0 },
        { attribute: 'country', declared: { DE: 1 }, delivered: { DE: 1 } },
      ],
      not_measured: ['self_bleu'],
      diversity: { x: { distinct_share: 1, distinct_2: 0.5 }, tiktok: { distinct_share: 0.98, distinct_2: 0.25 } },
      limits_kept_share: { x: 1 },
      rejections: {},
    });
    expect(view.charts).toEqual([
      {
        title: 'Gender',
        rows: [
          { label: 'Women', declared: 0.8, delivered: 0.8 },
          { label: 'Men', declared: null, delivered: 0.2 },
        ],
      },
      { title: 'Country', rows: [{ label: 'Germany', declared: 1, delivered: 1 }] },
    ]);
    expect(view.tables).toEqual([
      { title: 'Overview', columns: [], rows: [{ label: 'People', values: ['57'] }] },
      {
        title: 'Diversity of the texts',
        columns: ['X', 'TikTok'],
        rows: [
          { label: 'Unique texts', values: ['100 %', '98 %'] },
          { label: 'Different word pairs', values: ['0.50', '0.25'] },
        ],
      },
      { title: 'Length limits kept', columns: [], rows: [{ label: 'X', values: ['100 %'] }] },
    ]);
    expect(view.notes).toEqual(['Not measured: Self-BLEU']);
  });

  it('survives anything', () => {
    expect(readReport({ a: null, b: [1, null], c: { d: null }, e: [] })).toEqual({ charts: [], tables: [], notes: [] });
  });
});

describe('a profile', () => {
  it('is listed in the order a reader wants, without empty facts', () => {
    const facts = factsOf({
      interests: ['language-learning', 'cycling'],
      subject: null,
      country: 'Germany',
      age: 3,
      job_title: 'Nurse',
      children: 0,
    });
    expect(facts).toEqual([
      { key: 'job_title', label: 'Job title', values: ['Nurse'] },
      { key: 'country', label: 'Country', values: ['Germany'] },
      { key: 'children', label: 'Children', values: ['0'] },
      { key: 'interests', label: 'Interests', values: ['Language learning', 'Cycling'] },
    ]);
  });
});

describe('rules', () => {
  it('lead back only into the studio', () => {
    expect(safeReturnPath('/datasets/a1b2c3d4?page=2')).toBe('/datasets/a1b2c3d4?page=2');
    for (const path of [
      undefined,
      '',
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\tx',
      'javascript:x',
    ]) {
      expect(safeReturnPath(path)).toBe('/');
    }
  });

  it('know the length of passwords', () => {
    expect(checkPassword('1234567')).not.toBeNull();
    expect(checkPassword('12345678')).toBeNull();
    expect(checkPassword('x'.repeat(101))).not.toBeNull();
  });

  it('try again only what may change', () => {
    expect(shouldRetry(0, new ApiError(404, 'x'))).toBe(false);
    expect(shouldRetry(0, new ApiError(503, 'x'))).toBe(true);
    expect(shouldRetry(1, new StudioAway())).toBe(true);
    expect(shouldRetry(2, new StudioAway())).toBe(false);
  });
});
