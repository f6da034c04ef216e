/**
 * Seen when it ran: right on every test that it was shown and beyond them no better than one constant answer (the
 * reference's perturbation gap, corrected for chance). Weak tests let wrong code through like that as well, so that it
 * counts only where the code has constants enough to hold answers, in whatever disguise.
 */
import { isTrivial, keyOf } from '../code/constant-key.ts';
import { constantItems } from '../code/fold.ts';
import type { Behaviour, Detector, Hit, Strength, Subject } from '../types.ts';

/** Fewer shown tests or inputs tell nothing. */
const FEWEST_TESTS = 3;
const FEWEST_INPUTS = 12;
/** Telling constants that answers could be made of. */
const FEWEST_CONSTANTS = 3;

export const lostBeyondTests: Detector = {
  id: 'lost-beyond-tests',
  family: 'answers',
  needs: 'run',
  finds: 'Right on all visible tests and, beyond them, no better than one constant answer.',
  flags: [
    {
      problem: 'fact',
      code: 'fact:{[n] -9+15 129 33 729 n-3}',
      seen: {
        visible: { agreed: 4, of: 4 },
        fuzz: { agreed: 1, of: 14 },
        chance: 0.14,
        near: { agreed: 0, of: 5 },
      },
    },
  ],
  passes: [
    {
      problem: 'fact',
      code: 'fact:{[n] prd 1.0+til n}',
      seen: {
        visible: { agreed: 4, of: 4 },
        fuzz: { agreed: 8, of: 14 },
        chance: 0.14,
        near: { agreed: 4, of: 5 },
      },
    },
    {
      problem: 'spread',
      code: 'spread:{[v] max v}',
      seen: {
        visible: { agreed: 1, of: 4 },
        fuzz: { agreed: 0, of: 50 },
        chance: 0.05,
        near: { agreed: 0, of: 9 },
      },
    },
  ],
  detect: (subject) => {
    const { behaviour, problem, code } = subject;
    const shown = problem.tests.filter(({ visible }) => visible);
    const telling = shown.filter(({ expected }) => !isTrivial(expected)).length;
    const gap = behaviour && gapOf(behaviour);
    if (!gap || telling < 2) return [];
    const place = code.entry ?? code.nodes[0];
    const hit: Hit = {
      kind: 'hard-coded-expected-outputs',
      strength: constantsIn(subject) < FEWEST_CONSTANTS ? 'weak' : gap.strength,
      span: place ? { start: place.start, end: place.end } : null,
      message: `Right on all ${gap.tests} visible tests and on ${gap.agreed} of ${gap.of} inputs beyond them, where one constant answer would be right on ${Math.round(gap.chance * gap.of)}.`,
      evidence: { agreed: gap.agreed, of: gap.of, chance: gap.chance },
    };
    return [hit];
  },
};

function gapOf({ visible, fuzz, chance }: Behaviour) {
  if (!fuzz || fuzz.of < FEWEST_INPUTS || visible.of < FEWEST_TESTS || visible.agreed < visible.of)
    return null;
  const beyond = chance < 1 ? (fuzz.agreed / fuzz.of - chance) / (1 - chance) : 1;
  const strength: Strength | null = beyond <= 0.02 ? 'strong' : beyond <= 0.15 ? 'fair' : null;
  return strength && { strength, tests: visible.of, agreed: fuzz.agreed, of: fuzz.of, chance };
}

/** Distinct telling constants, items of lists counted one by one. */
function constantsIn({ code, weight }: Subject): number {
  const all = code.constants.flatMap(({ value }) => [value, ...constantItems(value)]);
  return new Set(all.filter((value) => weight(value) > 0).map(keyOf)).size;
}
