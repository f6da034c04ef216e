/** pass@k by batch as lines over k, named at their ends, two at most; the table beside it says the same in figures. */
import { percent } from '../ui/numbers.ts';

export interface Curve {
  readonly name: string;
  /** By k, rising. */
  readonly points: readonly (readonly [number, number])[];
}

const width = 360;
const height = 190;
const box = { left: 38, right: 276, top: 10, bottom: 160 };
const marks = [0, 0.25, 0.5, 0.75, 1];

const y = (share: number): number => box.bottom - share * (box.bottom - box.top);

function scale(curves: readonly Curve[]): (k: number) => number {
  const last = Math.max(2, ...curves.flatMap((curve) => curve.points.map(([k]) => k)));
  return (k) => box.left + (Math.log2(k) / Math.log2(last)) * (box.right - box.left);
}

function Line({ curve, second, x }: { curve: Curve; second: boolean; x: (k: number) => number }) {
  const tone = second ? 'var(--s-b)' : 'var(--s-a)';
  const path = curve.points.map(([k, share], at) => `${at === 0 ? 'M' : 'L'}${x(k)} ${y(share)}`).join('');
  const end = curve.points.at(-1);
  return (
    <g>
      <path d={path} className="line" stroke={tone} strokeDasharray={second ? '5 4' : undefined} />
      {curve.points.map(([k, share]) => (
        <g key={k}>
          <title>{`${curve.name}: pass@${k} ${percent(share)}`}</title>
          {second ? (
            <circle className="mk" cx={x(k)} cy={y(share)} r={3.5} stroke={tone} />
          ) : (
            <rect className="mk" x={x(k) - 3.5} y={y(share) - 3.5} width={7} height={7} stroke={tone} />
          )}
        </g>
      ))}
      {end && (
        <text className="lab" x={x(end[0]) + 9} y={y(end[1]) + (second ? 12 : -2)}>
          {curve.name}
        </text>
      )}
    </g>
  );
}

/** The plot of at most two curves. */
export function PassCurves({ curves }: { readonly curves: readonly Curve[] }) {
  const x = scale(curves);
  const ks = [...new Set(curves.flatMap((curve) => curve.points.map(([k]) => k)))].sort((a, b) => a - b);
  return (
    <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label="pass at k, by batch">
      {marks.map((share) => (
        <g key={share}>
          <path className={share === 0 ? 'axis' : 'grid'} d={`M${box.left} ${y(share)}H${box.right}`} />
          <text x={box.left - 6} y={y(share) + 4} textAnchor="end">
            {100 * share}%
          </text>
        </g>
      ))}
      {ks.map((k) => (
        <text key={k} x={x(k)} y={box.bottom + 18} textAnchor="middle">
          {k}
        </text>
      ))}
      {curves.slice(0, 2).map((curve, at) => (
        <Line key={curve.name} curve={curve} second={at === 1} x={x} />
      ))}
    </svg>
  );
}
