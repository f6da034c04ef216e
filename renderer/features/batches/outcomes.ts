/** How two batches differ on a problem, counts of each way, and the usual causes of q's errors. Pure. */
import type { BatchComparison } from '../../client/index.ts';

export type Compared = BatchComparison['problems'][number];

/** In the order of the keys. */
export const filters = ['all', 'second', 'first', 'tied'] as const;
export type Filter = (typeof filters)[number];

/** Changes closer to nothing than this are rounding. */
const SAME = 1e-9;

/** Who is ahead. */
export const outcomeOf = ({ change }: Pick<Compared, 'change'>): Exclude<Filter, 'all'> =>
  change > SAME ? 'second' : change < -SAME ? 'first' : 'tied';

/** How many problems each filter leaves. */
export function countsOf(problems: readonly Compared[]): Readonly<Record<Filter, number>> {
  const counts = { all: problems.length, second: 0, first: 0, tied: 0 };
  for (const problem of problems) counts[outcomeOf(problem)]++;
  return counts;
}

/** Problems that changed, the largest change first. */
export const changed = (problems: readonly Compared[]): Compared[] =>
  problems
    .filter((problem) => outcomeOf(problem) !== 'tied')
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.id.localeCompare(b.id));

/** `−4`, `+2`, `0`. */
const signed = (value: number): string => (value === 0 ? '0' : `${value > 0 ? '+' : '−'}${Math.abs(value)}`);

/** Passed samples of the second batch minus those of the first, as a figure where both have as many samples. */
export function tailOf({ first, second, change }: Compared): string {
  if (first.samples === second.samples) return signed(second.passed - first.passed);
  return outcomeOf({ change }) === 'tied' ? '0' : `${signed(Math.round(100 * change))}%`;
}

/** `10 of 16`. */
export const passedOf = ({ passed, samples }: Compared['first']): string => `${passed} of ${samples}`;

const causes: Readonly<Record<string, string>> = {
  type: 'a verb met a type it does not take',
  length: 'lists of unequal count',
  rank: 'too many or too few arguments',
  domain: 'a value outside what the verb takes',
  index: 'an index outside the list',
  limit: 'a result larger than q allows',
  stack: 'recursion that does not end',
  wsfull: 'out of memory',
  assign: 'a builtin was assigned to',
  value: 'a name that has no value',
  from: 'a select without a table',
  mismatch: 'columns or keys that do not match',
  parse: 'code that cannot be read',
};

/** The usual cause of a message that names one of q's errors; null for another message. */
export function usualCause(message: string): string | null {
  const name = /^(?:q signalled )?'(\w+)/.exec(message)?.[1];
  return name === undefined ? null : (causes[name] ?? null);
}
