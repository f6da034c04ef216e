/**
 * The key of an execution: a hash over all that its outcome depends on, and nothing else. Candidates with equal keys
 * are executed once; a stored result is found by its key and so never survives a change of what it depends on.
 */
import { createHash } from 'node:crypto';
import type { Engine, Limits } from '../../execution/index.ts';
import type { Grader } from '../grader.ts';
import type { Candidate } from '../types.ts';

/** Hex SHA-256 naming the execution of `candidate` by `grader` on `engine` under `limits`. */
export function executionKey(
  candidate: Candidate<unknown>,
  grader: Grader,
  engine: Engine,
  limits: Limits,
): string {
  const parts = [
    [grader.type, grader.id, grader.settings, ...(grader.outside === undefined ? [] : [grader.outside])],
    [engine.name, engine.version],
    [limits.wallMs, limits.steps, limits.bytes, limits.outputBytes, limits.depth],
    [candidate.language, candidate.entryPoint, candidate.code],
    candidate.tests.map(({ id, visibility, body }) => [id, visibility, ...bodyParts(body)]),
    ...(grader.usesAnswer && candidate.answer ? [[candidate.answer.output, candidate.answer.item]] : []),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** The fields of a test's body in a fixed order, so that a key does not depend on how its object was built. */
function bodyParts(body: Candidate<unknown>['tests'][number]['body']): (string | number | null)[] {
  switch (body.kind) {
    case 'args':
      return [body.kind, body.argsJson, body.expectedJson, body.comparator, body.tolerance];
    case 'python-check':
      return [body.kind, body.code, body.setup];
    case 'q-script':
      return [body.kind, body.code, body.stdout];
    case 'q-assert':
      return [body.kind, body.code];
  }
}
