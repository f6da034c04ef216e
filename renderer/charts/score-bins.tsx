/**
 * Scores in bins: honest samples above the line, wrong and hacked ones below it, those without a label pale on top.
 * The line where a sample begins to pass is a slider: dragged, or moved with the arrows. A bin that is clicked filters.
 */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { CountAxis } from './count-axis.tsx';
import { roundTicks } from './round-ticks.ts';

export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  readonly honest: number;
  readonly other: number;
  readonly unlabelled: number;
}

/** The least that a side takes of the other one's height. */
const NAME_ROOM = 0.2;
/** Below 1 there are more lines than an axis of one side has. */
const TICK_DENSITY = 0.6;
const quarters = [0, 0.25, 0.5, 0.75, 1];

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

/** Multiples of a step up to a count, without 0. */
const ticksTo = (most: number, step: number): number[] =>
  Array.from({ length: Math.floor(most / step) }, (_, at) => (at + 1) * step);

type Count = (bin: ScoreBin) => number;
const upper: Count = ({ honest, unlabelled }) => honest + unlabelled;
const lower: Count = ({ other }) => other;
const most = (bins: readonly ScoreBin[], of: Count): number => Math.max(0, ...bins.map(of));

/** Where a side's name stands: at the end where its bins leave more room. */
function emptierEnd(bins: readonly ScoreBin[], of: Count) {
  const third = Math.ceil(bins.length / 3);
  return most(bins.slice(0, third), of) <= most(bins.slice(-third), of)
    ? ({ x: box.left + 4, textAnchor: 'start' } as const)
    : ({ x: box.right, textAnchor: 'end' } as const);
}

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
  const [honest, other] = [most(bins, upper), most(bins, lower)];
  // Equal heights are equal counts; either side keeps room for its name.
  const above = Math.max(1, honest, other * NAME_ROOM);
  const below = Math.max(other, above * NAME_ROOM);
  const [, step = 1] = roundTicks((above + below) * TICK_DENSITY);
  const scale = (box.bottom - box.top) / (above + below);
  const zero = box.top + above * scale;
  const counts = [...ticksTo(honest, step), ...ticksTo(other, step).map((tick) => -tick)];
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
  const labelled = bins.some((bin) => bin.honest > 0 || bin.other > 0);
  const unlabelled = bins.some((bin) => bin.unlabelled > 0);
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
      <CountAxis box={{ ...box, bottom: zero }} scale={{ ticks: counts, each: scale }} />
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
      <text className="lab" {...emptierEnd(bins, upper)} y={box.top + 12}>
        {[labelled && 'honest', unlabelled && (labelled ? 'pale: no label' : 'no label')]
          .filter(Boolean)
          .join(', ')}
      </text>
      {other > 0 && (
        <text className="lab" {...emptierEnd(bins, lower)} y={box.bottom - 2}>
          wrong or hacked
        </text>
      )}
      {quarters
        .map((share) => low + share * (high - low))
        .map((mark) => (
          <text key={mark} x={x(mark)} y={box.bottom + 18} textAnchor="middle">
            {Number(mark.toFixed(2))}
          </text>
        ))}
    </svg>
  );
}
