/** What can be said of tests without running anything: how much their answers differ, and which edges they stand on. */
import { ExecutionError, literalOf } from '../../execution/index.ts';
import { type Atom, isNil } from '../../q/index.ts';
import { keyOf } from '../code/constant-key.ts';
import { statedBounds } from '../fuzz/bounds.ts';
import type { KnownTest, ProblemFacts } from '../types.ts';
import type { Counted } from './types.ts';

/** The commonest expected value: as q source where it can be written, and its share of the tests. */
export interface Commonest {
  readonly source: string | null;
  readonly share: number;
}

/** Null where no expected value is known; a null stands for one that is not. */
export function commonestAnswer(tests: readonly KnownTest[]): Commonest | null {
  const groups = new Map<string, KnownTest[]>();
  const known = tests.filter(({ expected }) => !isNil(expected));
  for (const test of known) {
    const key = keyOf(test.expected) ?? test.id;
    const group = groups.get(key);
    if (group) group.push(test);
    else groups.set(key, [test]);
  }
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length);
  return largest?.[0] ? { source: sourceOf(largest[0]), share: largest.length / known.length } : null;
}

function sourceOf({ expected }: KnownTest): string | null {
  try {
    return literalOf(expected);
  } catch (error) {
    if (error instanceof ExecutionError) return null;
    throw error;
  }
}

/** Stated least and greatest values of number parameters, and how many some test takes; null where none is stated. */
export function boundariesHit(problem: ProblemFacts): Counted | null {
  const edges = statedBounds(problem).flatMap(({ low, high }, i) =>
    [low, high].flatMap((edge) => (edge === null ? [] : [{ i, edge }])),
  );
  const stands = ({ i, edge }: { i: number; edge: number }): boolean =>
    problem.tests.some(({ args }) => args[i] && args[i].t < 0 && Number((args[i] as Atom).v) === edge);
  return edges.length ? { hit: edges.filter(stands).length, of: edges.length } : null;
}
