import { describe, expect, it } from 'vitest';
import { admit, filesOf, megabytes, pixelArea } from './pictures';

const LIMITS = { max_files: 3, max_upload_bytes: 10 };
const sized = (name: string, size: number) => new File([new Uint8Array(size)], name);

describe('pictures that are taken', () => {
  it('fit in size and number', () => {
    const { taken, problems } = admit(1, [sized('a', 10), sized('b', 11), sized('c', 1), sized('d', 1)], LIMITS);
    expect(taken.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(problems).toEqual(['b has 11 B; at most 10 B are taken.', '3 pictures at once; the rest was left out.']);
  });

  it('are not empty', () => {
    expect(admit(0, [sized('a', 0)], LIMITS)).toEqual({ taken: [], problems: ['a is empty.'] });
  });

  it('are judged by the studio until its limits are known', () => {
    const many = Array.from({ length: 50 }, (_, index) => sized(String(index), 100));
    expect(admit(0, many).taken).toHaveLength(50);
  });

  it('never exceed the limit that is told', () => {
    expect(megabytes(16 * 1024 * 1024)).toBe('16 MB');
    expect(megabytes(2_000)).toBe('2.0 kB');
  });

  it('come from a drop or a paste with files', () => {
    expect(filesOf(null)).toEqual([]);
  });
});

describe('the area of a cut', () => {
  it('is in the pixels of the picture and stays inside', () => {
    expect(pixelArea({ x: 10, y: 20, width: 50, height: 40 }, 1000, 500)).toEqual({
      x: 100,
      y: 100,
      width: 500,
      height: 200,
    });
    expect(pixelArea({ x: 66.67, y: 0, width: 33.34, height: 100 }, 3, 3)).toEqual({ x: 2, y: 0, width: 1, height: 3 });
    expect(pixelArea({ x: 0, y: 0, width: 0.01, height: 0.01 }, 10, 10)).toMatchObject({ width: 1, height: 1 });
  });
});
