/**
 * pass@k of a batch with its uncertainty: the unbiased estimate and the empirical one, with 95% intervals that
 * resample problems; by difficulty and tag; and two batches compared problem by problem.
 */
import { bootstrapInterval, type Interval, type PairedTest, pairedTest } from '../statistics/index.ts';
import { passAtK, publishedKs, type SampleCount } from './pass-at-k.ts';

/** The graded samples of one problem in a batch. */
export interface ProblemSamples extends SampleCount {
  readonly problem: string;
  readonly difficulty: string | null;
  readonly tags: readonly string[];
  /** Place, from 1, of the first sample that passed, in order of the samples' numbers read as text; null for none. */
  readonly firstPassed: number | null;
}

export interface Estimate {
  readonly value: number;
  /** Null for fewer than two problems. */
  readonly interval: Interval | null;
}

export interface PassFigures {
  readonly k: number;
  readonly unbiased: Estimate;
  /** Share of problems of which one of the first k samples passed, as Morgan Stanley's evaluation counts. */
  readonly empirical: Estimate;
}

/** A part of a batch: all problems of one difficulty, or with one tag. */
export interface Slice {
  readonly name: string;
  readonly problems: number;
  readonly figures: readonly PassFigures[];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const estimate = (values: readonly number[]): Estimate => ({
  value: mean(values),
  interval: bootstrapInterval(values, mean) ?? null,
});

/** The figures for each published k that every problem has samples for; none where there is no problem. */
export function passFigures(problems: readonly ProblemSamples[]): PassFigures[] {
  if (problems.length === 0) return [];
  const fewest = Math.min(...problems.map(({ samples }) => samples));
  return publishedKs
    .filter((k) => k <= fewest)
    .map((k) => ({
      k,
      unbiased: estimate(problems.map((problem) => passAtK(problem, k))),
      empirical: estimate(
        problems.map(({ firstPassed }) => Number(firstPassed !== null && firstPassed <= k)),
      ),
    }));
}

const slices = (groups: ReadonlyMap<string, ProblemSamples[]>): Slice[] =>
  [...groups].map(([name, problems]) => ({
    name,
    problems: problems.length,
    figures: passFigures(problems),
  }));

const difficulties = ['easy', 'medium', 'hard'];

/** By difficulty, easy first; problems without one are left out. */
export function byDifficulty(problems: readonly ProblemSamples[]): Slice[] {
  const groups = difficulties.map(
    (name) => [name, problems.filter((each) => each.difficulty === name)] as const,
  );
  return slices(new Map(groups.filter(([, group]) => group.length > 0)));
}

/** By tag, in order of the alphabet; a problem counts for each of its tags. */
export function byTag(problems: readonly ProblemSamples[]): Slice[] {
  const names = [...new Set(problems.flatMap(({ tags }) => tags))].sort();
  return slices(new Map(names.map((name) => [name, problems.filter(({ tags }) => tags.includes(name))])));
}

/**
 * Two batches on the problems that both have graded samples of: the difference of their pass@1 (second minus first)
 * with its p by the paired randomisation test.
 */
export function compareBatches(
  first: readonly ProblemSamples[],
  second: readonly ProblemSamples[],
): PairedTest & { readonly first: number; readonly second: number } {
  const other = new Map(second.map((each) => [each.problem, passAtK(each, 1)]));
  const pairs = first.flatMap((each): (readonly [number, number])[] => {
    const there = other.get(each.problem);
    return there === undefined ? [] : [[passAtK(each, 1), there]];
  });
  const side = (index: 0 | 1): number => (pairs.length ? mean(pairs.map((pair) => pair[index])) : Number.NaN);
  return { ...pairedTest(pairs), first: side(0), second: side(1) };
}
