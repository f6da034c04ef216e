/** Agreement as one dot a row with its 95% interval; the ground behind is where labels are good enough to train on. */
import { decimals } from '../ui/numbers.ts';
import type { Interval } from './interval.ts';

export interface KappaRow {
  readonly name: string;
  /** Null where it is not defined. */
  readonly figure: { readonly value: number; readonly interval: Interval | null } | null;
}

const width = 360;
const box = { left: 96, right: 300, top: 6 };
const ROW = 32;
/** Substantial agreement, after Landis and Koch (1977). */
const GOOD = 0.6;

/** The plot. */
export function KappaRows({ rows }: { readonly rows: readonly KappaRow[] }) {
  const values = rows.flatMap(({ figure }) => (figure ? [figure.interval?.low ?? figure.value] : []));
  const low = Math.max(-1, Math.min(0.4, Math.floor(Math.min(...values) * 5) / 5));
  const x = (kappa: number): number => box.left + ((kappa - low) / (1 - low)) * (box.right - box.left);
  const bottom = box.top + rows.length * ROW + 18;
  const marks = [low, GOOD, 0.8, 1];
  return (
    <svg className="plot" viewBox={`0 0 ${width} ${bottom + 26}`} role="img" aria-label="Agreement">
      <rect x={x(GOOD)} width={x(1) - x(GOOD)} y={box.top} height={bottom - box.top} fill="var(--hover)" />
      {marks.map((mark) => (
        <g key={mark}>
          <path className="grid" d={`M${x(mark)} ${box.top}V${bottom}`} />
          <text x={x(mark)} y={bottom + 18} textAnchor="middle">
            {Number(mark.toFixed(1))}
          </text>
        </g>
      ))}
      {rows.map(({ name, figure }, at) => {
        const y = box.top + at * ROW + ROW / 2;
        return (
          <g key={name}>
            <text className="lab" x={box.left - 10} y={y + 4} textAnchor="end">
              {name}
            </text>
            {figure?.interval && (
              <path
                className="line"
                stroke="var(--s-a)"
                d={`M${x(Math.max(low, figure.interval.low))} ${y}H${x(figure.interval.high)}`}
              />
            )}
            {figure && <circle cx={x(Math.max(low, figure.value))} cy={y} r={4} fill="var(--s-a)" />}
            <text className="strong" x={width - 4} y={y + 4} textAnchor="end">
              {figure ? decimals(figure.value) : 'not defined'}
            </text>
          </g>
        );
      })}
      <text x={x(GOOD) + 6} y={bottom - 6}>
        good enough to train on
      </text>
    </svg>
  );
}
