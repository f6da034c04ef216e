/**
 * pass@k of a batch with its uncertainty: the unbiased estimate and the empirical one, with 95% intervals that
 * resample problems; by difficulty and tag; and two batches compared problem by problem.
 */
import {
  bootstrapInterval,
  clusteredEstimates,
  type Interval,
  type PairedTest,
  pairedTest,
} from '../statistics/index.ts';
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

/** Means of values of the same problems with their intervals, all from the same resamples of problems. */
function estimates(
  columns: Readonly<Record<string, Float64Array>>,
  problems: number,
): Record<string, Estimate> {
  const named = Object.entries(columns);
  const found = clusteredEstimates(problems, (times) => {
    const means: Record<string, number> = {};
    for (const [name, values] of named) {
      let sum = 0;
      for (let i = 0; i < problems; i++) sum += (times[i] as number) * (values[i] as number);
      means[name] = sum / problems;
    }
    return means;
  });
  return Object.fromEntries(
    Object.entries(found).map(([name, { value, interval }]) => [name, { value, interval: interval ?? null }]),
  );
}

/**
 * The figures for each published k that every problem has samples for; none where there is no problem. Their intervals
 * come from the same 1,000 resamples of problems (seeded, so that they repeat): each figure's are those that it would
 * have by itself.
 */
export function passFigures(problems: readonly ProblemSamples[]): PassFigures[] {
  if (problems.length === 0) return [];
  const fewest = Math.min(...problems.map(({ samples }) => samples));
  const ks = publishedKs.filter((k) => k <= fewest);
  const columns: Record<string, Float64Array> = {};
  for (const k of ks) {
    columns[`unbiased ${k}`] = Float64Array.from(problems, (problem) => passAtK(problem, k));
    columns[`empirical ${k}`] = Float64Array.from(problems, ({ firstPassed }) =>
      Number(firstPassed !== null && firstPassed <= k),
    );
  }
  const found = estimates(columns, problems.length);
  return ks.map((k) => ({
    k,
    unbiased: found[`unbiased ${k}`] as Estimate,
    empirical: found[`empirical ${k}`] as Estimate,
  }));
}

const slices = (groups: ReadonlyMap<string, ProblemSamples[]>): Slice[] =>
  [...groups].map(([name, problems]) => ({
    name,
    problems: problems.length,
    figures: passFigures(problems),
  }));

const difficulties = ['easy', 'medium', 'hard'];

/** Groups by difficulty, easy first; problems without one are left out. */
function groupsByDifficulty<P extends Pick<ProblemSamples, 'difficulty'>>(
  problems: readonly P[],
): ReadonlyMap<string, P[]> {
  const groups = difficulties.map(
    (name) => [name, problems.filter((each) => each.difficulty === name)] as const,
  );
  return new Map(groups.filter(([, group]) => group.length > 0));
}

/** Groups by tag, in order of the alphabet; a problem is in the group of each of its tags. */
function groupsByTag<P extends Pick<ProblemSamples, 'tags'>>(
  problems: readonly P[],
): ReadonlyMap<string, P[]> {
  const names = [...new Set(problems.flatMap(({ tags }) => tags))].sort();
  return new Map(names.map((name) => [name, problems.filter(({ tags }) => tags.includes(name))]));
}

/** By difficulty, easy first; problems without one are left out. */
export const byDifficulty = (problems: readonly ProblemSamples[]): Slice[] =>
  slices(groupsByDifficulty(problems));

/** By tag, in order of the alphabet; a problem counts for each of its tags. */
export const byTag = (problems: readonly ProblemSamples[]): Slice[] => slices(groupsByTag(problems));

/** Two batches by pass@1 on the same problems; the difference is the second minus the first. */
export interface Comparison extends PairedTest {
  readonly first: number;
  readonly second: number;
  /** Of the difference; null for fewer than two problems. */
  readonly interval: Interval | null;
}

/** The samples that two batches have of one problem. */
interface Pair extends Pick<ProblemSamples, 'problem' | 'difficulty' | 'tags'> {
  readonly first: SampleCount;
  readonly second: SampleCount;
}

export interface BatchComparison extends Comparison {
  /** Problems whose pass@1 differs, the largest difference first. */
  readonly changed: readonly Pair[];
  readonly byDifficulty: readonly (Comparison & { readonly name: string })[];
  readonly byTag: readonly (Comparison & { readonly name: string })[];
}

const rates = ({ first, second }: Pair): readonly [number, number] => [passAtK(first, 1), passAtK(second, 1)];
const gain = (pair: Pair): number => rates(pair)[1] - rates(pair)[0];

function compared(pairs: readonly Pair[]): Comparison {
  const both = pairs.map(rates);
  const side = (index: 0 | 1): number => (both.length ? mean(both.map((pair) => pair[index])) : Number.NaN);
  const interval = bootstrapInterval(both, (drawn) => mean(drawn.map(([a, b]) => b - a))) ?? null;
  return { ...pairedTest(both), first: side(0), second: side(1), interval };
}

const comparedSlices = (groups: ReadonlyMap<string, Pair[]>) =>
  [...groups].map(([name, group]) => ({ name, ...compared(group) }));

/**
 * Two batches on the problems that both have graded samples of: the difference of their pass@1 with its interval and
 * its p by the paired randomisation test; whole, by difficulty and by tag.
 */
export function compareBatches(
  first: readonly ProblemSamples[],
  second: readonly ProblemSamples[],
): BatchComparison {
  const other = new Map(second.map((each) => [each.problem, each]));
  const pairs = first.flatMap((each): Pair[] => {
    const there = other.get(each.problem);
    const { problem, difficulty, tags } = each;
    return there === undefined ? [] : [{ problem, difficulty, tags, first: each, second: there }];
  });
  const changed = pairs.filter((pair) => gain(pair) !== 0);
  return {
    ...compared(pairs),
    changed: changed.sort((a, b) => Math.abs(gain(b)) - Math.abs(gain(a))),
    byDifficulty: comparedSlices(groupsByDifficulty(pairs)),
    byTag: comparedSlices(groupsByTag(pairs)),
  };
}
