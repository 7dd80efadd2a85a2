/** An easel that reads as an A, with a sitter on its canvas. */
export function LogoMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#00644e" />
      <path d="M16 4.5 7.5 27M16 4.5 24.5 27" stroke="#f6faf6" strokeWidth="2.6" strokeLinecap="round" fill="none" />
      <rect x="8.6" y="11.2" width="14.8" height="10.4" rx="1.6" fill="#f2b544" />
      <circle cx="16" cy="15" r="2.1" fill="#00442f" />
      <path d="M11.9 21.6a4.1 3.9 0 0 1 8.2 0z" fill="#00442f" />
    </svg>
  );
}

export function Wordmark({ size = 32 }: { size?: number }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: size * 0.34 }}>
      <LogoMark size={size} />
      <span
        style={{
          fontFamily: 'var(--atelier-heading)',
          fontWeight: 700,
          fontSize: size * 0.72,
          letterSpacing: '-0.035em',
          lineHeight: 1,
        }}
      >
        Atelier
      </span>
    </span>
  );
}
