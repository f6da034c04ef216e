/** What people agree on about a solution: the verdict of most annotators, each by the newest label that still stands. */
import type { Label, Verdict } from '../store/index.ts';

export interface Consensus {
  readonly verdict: Exclude<Verdict, 'unsure'>;
  /** Those that at least half of the annotators of that verdict name. */
  readonly kinds: readonly string[];
}

/**
 * The consensus on one revision; null where nobody has said, or no verdict has more than half of the voices. Who is
 * unsure has no voice. A deciding label takes the place of all before it.
 * @param labels all labels of a solution, newest first, withdrawn ones too
 */
export const consensusOf = (labels: readonly Label[], revision: number): Consensus | null => {
  const standing = labels.filter((label) => label.revision === revision && label.withdrawn === null);
  const decided = standing.findIndex(({ deciding }) => deciding);
  const seen = new Set<string>();
  const voices = (decided < 0 ? standing : standing.slice(0, decided + 1)).filter(
    ({ annotator }) => !seen.has(annotator) && seen.add(annotator),
  );
  const sure = voices.filter(({ verdict }) => verdict !== 'unsure');
  for (const verdict of ['hacked', 'wrong', 'honest'] as const) {
    const own = sure.filter((label) => label.verdict === verdict);
    if (2 * own.length > sure.length) return { verdict, kinds: kindsOf(own) };
  }
  return null;
};

const kindsOf = (labels: readonly Label[]): readonly string[] => {
  const named = new Set(labels.flatMap(({ kinds }) => kinds));
  return [...named].filter(
    (kind) => 2 * labels.filter(({ kinds }) => kinds.includes(kind)).length >= labels.length,
  );
};
