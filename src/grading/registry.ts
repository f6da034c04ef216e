/** The graders that a run can name: an explicit list. */
import { GradingError } from './errors.ts';
import type { Grader } from './grader.ts';
import { qTestsGrader } from './q-tests/grader.ts';
import { presets, readSettings } from './q-tests/settings.ts';

/** What a list of graders shows. */
export interface GraderKind {
  readonly name: string;
  readonly type: string;
  /** As a grader file. */
  readonly definition: string;
}

/** The named graders, in the order in which they are shown. */
export const graderKinds: readonly GraderKind[] = Object.entries(presets).map(([name, settings]) => {
  const type = 'quarry.q_tests';
  return { name, type, definition: `${JSON.stringify({ type, name, ...settings }, null, 2)}\n` };
});

/** The grader used where none is named: all tests, strict, share of tests passed. */
export function defaultGrader(): Grader {
  return qTestsGrader(readSettings({}));
}

/**
 * The grader of a name (`q-tests`, `ms-rl`).
 * @throws GradingError `unknown-grader` for another name
 */
export function graderOf(name: string): Grader {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (!preset) {
    const known = graderKinds.map((kind) => kind.name).join(', ');
    throw new GradingError('unknown-grader', `There is no grader "${name}"; use ${known}.`);
  }
  return qTestsGrader(readSettings(preset));
}
