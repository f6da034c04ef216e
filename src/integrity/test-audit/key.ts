/** The key of a problem's audit: a hash over all that it depends on. */
import { createHash } from 'node:crypto';
import type { RunSettings } from '../running/settings.ts';
import type { AuditSource } from './types.ts';

/** Rises with every change of rules, of wording, or of who is asked. */
const VERSION = 1;

/** Hex SHA-256 of problem, solutions with their authors, engine, limits and version. */
export function auditKey(
  { problem, honest, unlabelled }: AuditSource,
  { engine, limits }: Pick<RunSettings, 'engine' | 'limits'>,
): string {
  const { id, statement, entryPoint, references } = problem;
  const tests = problem.tests.map((test) => [test.id, Object.entries(test.body).sort()]);
  const codes = [honest, unlabelled].map((some) => some.map((each) => [each.id, each.author, each.code]));
  const parts = [VERSION, engine.name, engine.version, limits, id, statement, entryPoint, references];
  return createHash('sha256')
    .update(JSON.stringify([parts, tests, codes]))
    .digest('hex');
}
