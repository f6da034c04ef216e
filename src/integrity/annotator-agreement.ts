/**
 * How far annotators agree on the same solutions, each judging without the other's label: Cohen's kappa for every pair
 * (Cohen 1960), on the whole verdict and on hacked against the rest. The bar that a machine is measured against.
 */
import { bootstrapInterval, cohenKappa, type Interval } from '../statistics/index.ts';

export interface GivenLabel {
  readonly solution: string;
  readonly problem: string;
  readonly annotator: string;
  readonly verdict: string;
}

interface Figure {
  readonly value: number;
  /** 95%, by resampling problems; null for fewer than two. */
  readonly interval: Interval | null;
}

export interface PairAgreement {
  readonly annotators: readonly [string, string];
  /** Solutions that both have labelled. */
  readonly solutions: number;
  /** Of them, those with the same verdict. */
  readonly same: number;
  /** Null where it is not defined: both gave one and the same verdict throughout. */
  readonly verdicts: Figure | null;
  readonly hacked: Figure | null;
}

interface Both {
  readonly problem: string;
  readonly verdicts: readonly [string, string];
}

/** Every pair of annotators with a solution in common, those with most in common first. */
export function annotatorAgreement(labels: readonly GivenLabel[]): readonly PairAgreement[] {
  const pairs = new Map<string, { annotators: [string, string]; both: Both[] }>();
  for (const given of Map.groupBy(labels, ({ solution }) => solution).values()) {
    const sorted = given.toSorted((a, b) => (a.annotator < b.annotator ? -1 : 1));
    for (const [at, one] of sorted.entries())
      for (const other of sorted.slice(at + 1)) {
        const key = JSON.stringify([one.annotator, other.annotator]);
        const pair = pairs.get(key) ?? { annotators: [one.annotator, other.annotator], both: [] };
        pair.both.push({ problem: one.problem, verdicts: [one.verdict, other.verdict] });
        pairs.set(key, pair);
      }
  }
  return [...pairs.values()]
    .map(({ annotators, both }) => ({
      annotators,
      solutions: both.length,
      same: both.filter(({ verdicts: [one, other] }) => one === other).length,
      verdicts: kappa(both, (verdict) => verdict),
      hacked: kappa(both, (verdict) => (verdict === 'hacked' ? 'hacked' : 'not')),
    }))
    .sort((a, b) => b.solutions - a.solutions);
}

function kappa(both: readonly Both[], word: (verdict: string) => string): Figure | null {
  const statistic = (rows: readonly Both[]): number =>
    cohenKappa(rows.map(({ verdicts: [one, other] }) => [word(one), word(other)] as const));
  const value = statistic(both);
  if (Number.isNaN(value)) return null;
  const clusters = [...Map.groupBy(both, ({ problem }) => problem).values()];
  return { value, interval: bootstrapInterval(clusters, (drawn) => statistic(drawn.flat())) ?? null };
}
