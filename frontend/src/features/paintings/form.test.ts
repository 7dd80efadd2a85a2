import { describe, expect, it } from 'vitest';
import { DEFAULTS, formData, intentOf, validate, valuesOf } from './form';

const file = (name: string) => new File(['x'], name, { type: 'image/png', lastModified: 1 });

describe('the limits of a painting', () => {
  const check = (changes: Partial<typeof DEFAULTS>, longest = 1920) => validate({ ...DEFAULTS, ...changes }, longest);

  it('takes the defaults', () => {
    expect(check({})).toEqual({});
  });

  it('names every wrong field', () => {
    expect(Object.keys(check({ duration: 61, fps: 12.5, detail: '', seed: -1, brush_scale: 3 })).sort()).toEqual([
      'brush_scale',
      'detail',
      'duration',
      'fps',
      'seed',
    ]);
  });

  it('takes sides as long as the studio allows, if they are even', () => {
    expect(check({ long_side: 1920 })).toEqual({});
    expect(check({ long_side: 1921 }).long_side).toMatch('between 320 and 1920');
    expect(check({ long_side: 2160 }, 3840)).toEqual({});
    expect(check({ long_side: 641 })).toEqual({ long_side: 'Must be even' });
  });

  it('leaves half of the time to paint, and time to dissolve', () => {
    expect(check({ duration: 10, lead: 2.5, hold: 2.5 }).hold).toMatch('less than half of the 10 s');
    expect(check({ duration: 10, lead: 2.4, hold: 2.5 })).toEqual({});
    expect(check({ finish: 'dissolve', hold: 0 }).hold).toMatch('more than 0');
  });
});

describe('painting again', () => {
  it('begins with what the earlier painting was made with', () => {
    const values = valuesOf({
      name: 'Dusk',
      parameters: { style: 'pencil', duration: 3.5, seed: 9, crf: 20, fps: 'x' },
    });
    expect(values).toEqual({ ...DEFAULTS, name: 'Dusk', style: 'pencil', duration: 3.5, seed: 9 });
  });
});

describe('the form that is sent', () => {
  it('has the files, every setting, and nothing that is empty', () => {
    const form = formData({ ...DEFAULTS, name: '  ' }, [file('a.png'), file('b.png')], null);
    expect(form.getAll('file').map((each) => (each as File).name)).toEqual(['a.png', 'b.png']);
    expect(form.get('style')).toBe('oil');
    expect(form.get('lead')).toBe('0.4');
    expect(form.has('name')).toBe(false);
    expect(form.has('dataset_id')).toBe(false);
  });

  it('refers to pictures that are there already', () => {
    const person = formData(DEFAULTS, [], { dataset_id: 'abcd1234', persona_id: 2, image_index: 1, montage: false });
    expect([...person.entries()].filter(([name]) => !(name in DEFAULTS))).toEqual([
      ['dataset_id', 'abcd1234'],
      ['persona_id', '2'],
      ['image_index', '1'],
    ]);
    expect(formData(DEFAULTS, [], { dataset_id: 'abcd1234', montage: true }).get('montage')).toBe('true');
  });

  it('is one intent as long as nothing of it changes', () => {
    const first = intentOf(DEFAULTS, [file('a.png')], null);
    expect(intentOf({ ...DEFAULTS }, [file('a.png')], null)).toBe(first);
    expect(intentOf({ ...DEFAULTS, seed: 2 }, [file('a.png')], null)).not.toBe(first);
    expect(intentOf(DEFAULTS, [file('b.png')], null)).not.toBe(first);
  });
});
