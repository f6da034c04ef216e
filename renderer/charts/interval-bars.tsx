/** One share a row as a bar with its 95% interval, each row a way to what it counts. */
import { percent } from '../ui/numbers.ts';
import type { Interval } from './interval.ts';

export interface IntervalBar {
  readonly name: string;
  readonly share: number;
  readonly interval: Interval | null;
  /** At the right of the row. */
  readonly note: string;
  readonly href: string;
}

const width = 360;
const box = { left: 60, right: 256, top: 8 };
const ROW = 46;
const BAR = 18;
const marks = [0, 0.25, 0.5, 0.75, 1];

const x = (share: number): number => box.left + share * (box.right - box.left);

/** A bar's end with the interval around it, as a beam with two stops. */
function Beam({ interval: { low, high }, middle }: { readonly interval: Interval; readonly middle: number }) {
  return (
    <path
      className="beam"
      d={`M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 5}v10M${x(high)} ${middle - 5}v10`}
    />
  );
}

/** The plot. */
export function IntervalBars({
  rows,
  label,
}: {
  readonly rows: readonly IntervalBar[];
  readonly label: string;
}) {
  const bottom = box.top + Math.max(3, rows.length) * ROW;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a plot is no set of fields
    <svg className="plot" viewBox={`0 0 ${width} ${bottom + 30}`} role="group" aria-label={label}>
      {marks.map((mark) => (
        <g key={mark}>
          <path className={mark === 0 ? 'axis' : 'grid'} d={`M${x(mark)} ${box.top - 4}V${bottom}`} />
          <text x={x(mark)} y={bottom + 18} textAnchor="middle">
            {100 * mark}%
          </text>
        </g>
      ))}
      {rows.map(({ name, share, interval, note, href }, at) => {
        const middle = box.top + at * ROW + ROW / 2;
        const range = interval ? `, 95% from ${percent(interval.low)} to ${percent(interval.high)}` : '';
        return (
          <a key={name} href={href}>
            <title>{`${name}: ${percent(share)}${range}, ${note}`}</title>
            <text className="lab" x={box.left - 8} y={middle + 4} textAnchor="end">
              {name}
            </text>
            <rect
              x={box.left}
              width={x(share) - box.left}
              y={middle - BAR / 2}
              height={BAR}
              rx={2}
              fill="var(--cell)"
            />
            {interval && <Beam interval={interval} middle={middle} />}
            <text x={width - 4} y={middle + 4} textAnchor="end">
              {note}
            </text>
          </a>
        );
      })}
    </svg>
  );
}
