/** The key of a problem's test strength: a hash over all that it depends on. */
import { createHash } from 'node:crypto';
import type { RunSettings } from '../running/settings.ts';
import type { StrengthSource } from './types.ts';

/** Rises with every change of operators, inputs or rules. */
const VERSION = 4;

/** Hex SHA-256 of problem, solutions, engine, limits and version. */
export function strengthKey(
  { problem, honest, unlabelled, wrong }: StrengthSource,
  { engine, limits }: Pick<RunSettings, 'engine' | 'limits'>,
): string {
  const { id, statement, entryPoint, references } = problem;
  const tests = problem.tests.map((test) => [test.id, test.visibility, Object.entries(test.body).sort()]);
  const codes = [honest, unlabelled, wrong].map((some) => some.map((each) => [each.id, each.code]));
  const parts = [VERSION, engine.name, engine.version, limits, id, statement, entryPoint, references];
  return createHash('sha256')
    .update(JSON.stringify([parts, tests, codes]))
    .digest('hex');
}
