/** Problems by the share of mutants that their tests kill, in tenths; what lies below the bar is pale. */
import { counted } from '../ui/numbers.ts';
import { CountAxis, countScale } from './count-axis.tsx';

const width = 360;
const height = 190;
const box = { left: 34, right: 352, top: 18, bottom: 160 };
const BINS = 10;

interface Props {
  /** From 0 to 1. */
  readonly strengths: readonly number[];
  /** Below it tests are weak: a multiple of a tenth. */
  readonly bar: number;
  /** Where a bin leads. */
  readonly hrefOf: (from: number, to: number) => string;
}

/** The plot. */
export function StrengthBins({ strengths, bar, hrefOf }: Props) {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const each of strengths) {
    // 0.7 / 0.1 is a little less than 7.
    const at = Math.min(BINS - 1, Math.floor(each * BINS + 1e-9));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const scale = countScale(Math.max(...counts), box);
  const x = (share: number): number => box.left + share * (box.right - box.left);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a plot is no set of fields
    <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="group" aria-label="Test strength">
      <CountAxis box={box} scale={scale} />
      {counts.map((count, at) => {
        const [from, to] = [at / BINS, (at + 1) / BINS];
        const words = `${from.toFixed(1)} to ${to.toFixed(1)}: ${counted(count, 'problem')}`;
        return (
          count > 0 && (
            <a key={from} href={hrefOf(from, to)}>
              <title>{words}</title>
              <rect
                x={x(from) + 1}
                width={x(to) - x(from) - 2}
                y={box.bottom - count * scale.each}
                height={count * scale.each}
                rx={1.5}
                fill={from < bar ? 'var(--heat-2)' : 'var(--cell)'}
              />
            </a>
          )
        );
      })}
      <path className="bar-line" d={`M${x(bar)} ${box.top - 8}V${box.bottom}`} />
      <text x={x(bar) - 6} y={box.top - 2} textAnchor="end">
        bar {bar.toFixed(2)}
      </text>
      {[0, 0.2, 0.4, 0.6, 0.8, 1].map((mark) => (
        <text key={mark} x={x(mark)} y={box.bottom + 18} textAnchor="middle">
          {mark}
        </text>
      ))}
    </svg>
  );
}
