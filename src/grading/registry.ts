/** The graders that a run can name: an explicit list. */
import { GradingError } from './errors.ts';
import type { Grader } from './grader.ts';
import { qTestsGrader } from './q-tests/grader.ts';
import { presets, readSettings } from './q-tests/settings.ts';

/** What a list of graders shows. */
export interface GraderKind {
  readonly name: string;
  readonly type: string;
}

/** The named graders, in the order in which they are shown. */
export const graderKinds: readonly GraderKind[] = Object.keys(presets).map((name) => ({
  name,
  type: 'quarry.q_tests',
}));

/** The grader used where none is named: all tests, strict, share of tests passed. */
export function defaultGrader(): Grader {
  return qTestsGrader(readSettings({}));
}

/**
 * The grader of a name (`q-tests`, `ms-rl`) or of a grader file's object of type `quarry.q_tests`.
 * @throws GradingError `unknown-grader` for another name, `bad-grader` for a file that is not valid
 */
export function graderOf(nameOrFile: string | object): Grader {
  if (typeof nameOrFile !== 'string') return qTestsGrader(readSettings(nameOrFile));
  const preset = Object.hasOwn(presets, nameOrFile) ? presets[nameOrFile] : undefined;
  if (!preset) {
    const known = graderKinds.map((kind) => kind.name).join(', ');
    throw new GradingError('unknown-grader', `There is no grader "${nameOrFile}"; use ${known}.`);
  }
  return qTestsGrader(readSettings(preset));
}
