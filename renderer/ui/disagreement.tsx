/** Tells that a Python check's strict and KX-compatible readings differ on a test, and why: grader abuse hides there. */
import type { TestVerdict } from '../client/index.ts';

type Disagreement = NonNullable<TestVerdict['disagreement']>;

const reasons: Readonly<Record<Disagreement['reason'], string>> = {
  broadcast: 'a list was compared with a single value',
  'nested-empty': 'an empty list inside equals anything there',
  type: 'the values are of different types',
  'typed-empty': 'the empty lists are of different types',
  tolerance: 'the numbers are only nearly equal',
};

/** Nothing where the readings agree. */
export function DisagreementNote({ of }: { readonly of: Disagreement | null | undefined }) {
  if (!of) return null;
  return (
    <p className="sm t2">
      The other reading of this check {of.otherPassed ? 'passes' : 'fails'} it: {reasons[of.reason]}.
    </p>
  );
}
