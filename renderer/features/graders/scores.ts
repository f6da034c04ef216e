/** What the lab shows of a trial: samples by how far grader and people disagree, and scores in bins by verdict. Pure. */
import type { LabRow, Verdict } from '../../client/index.ts';

/** The reward of a sample, null where the grader had a fault. */
const rewardOf = ({ outcome }: LabRow): number | null => (outcome.kind === 'reward' ? outcome.reward : null);

/** What people say one way or the other; `unsure` is neither. */
type Judged = 'honest' | 'wrong' | 'hacked';

const isJudged = (label: Verdict | null): label is Judged => label !== null && label !== 'unsure';

/**
 * How far the grader is from what people said: the reward's distance from 1 for an honest sample and from 0 for
 * another, within [0, 1]; null without a label or a reward.
 */
export function disagreement(row: LabRow): number | null {
  const reward = rewardOf(row);
  if (reward === null || !isJudged(row.label)) return null;
  const within = Math.min(1, Math.max(0, reward));
  return row.label === 'honest' ? 1 - within : within;
}

/** Faults first, then the largest disagreements; samples that nobody judged come last, best first. */
export function inOrder(rows: readonly LabRow[]): LabRow[] {
  const rank = (row: LabRow): number => {
    if (row.outcome.kind === 'fault') return 3;
    return disagreement(row) ?? -1 + (rewardOf(row) ?? 0) / 1e6;
  };
  return [...rows].sort((a, b) => rank(b) - rank(a));
}

/** Samples of one bin by what people said. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly honest: number;
  readonly other: number;
  readonly unlabelled: number;
}

const BINS = 20;

/** Twenty bins from the smallest to the largest reward, [0, 1] at least. */
export function binsOf(rows: readonly LabRow[]): Bin[] {
  const rewards = rows.flatMap((row) => rewardOf(row) ?? []);
  const low = Math.min(0, ...rewards);
  const width = (Math.max(1, ...rewards) - low) / BINS;
  const bins = Array.from({ length: BINS }, (_, i) => ({
    from: low + i * width,
    to: low + (i + 1) * width,
    honest: 0,
    other: 0,
    unlabelled: 0,
  }));
  for (const row of rows) {
    const reward = rewardOf(row);
    if (reward === null) continue;
    const bin = bins[Math.min(BINS - 1, Math.floor((reward - low) / width))];
    if (!bin) continue;
    if (!isJudged(row.label)) bin.unlabelled++;
    else if (row.label === 'honest') bin.honest++;
    else bin.other++;
  }
  return bins;
}

/** Which samples the list shows. */
export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'bin'; readonly from: number; readonly to: number; readonly last: boolean }
  | { readonly kind: 'cell'; readonly label: Judged; readonly passes: boolean };

export const everything: Filter = { kind: 'all' };

/** The samples that a filter leaves, in their order. */
export function within(rows: readonly LabRow[], filter: Filter, threshold: number): LabRow[] {
  if (filter.kind === 'all') return [...rows];
  return rows.filter((row) => {
    const reward = rewardOf(row);
    if (reward === null) return false;
    if (filter.kind === 'bin')
      return reward >= filter.from && (reward < filter.to || (filter.last && reward <= filter.to));
    return row.label === filter.label && reward >= threshold === filter.passes;
  });
}

/** A filter in words. */
export function filterWords(filter: Filter): string {
  if (filter.kind === 'all') return '';
  if (filter.kind === 'bin') return `scores ${filter.from.toFixed(2)} to ${filter.to.toFixed(2)}`;
  return `${filter.label}, grader ${filter.passes ? 'passes' : 'fails'}`;
}

/** Judged samples by what people said and what the grader says at a threshold. */
export type Matrix = Readonly<Record<Judged, { readonly passes: number; readonly fails: number }>>;

/** The matrix at a threshold; samples without a reward or a label of one way or the other are left out. */
export function matrixOf(rows: readonly LabRow[], threshold: number): Matrix {
  const counts = {
    honest: { passes: 0, fails: 0 },
    wrong: { passes: 0, fails: 0 },
    hacked: { passes: 0, fails: 0 },
  };
  for (const row of rows) {
    const reward = rewardOf(row);
    if (reward !== null && isJudged(row.label)) counts[row.label][reward >= threshold ? 'passes' : 'fails']++;
  }
  return counts;
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Precision and recall of a matrix, honest being what a grader should pass; null where not defined. */
export function shares({ honest, wrong, hacked }: Matrix): {
  readonly precision: number | null;
  readonly recall: number | null;
} {
  const passed = honest.passes + wrong.passes + hacked.passes;
  return {
    precision: ratio(honest.passes, passed),
    recall: ratio(honest.passes, honest.passes + honest.fails),
  };
}

/** Judged samples as agreement is computed from them: of the whole grader, or of one of its parts. */
export const judgedSamples = (
  rows: readonly LabRow[],
  part: string | null,
): { problem: string; reward: number; honest: boolean }[] =>
  rows.flatMap(({ problem, label, outcome, parts }) => {
    const of = part === null ? outcome : parts[part];
    return of?.kind === 'reward' && isJudged(label)
      ? [{ problem, reward: of.reward, honest: label === 'honest' }]
      : [];
  });
