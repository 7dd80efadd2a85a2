import { useMemo } from 'react';
import classes from './Sitters.module.css';

const GROUNDS = ['#0d8d76', '#f2b544', '#c8464a', '#5770d3', '#d28ecc', '#d17449', '#8fb779', '#b8e2d4', '#00594a'];
const SKINS = ['#f3cfb0', '#e0ac84', '#c68a5e', '#9a623c', '#6f4529', '#f7dcc6'];
const HAIR = ['#1d1a18', '#4a2c1a', '#7b4a22', '#c98f3c', '#b3402a', '#8d8f92', '#2b2440'];
const CLOTHES = ['#14201b', '#fcf5e9', '#004034', '#324191', '#861d23', '#e4b97d', '#6a3166'];

/** A small deterministic generator (mulberry32), so that a wall of sitters looks the same on every visit. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

const HAIRSTYLES = [
  'M26 46a24 25 0 0 1 48 0c-6-12-14-16-24-16s-18 4-24 16z',
  'M24 74V46a26 26 0 0 1 52 0v28h-9V48c-4-9-10-13-17-13s-13 4-17 13v26z',
  'M25 50a25 26 0 0 1 50-4c-10 2-22-2-28-12-4 8-12 14-22 16z',
  'M24 52c-4-20 10-32 26-32s30 12 26 32c-3-8-5-12-8-15-12 4-26 4-36 0-3 3-5 7-8 15z',
  'M50 12a11 11 0 0 1 10 15c9 3 15 10 15 22-5-10-14-15-25-15s-20 5-25 15c0-12 6-19 15-22a11 11 0 0 1 10-15z',
];

function Sitter({ seed }: { seed: number }) {
  const random = generator(seed);
  const ground = pick(random, GROUNDS);
  const skin = pick(random, SKINS);
  const hair = pick(random, HAIR);
  const style = pick(random, HAIRSTYLES);
  const clothes = pick(
    random,
    CLOTHES.filter((color) => color !== ground),
  );
  const glasses = random() < 0.3;
  return (
    <svg viewBox="0 0 100 100" className={classes.sitter} aria-hidden="true" focusable="false">
      <rect width="100" height="100" fill={ground} />
      <path d="M10 104c2-26 18-34 40-34s38 8 40 34z" fill={clothes} />
      <path d="M42 60h16v12a8 8 0 0 1-16 0z" fill={skin} style={{ filter: 'brightness(0.92)' }} />
      <ellipse cx="50" cy="48" rx="20" ry="23" fill={skin} />
      <path d={style} fill={hair} />
      {glasses && (
        <g fill="none" stroke="#14201b" strokeWidth="2">
          <circle cx="42" cy="50" r="6" />
          <circle cx="58" cy="50" r="6" />
          <path d="M48 50h4" />
        </g>
      )}
    </svg>
  );
}

/** A decorative wall of invented sitters; flat shapes, nobody in particular. */
export function SitterWall({ count, columns }: { count: number; columns: number }) {
  const seeds = useMemo(() => Array.from({ length: count }, (_, index) => 4177 + index * 97), [count]);
  return (
    <div className={classes.wall} style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }} aria-hidden="true">
      {seeds.map((seed) => (
        <Sitter key={seed} seed={seed} />
      ))}
    </div>
  );
}

/** The outline that stands where a portrait is still to come. */
export function SitterOutline() {
  return (
    <svg viewBox="0 0 100 100" className={classes.outline} aria-hidden="true" focusable="false">
      <path d="M10 104c2-26 18-34 40-34s38 8 40 34z" />
      <ellipse cx="50" cy="45" rx="19" ry="22" />
    </svg>
  );
}
