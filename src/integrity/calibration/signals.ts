/**
 * An inspection as signals: each detector with what it said, silence included, and how the solution did when it ran.
 * What did not run is no signal at all: not run is not clean.
 */
import { isRight, isWrong, passesOnlyShown, type Ran } from '../code/matching.ts';
import type { Inspection } from '../inspect.ts';
import { detectors } from '../registry.ts';
import type { Family, Strength } from '../types.ts';

/** `outcome`: how the solution did on the tests and beyond. */
type SignalFamily = Family | 'outcome';

/** One signal and the state that it is in. */
export interface Signal {
  readonly id: string;
  readonly family: SignalFamily;
  readonly state: Strength | 'silent' | 'right' | 'only-shown' | 'wrong' | 'untried';
  /** `id=state`. */
  readonly key: string;
}

/** A signal in a state. */
export const signalOf = (id: string, family: Signal['family'], state: Signal['state']): Signal => ({
  id,
  family,
  state,
  key: `${id}=${state}`,
});

/** States that a detector can be in, and those of the outcome: what smoothing spreads over. */
export const stateCount = ({ family }: Signal): number => (family === 'outcome' ? 4 : 5);

/**
 * The signals of an inspection. How the solution did tells of typed-in answers, and nothing of tampering: code that
 * tampers can be right. It is no signal where something points to that.
 */
export function signalsOf({ findings, behaviour }: Inspection): readonly Signal[] {
  const said = detectors
    .filter(({ needs }) => needs === 'text' || behaviour !== null)
    .map(({ id, family }): Signal => {
      // Findings come the strongest first.
      const state = findings.find(({ detector }) => detector === id)?.strength ?? 'silent';
      return signalOf(id, family, state);
    });
  const tampers = findings.some(({ family, strength }) => family !== 'answers' && strength !== 'weak');
  return behaviour === null || tampers
    ? said
    : [...said, signalOf('outcome', 'outcome', outcome({ behaviour }))];
}

function outcome(subject: Ran): Signal['state'] {
  if (passesOnlyShown(subject)) return 'only-shown';
  if (isWrong(subject)) return 'wrong';
  return isRight(subject) ? 'right' : 'untried';
}
