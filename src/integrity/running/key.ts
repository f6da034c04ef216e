/** The key of a behaviour: a hash over all that it depends on. */
import { createHash } from 'node:crypto';
import type { Engine, Limits } from '../../execution/index.ts';
import type { ProblemSource } from '../problem-facts.ts';
import type { Voice } from './consensus.ts';

/** Rises with every change of what is run or how it is compared. */
const VERSION = 7;

/** Hex SHA-256 of solution, problem, the voices that stand in for a reference, engine, limits and version. */
export function behaviourKey(
  { entryPoint, references, tests }: ProblemSource,
  code: string,
  voices: readonly Voice[],
  { engine, limits }: { readonly engine: Engine; readonly limits: Limits },
): string {
  const parts = [
    VERSION,
    engine.name,
    engine.version,
    limits,
    entryPoint,
    references.python,
    references.q,
    code,
    voices.map(({ batch, code: own }) => `${batch}\u0000${own}`).sort(),
  ];
  const bodies = tests.map(({ id, visibility, body }) => [id, visibility, Object.entries(body).sort()]);
  return createHash('sha256')
    .update(JSON.stringify([parts, bodies]))
    .digest('hex');
}
