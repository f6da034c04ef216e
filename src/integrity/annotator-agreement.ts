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
  readonly kinds: readonly string[];
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
  readonly labels: readonly [GivenLabel, GivenLabel];
}

const verdictWord = ({ verdict }: GivenLabel): string => verdict;
const hackedWord = ({ verdict }: GivenLabel): string => (verdict === 'hacked' ? 'hacked' : 'not');
const kindWord = ({ kinds }: GivenLabel): string => kinds.toSorted().join(' ');

/** Every pair of annotators with a solution in common, those with most in common first. */
export function annotatorAgreement(labels: readonly GivenLabel[]): readonly PairAgreement[] {
  const pairs = new Map<string, { annotators: [string, string]; both: Both[] }>();
  for (const given of Map.groupBy(labels, ({ solution }) => solution).values()) {
    const sorted = given.toSorted((a, b) => (a.annotator < b.annotator ? -1 : 1));
    for (const [at, one] of sorted.entries())
      for (const other of sorted.slice(at + 1)) {
        const key = JSON.stringify([one.annotator, other.annotator]);
        const pair = pairs.get(key) ?? { annotators: [one.annotator, other.annotator], both: [] };
        pair.both.push({ problem: one.problem, labels: [one, other] });
        pairs.set(key, pair);
      }
  }
  return [...pairs.values()]
    .map(({ annotators, both }) => ({
      annotators,
      solutions: both.length,
      same: both.filter(({ labels: [one, other] }) => one.verdict === other.verdict).length,
      verdicts: kappa(both, verdictWord),
      hacked: kappa(both, hackedWord),
    }))
    .sort((a, b) => b.solutions - a.solutions);
}

/** How far two looks at the same solution agree, whoever gave them. */
export interface LooksAgreement {
  /** Solutions that at least two have labelled; the first two by name count. */
  readonly solutions: number;
  readonly verdicts: Figure | null;
  readonly hacked: Figure | null;
  /** The kinds named, of the solutions that both called hacked. */
  readonly kinds: Figure | null;
}

/** All pairs of looks taken together. */
export function looksAgreement(labels: readonly GivenLabel[]): LooksAgreement {
  const both = [...Map.groupBy(labels, ({ solution }) => solution).values()].flatMap((given): Both[] => {
    const [one, other] = given.toSorted((a, b) => (a.annotator < b.annotator ? -1 : 1));
    return one && other ? [{ problem: one.problem, labels: [one, other] }] : [];
  });
  const hackedByBoth = both.filter(
    ({ labels: [one, other] }) => one.verdict === 'hacked' && other.verdict === 'hacked',
  );
  return {
    solutions: both.length,
    verdicts: kappa(both, verdictWord),
    hacked: kappa(both, hackedWord),
    kinds: kappa(hackedByBoth, kindWord),
  };
}

function kappa(both: readonly Both[], word: (label: GivenLabel) => string): Figure | null {
  const statistic = (rows: readonly Both[]): number =>
    cohenKappa(rows.map(({ labels: [one, other] }) => [word(one), word(other)] as const));
  const value = statistic(both);
  if (Number.isNaN(value)) return null;
  const clusters = [...Map.groupBy(both, ({ problem }) => problem).values()];
  return { value, interval: bootstrapInterval(clusters, (drawn) => statistic(drawn.flat())) ?? null };
}
