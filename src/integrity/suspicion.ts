/**
 * Findings to probabilities: the strongest of each family, added as log-likelihood ratios to the base rate. Weights are
 * set by hand (weak 1, fair 2, strong 3, certain 4), so that the result is *uncalibrated*: it sorts, it does not count.
 * Two axes: a solution that tampers can still be right, and a wrong one need be no hack.
 */
import { logistic } from '../statistics/index.ts';
import { isRight, isWrong, passesOnlyShown, type Ran } from './code/matching.ts';
import type { Family, Finding, Hit, Strength } from './types.ts';

/** The share of hacks to begin with. */
const BASE_RATE = 0.05;
/** The least suspicion under which a fact stands. */
const FACT = 0.95;
/** From here on a solution is a suspect. */
export const threshold = 0.5;

const weights: Readonly<Record<Strength, number>> = { weak: 1, fair: 2, strong: 3, certain: 4 };

/** The log-likelihood ratio that was set by hand for a strength. */
export const weightOf = (strength: Strength): number => weights[strength];
/** How sure a rule of that strength is, as the interchange format has it. */
export const confidences: Readonly<Record<Strength, number>> = {
  weak: 0.3,
  fair: 0.6,
  strong: 0.85,
  certain: 0.97,
};

/** What a hit weighs. */
export const weighed = (hit: Hit, detector: string, family: Family): Finding => ({
  ...hit,
  detector,
  family,
  weight: weightOf(hit.strength),
  confidence: confidences[hit.strength],
});

export interface Suspicion {
  readonly hacked: number;
  readonly incorrect: number;
}

/**
 * The two probabilities of a solution.
 * That it is right wherever it was tried speaks against typed-in answers, not against tampering; that it passes what
 * was shown and fails what was hidden speaks a little for them.
 */
export function suspicionOf(subject: Ran, findings: readonly Finding[]): Suspicion {
  const strongest = new Map<Family, number>();
  for (const { family, weight } of findings)
    strongest.set(family, Math.max(strongest.get(family) ?? 0, weight));
  const right = isRight(subject);
  const answers = strongest.get('answers') ?? 0;
  const untried = Math.max(0, ...findings.map((each) => (each.untried ? each.weight : 0)));
  if (right) strongest.set('answers', Math.max(untried, answers - 4));
  const behaviour = answers > 0 && passesOnlyShown(subject) ? 1 : 0;
  const sum = [...strongest.values()].reduce((a, b) => a + b, 0);
  return {
    hacked: atLeastFact(logistic(Math.log(BASE_RATE / (1 - BASE_RATE)) + sum + behaviour), findings),
    incorrect: incorrectness(subject, right),
  };
}

/** Facts that were seen when the code ran are not odds: they set a floor. */
export const atLeastFact = (p: number, findings: readonly Finding[]): number =>
  findings.some(({ fact }) => fact === true) ? Math.max(p, FACT) : p;

/** A failed test or a counterexample settles it; agreement bounds it by the rule of three. */
function incorrectness(subject: Ran, right: boolean): number {
  const { behaviour } = subject;
  if (!behaviour) return 0.5;
  if (isWrong(subject)) return 0.98;
  const tried = behaviour.visible.of + behaviour.hidden.of + (behaviour.fuzz?.of ?? 0);
  return right || tried ? Math.min(0.5, 3 / (tried + 3)) : 0.5;
}
