import classes from './Easel.module.css';

/** An easel with a canvas that somebody has begun to paint on. */
export function Easel() {
  return (
    <svg viewBox="0 0 150 168" className={classes.easel} aria-hidden="true" focusable="false">
      <path d="M75 6 32 164M75 6l43 158M75 10v150" className={classes.wood} />
      <path d="M24 122h102" className={classes.ledge} />
      <rect x="26" y="32" width="98" height="86" rx="4" className={classes.canvas} />
      <g className={classes.strokes} strokeLinecap="round" fill="none">
        <path d="M38 50c20-6 42-5 72-3" stroke="#88a4ff" strokeWidth="11" />
        <path d="M38 63c26-5 46-2 60-3" stroke="#b8cdf5" strokeWidth="10" />
        <path d="M92 58c3-1 6-1 8 0" stroke="#f2b544" strokeWidth="15" />
        <path d="M38 80c10-10 22-16 32-6 8-8 18-8 24 2" stroke="#5770d3" strokeWidth="10" />
        <path d="M37 92c22-4 40-2 66-4" stroke="#0d8d76" strokeWidth="11" />
        <path d="M40 105c14-4 30-2 40-3" stroke="#73a059" strokeWidth="9" />
      </g>
      <g className={classes.brush}>
        <path d="m86 104 34 30" stroke="#c48019" strokeWidth="5" strokeLinecap="round" />
        <path d="m82 100 7 6" stroke="#99a19a" strokeWidth="7" />
        <path d="M76 95c4-1 8 2 8 6-4 2-8 1-10-2z" fill="#00594a" />
      </g>
    </svg>
  );
}
