/** The mark: a block with a quarried corner. */

/** The logo in the accent colour. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg style={{ width: size, height: size, flex: 'none' }} viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="6" fill="var(--accent)" />
      <path d="M5 16V6h12v3h-3v3.5h-3V16z" fill="var(--on-accent)" />
      <path d="M14 16h3v-3.5" fill="none" stroke="var(--on-accent)" strokeWidth="1.5" opacity=".6" />
    </svg>
  );
}
