/** How far a job is, as a bar. */

interface Props {
  /** What the job does. */
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** The bar. */
export function ProgressBar({ label, share }: Props) {
  return (
    <span
      className="prog"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * share)}
    >
      <i style={{ width: `${100 * share}%` }} />
    </span>
  );
}
