/** The upright axis of a plot of counts: a line across at each round number, the lowest as the ground. */
import { figure } from '../ui/numbers.ts';
import { roundTicks } from './round-ticks.ts';

/** Where a plot is drawn in its picture. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The round numbers up to `most` and how high one is. */
export function countScale(most: number, { top, bottom }: Box) {
  const ticks = roundTicks(Math.max(1, most));
  return { ticks, each: (bottom - top) / (ticks.at(-1) ?? 1) };
}

interface Props {
  readonly box: Box;
  readonly scale: ReturnType<typeof countScale>;
}

/** The lines with their numbers; a negative tick stands below the ground and shows its size. */
export function CountAxis({ box: { left, right, bottom }, scale: { ticks, each } }: Props) {
  return ticks.map((tick) => (
    <g key={tick}>
      <path className={tick === 0 ? 'axis' : 'grid'} d={`M${left} ${bottom - tick * each}H${right}`} />
      <text x={left - 6} y={bottom - tick * each + 4} textAnchor="end">
        {figure(Math.abs(tick))}
      </text>
    </g>
  ));
}
