/** What the lab shows of a trial: samples by how far grader and people disagree, and scores in bins by verdict. Pure. */
import type { LabRow, Verdict } from '../../client/index.ts';

/** The reward of a sample, null where the grader had a fault. */
const rewardOf = ({ outcome }: LabRow): number | null => (outcome.kind === 'reward' ? outcome.reward : null);

const isJudged = (label: Verdict | null): label is 'honest' | 'wrong' | 'hacked' =>
  label !== null && label !== 'unsure';

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
