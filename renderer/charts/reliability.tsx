/**
 * Reliability: what was said against what was found, bin by bin, with the line of perfect honesty dashed and one mark
 * for the item in view. The same figures stand in a table for readers.
 */

export interface ReliabilityPoint {
  /** Mean of what was predicted in the bin, 0 to 1. */
  readonly predicted: number;
  /** Share that turned out so, with its 95% interval. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  /** How many labelled items the bin holds. */
  readonly count: number;
}

const width = 158;
const height = 138;
const box = { left: 26, right: 152, top: 10, bottom: 114 };
const marks = [0, 0.5, 1];

const x = (share: number): number => box.left + share * (box.right - box.left);
const y = (share: number): number => box.bottom - share * (box.bottom - box.top);
const path = (points: readonly (readonly [number, number])[]): string =>
  points.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');

interface Props {
  readonly points: readonly ReliabilityPoint[];
  /** The item in view, or null for none. */
  readonly mark: number | null;
}

/** The plot. */
export function Reliability({ points, mark }: Props) {
  const sorted = [...points].sort((a, b) => a.predicted - b.predicted);
  const band = [
    ...sorted.map(({ predicted, high }) => [x(predicted), y(high)] as const),
    ...sorted.toReversed().map(({ predicted, low }) => [x(predicted), y(low)] as const),
  ];
  return (
    <figure className="reliability">
      <svg
        className="plot"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Reliability: said against found"
      >
        {marks.map((share) => (
          <g key={share}>
            <path className={share === 0 ? 'axis' : 'grid'} d={`M${box.left} ${y(share)}H${box.right}`} />
            <text x={box.left - 6} y={y(share) + 4} textAnchor="end">
              {share}
            </text>
            <text x={x(share)} y={box.bottom + 15} textAnchor="middle">
              {share}
            </text>
          </g>
        ))}
        <path
          d={path([
            [x(0), y(0)],
            [x(1), y(1)],
          ])}
          className="diagonal"
        />
        <path d={`${path(band)}Z`} className="band" />
        <path
          d={path(sorted.map(({ predicted, observed }) => [x(predicted), y(observed)]))}
          className="line la"
        />
        {sorted.map(({ predicted, observed, low, high, count }) => (
          <circle key={predicted} cx={x(predicted)} cy={y(observed)} r={2.5} className="dot">
            <title>
              {`Said ${predicted.toFixed(2)}, found ${observed.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) of ${count}`}
            </title>
          </circle>
        ))}
        {mark !== null && (
          <path d={`M${x(mark)} ${box.bottom}V${box.top}`} className="item-mark">
            <title>{`This one: ${mark.toFixed(2)}`}</title>
          </path>
        )}
      </svg>
      <figcaption className="xs t3">said against found</figcaption>
      <table className="sr">
        <caption>Reliability</caption>
        <thead>
          <tr>
            <th scope="col">Said</th>
            <th scope="col">Found</th>
            <th scope="col">95% from</th>
            <th scope="col">to</th>
            <th scope="col">Items</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ predicted, observed, low, high, count }) => (
            <tr key={predicted}>
              <td>{predicted.toFixed(2)}</td>
              <td>{observed.toFixed(2)}</td>
              <td>{low.toFixed(2)}</td>
              <td>{high.toFixed(2)}</td>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
