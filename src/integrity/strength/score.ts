/** One number for the tests of a problem, and new tests in the order in which they help most. */
import { wilsonInterval } from '../../statistics/index.ts';
import type { Counted, Measured } from './types.ts';

type Parts = Pick<Measured, 'knownWrong' | 'variety' | 'boundaries'>;

/** Below this the tests are called weak. */
export const weakBelow = 0.6;

const share = ({ hit, of }: Counted): number => hit / of;

/** M with its 95% interval; null where no mutant counts. */
export function mutationScore(killed: number, counting: number): Measured['mutation'] {
  return counting ? { share: killed / counting, interval: wilsonInterval(killed, counting) } : null;
}

/** The weight of a part that is not known goes to M. */
export function strengthOf(mutation: number, { knownWrong, variety, boundaries }: Parts): number {
  const parts = [
    { weight: 0.3, value: knownWrong && share(knownWrong) },
    { weight: 0.1, value: variety },
    { weight: 0.1, value: boundaries && share(boundaries) },
  ];
  return parts.reduce((sum, { weight, value }) => sum + weight * (value ?? mutation), 0.5 * mutation);
}

/** A test that could be added, and the survivors that it kills. */
export interface Killer {
  readonly kills: ReadonlySet<number>;
  /** Among equally good ones the smallest is taken. */
  readonly size: number;
}

/** Greedy set cover: those that kill most of what is left, at most `most`; with how many each adds. */
export function bestKillers<T extends Killer>(
  killers: readonly T[],
  most: number,
): readonly (readonly [T, number])[] {
  const chosen: (readonly [T, number])[] = [];
  const dead = new Set<number>();
  const adds = ({ kills }: T): number => [...kills].filter((each) => !dead.has(each)).length;
  while (chosen.length < most) {
    const [best] = [...killers].sort((a, b) => adds(b) - adds(a) || a.size - b.size);
    if (!best || adds(best) === 0) break;
    chosen.push([best, adds(best)]);
    for (const each of best.kills) dead.add(each);
  }
  return chosen;
}
