/** pass@k by batch as lines over k, named at their ends, two at most; bands are 95% intervals. A table says the same. */
import { percent } from '../ui/numbers.ts';

export interface Curve {
  readonly name: string;
  /** By k, rising. */
  readonly points: readonly (readonly [number, number])[];
  /** 95% intervals as k, low, high; left out where there are none. */
  readonly band?: readonly (readonly [number, number, number])[];
}

const width = 360;
const height = 190;
const box = { left: 38, right: 276, top: 10, bottom: 160 };
const LABEL_GAP = 14;
const MARK_GAP = 20;

/** The shares that the plot spans, in steps of 0.1 and 0.2 apart at least: from 0 to 1 where no intervals are given. */
function rangeOf(curves: readonly Curve[]): readonly [number, number] {
  const bands = curves.flatMap(({ band = [] }) => band.flatMap(([, low, high]) => [low, high]));
  if (bands.length === 0) return [0, 1];
  const shares = [...bands, ...curves.flatMap(({ points }) => points.map(([, share]) => share))];
  const low = Math.floor(Math.min(...shares) * 10 + 1e-9) / 10;
  const high = Math.ceil(Math.max(...shares) * 10 - 1e-9) / 10;
  if (high - low >= 0.2) return [low, high];
  return high >= 0.2 ? [high - 0.2, high] : [0, 0.2];
}

interface Scales {
  readonly x: (k: number) => number;
  readonly y: (share: number) => number;
  readonly marks: readonly number[];
}

function scales(curves: readonly Curve[]): Scales {
  const last = Math.max(2, ...curves.flatMap((curve) => curve.points.map(([k]) => k)));
  const [low, high] = rangeOf(curves);
  return {
    x: (k) => box.left + (Math.log2(k) / Math.log2(last)) * (box.right - box.left),
    y: (share) => box.bottom - ((share - low) / (high - low)) * (box.bottom - box.top),
    marks: [0, 0.25, 0.5, 0.75, 1].map((part) => low + part * (high - low)),
  };
}

const path = (points: readonly (readonly [number, number])[], { x, y }: Scales): string =>
  points.map(([k, share], at) => `${at === 0 ? 'M' : 'L'}${x(k)} ${y(share)}`).join('');

interface LineProps {
  readonly curve: Curve;
  readonly second: boolean;
  readonly scale: Scales;
  /** Where the name stands. */
  readonly nameAt: number;
}

function Line({ curve, second, scale, nameAt }: LineProps) {
  const { x, y } = scale;
  const tone = second ? 'var(--s-b)' : 'var(--s-a)';
  const band = curve.band ?? [];
  const outline = [
    ...band.map(([k, , high]) => [k, high] as const),
    ...band.toReversed().map(([k, low]) => [k, low] as const),
  ];
  const end = curve.points.at(-1);
  return (
    <g>
      {outline.length > 0 && <path d={`${path(outline, scale)}Z`} fill={tone} opacity={0.15} />}
      <path
        d={path(curve.points, scale)}
        className="line"
        stroke={tone}
        strokeDasharray={second ? '5 4' : undefined}
      />
      {curve.points.map(([k, share]) => {
        const own = band.find(([of]) => of === k);
        const interval = own ? ` (${percent(own[1])} to ${percent(own[2])})` : '';
        return (
          <g key={k}>
            <title>{`${curve.name}: pass@${k} ${percent(share)}${interval}`}</title>
            {second ? (
              <circle className="mk" cx={x(k)} cy={y(share)} r={3.5} stroke={tone} />
            ) : (
              <rect className="mk" x={x(k) - 3.5} y={y(share) - 3.5} width={7} height={7} stroke={tone} />
            )}
          </g>
        );
      })}
      {end && (
        <text className="lab" x={x(end[0]) + 9} y={nameAt}>
          {curve.name.length > 14 ? `${curve.name.slice(0, 13)}…` : curve.name}
        </text>
      )}
    </g>
  );
}

/** Where names stand: at the ends of their lines, and apart. */
function namePlaces(curves: readonly Curve[], { y }: Scales): readonly number[] {
  const [first = 0, second] = curves.map(({ points }) => y(points.at(-1)?.[1] ?? 0) + 4);
  if (second === undefined || Math.abs(second - first) >= LABEL_GAP)
    return second === undefined ? [first] : [first, second];
  const middle = (first + second) / 2;
  const half = LABEL_GAP / 2;
  return first < second ? [middle - half, middle + half] : [middle + half, middle - half];
}

/** The numbers k that can be read apart on the axis: the last one, and each that is far enough from those around. */
function axisKs(ks: readonly number[], { x }: Scales): readonly number[] {
  const last = ks.at(-1);
  const shown: number[] = [];
  for (const k of ks) {
    const before = shown.at(-1);
    const apart = before === undefined || x(k) - x(before) >= MARK_GAP;
    if (k === last || (apart && x(last ?? k) - x(k) >= MARK_GAP)) shown.push(k);
  }
  return shown;
}

/** The plot of at most two curves. */
export function PassCurves({ curves }: { readonly curves: readonly Curve[] }) {
  const drawn = curves.slice(0, 2);
  const scale = scales(drawn);
  const { x, y, marks } = scale;
  const names = namePlaces(drawn, scale);
  const ks = [...new Set(drawn.flatMap((curve) => curve.points.map(([k]) => k)))].sort((a, b) => a - b);
  return (
    <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label="pass at k, by batch">
      {marks.map((share, at) => (
        <g key={share}>
          <path className={at === 0 ? 'axis' : 'grid'} d={`M${box.left} ${y(share)}H${box.right}`} />
          <text x={box.left - 6} y={y(share) + 4} textAnchor="end">
            {Number((100 * share).toFixed(1))}%
          </text>
        </g>
      ))}
      {axisKs(ks, scale).map((k, at) => (
        <text key={k} x={x(k)} y={box.bottom + 18} textAnchor="middle">
          {at === 0 ? `k = ${k}` : k}
        </text>
      ))}
      {drawn.map((curve, at) => (
        <Line key={curve.name} curve={curve} second={at === 1} scale={scale} nameAt={names[at] ?? 0} />
      ))}
    </svg>
  );
}
