/**
 * Scores in bins: honest samples above the line, wrong and hacked ones below it, those without a label in grey on top.
 * The line where a sample begins to pass is a slider: dragged, or moved with the arrows. A bin that is clicked filters.
 */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  readonly honest: number;
  readonly other: number;
  readonly unlabelled: number;
}

const width = 420;
const height = 190;
const box = { left: 34, right: 410, top: 22, bottom: 160 };

/** The threshold in steps of a hundredth, so that it reads as it is set. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
};

interface Props {
  readonly bins: readonly ScoreBin[];
  /** Where a sample begins to pass. */
  readonly threshold: number;
  readonly onThreshold: (threshold: number) => void;
  /** Where the bin begins that the list is filtered by; null for none. */
  readonly chosen: number | null;
  readonly onChoose: (bin: ScoreBin) => void;
}

/** The plot. */
export function ScoreBins({ bins, threshold, onThreshold, chosen, onChoose }: Props) {
  const frame = useRef<SVGSVGElement>(null);
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last) return null;
  const above = Math.max(1, ...bins.map((bin) => bin.honest + bin.unlabelled));
  const below = Math.max(1, ...bins.map((bin) => bin.other));
  const scale = (box.bottom - box.top) / (above + below);
  const zero = box.top + above * scale;
  const [low, high] = [first.from, last.to];
  const x = (score: number): number => box.left + ((score - low) / (high - low)) * (box.right - box.left);
  const set = (value: number) => onThreshold(rounded(Math.max(low, Math.min(high, value))));
  const scoreAt = (clientX: number): number => {
    const at = frame.current?.getBoundingClientRect();
    if (!at || at.width === 0) return threshold;
    const own = ((clientX - at.left) / at.width) * width;
    return low + ((own - box.left) / (box.right - box.left)) * (high - low);
  };
  const drag = (event: PointerEvent<SVGGElement>) => {
    const grip = event.currentTarget;
    grip.setPointerCapture(event.pointerId);
    grip.onpointermove = (move) => set(scoreAt(move.clientX));
    grip.onpointerup = () => {
      grip.onpointermove = null;
    };
  };
  const onKey = (event: KeyboardEvent) => {
    const by = keySteps[event.key];
    if (by === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    event.stopPropagation();
    if (by !== undefined) set(threshold + by);
    else set(event.key === 'Home' ? low : high);
  };
  const line = x(Math.max(low, Math.min(high, threshold)));
  const leftOf = line > (box.left + box.right) / 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a plot is no set of fields
    <svg
      ref={frame}
      className="plot"
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label="Scores by what people said"
    >
      <path className="axis" d={`M${box.left} ${zero}H${box.right}`} />
      {bins.map((bin) => {
        const left = x(bin.from) + 1;
        const wide = x(bin.to) - x(bin.from) - 2;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table view has a button for each bin
          <g key={bin.from} className="bin" onClick={() => onChoose(bin)}>
            <title>
              {`${bin.from.toFixed(2)} to ${bin.to.toFixed(2)}: ${bin.honest} honest, ${bin.other} wrong or hacked, ${bin.unlabelled} without a label`}
            </title>
            <rect
              className={bin.from === chosen ? 'bin-ground on' : 'bin-ground'}
              x={left - 1}
              width={wide + 2}
              y={box.top}
              height={box.bottom - box.top}
            />
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
      <g
        className="threshold"
        role="slider"
        tabIndex={0}
        aria-label="Passes from"
        aria-orientation="horizontal"
        aria-valuemin={low}
        aria-valuemax={high}
        aria-valuenow={threshold}
        onPointerDown={drag}
        onKeyDown={onKey}
      >
        <rect x={line - 8} y={0} width={16} height={box.bottom} fill="transparent" />
        <path d={`M${line} 12V${box.bottom}`} />
        <rect className="knob" x={line - 4} y={2} width={8} height={14} rx={2} />
        <text
          className="strong"
          x={leftOf ? line - 8 : line + 8}
          y={13}
          textAnchor={leftOf ? 'end' : 'start'}
        >
          pass from {threshold.toFixed(2)}
        </text>
      </g>
      {[low, (low + high) / 2, high].map((mark) => (
        <text key={mark} x={x(mark)} y={box.bottom + 18} textAnchor="middle">
          {Number(mark.toFixed(2))}
        </text>
      ))}
    </svg>
  );
}
