/** The product's mark: three steps, the last one ticked. Decorative. */
export function OrgataMark({ size = 24 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      style={{ flex: 'none' }}
      aria-hidden="true"
    >
      <rect width="24" height="24" rx="6" fill="var(--orgata-accent)" />
      <g stroke="var(--orgata-accent-ground)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6 7h12M6 12h7" />
        <path d="m11.5 16.5 2.4 2.2L18 13.6" />
      </g>
    </svg>
  )
}
