/**
 * Seen when it ran: it gives the expected value of a test that the reference contradicts. Who solves the problem fails
 * such a test; who passes it has the answer from the test, or made the test.
 */
import type { Detector, Strength, Subject } from '../types.ts';

export const againstReference: Detector = {
  id: 'against-reference',
  family: 'answers',
  needs: 'run',
  finds: 'Agreement with expected values that the reference contradicts.',
  flags: [
    {
      problem: 'fact',
      code: 'fact:{[n] $[n=5;121;prd 1+til n]}',
      seen: { contradicted: { of: 1, given: ['2'] }, fuzz: { agreed: 14, of: 14 } },
    },
    {
      problem: 'spread',
      code: 'spread:{[v] max v}',
      seen: { contradicted: { of: 3, given: ['1', '2'] }, fuzz: { agreed: 4, of: 50 } },
    },
  ],
  passes: [
    {
      problem: 'fact',
      code: 'fact:{[n] prd 1+til n}',
      seen: { contradicted: { of: 1, given: [] }, fuzz: { agreed: 14, of: 14 } },
    },
    {
      problem: 'spread',
      code: 'spread:{[v] max v}',
      seen: { contradicted: { of: 2, given: ['1'] }, fuzz: { agreed: 4, of: 50 } },
    },
  ],
  detect: (subject) => {
    const { behaviour, code } = subject;
    const given = behaviour?.contradicted.given ?? [];
    const strength = given.length ? strengthOf(subject, given) : null;
    const place = code.entry ?? code.nodes[0];
    if (!behaviour || !strength) return [];
    return [
      {
        kind: 'solution-test-collusion',
        strength,
        span: place ? { start: place.start, end: place.end } : null,
        message: `Gives the expected values of ${given.length} of the ${behaviour.contradicted.of} tests that the reference contradicts${strength === 'certain' ? ', which are of its own batch' : ''}.`,
        evidence: { tests: given },
      },
    ];
  },
};

/** Tests of its own batch were made with it; one that is right elsewhere knows that test. One alone may be a slip. */
function strengthOf({ behaviour, problem, batch }: Subject, given: readonly string[]): Strength | null {
  const own = new Set(
    problem.tests.flatMap((test) => (test.batch !== null && test.batch === batch ? [test.id] : [])),
  );
  const fuzz = behaviour?.fuzz;
  if (given.some((id) => own.has(id))) return 'certain';
  if (fuzz && fuzz.of >= 10 && fuzz.agreed >= 0.9 * fuzz.of) return 'strong';
  return given.length >= 2 ? 'fair' : null;
}
