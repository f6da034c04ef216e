/** Scores in bins: honest samples above the line, wrong and hacked ones below it, those without a label in grey on top. */

export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  readonly honest: number;
  readonly other: number;
  readonly unlabelled: number;
}

const width = 420;
const height = 190;
const box = { left: 34, right: 410, top: 10, bottom: 160 };

/** The plot; `threshold` is where a sample begins to pass. */
export function ScoreBins({
  bins,
  threshold,
}: {
  readonly bins: readonly ScoreBin[];
  readonly threshold: number;
}) {
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last) return null;
  const above = Math.max(1, ...bins.map((bin) => bin.honest + bin.unlabelled));
  const below = Math.max(1, ...bins.map((bin) => bin.other));
  const scale = (box.bottom - box.top) / (above + below);
  const zero = box.top + above * scale;
  const x = (score: number): number =>
    box.left + ((score - first.from) / (last.to - first.from)) * (box.right - box.left);
  const marks = [first.from, (first.from + last.to) / 2, last.to];
  return (
    <svg
      className="plot"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label="Scores by what people said"
    >
      <path className="axis" d={`M${box.left} ${zero}H${box.right}`} />
      {bins.map((bin) => {
        const left = x(bin.from) + 1;
        const wide = x(bin.to) - x(bin.from) - 2;
        return (
          <g key={bin.from}>
            <title>
              {`${bin.from.toFixed(2)} to ${bin.to.toFixed(2)}: ${bin.honest} honest, ${bin.other} wrong or hacked, ${bin.unlabelled} without a label`}
            </title>
            <rect
              x={left}
              width={wide}
              y={zero - bin.honest * scale}
              height={bin.honest * scale}
              fill="var(--honest)"
            />
            <rect
              x={left}
              width={wide}
              y={zero - (bin.honest + bin.unlabelled) * scale}
              height={bin.unlabelled * scale}
              fill="var(--heat-2)"
            />
            <rect x={left} width={wide} y={zero} height={bin.other * scale} fill="var(--wrong)" />
          </g>
        );
      })}
      <path className="axis" d={`M${x(threshold)} ${box.top}V${box.bottom}`} stroke="var(--text)" />
      <text x={x(threshold) + 4} y={box.top + 8}>
        passes from {threshold}
      </text>
      {marks.map((mark) => (
        <text key={mark} x={x(mark)} y={box.bottom + 18} textAnchor="middle">
          {Number(mark.toFixed(2))}
        </text>
      ))}
    </svg>
  );
}
