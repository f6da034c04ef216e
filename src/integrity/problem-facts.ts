/** A problem as the detectors know it, made of its text and tests; tests that cannot be read as values are left out. */
import { ExecutionError, valueOfJson, valuesOfJson } from '../execution/index.ts';
import type { TestCase } from '../grading/index.ts';
import type { KnownTest, ProblemFacts } from './types.ts';

/** A problem as it is stored. */
export interface ProblemSource {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly entryPoint: string;
  readonly references: { readonly python: string | null; readonly q: string | null };
  readonly tests: readonly SourceTest[];
}

/** A test; `meta`, a JSON object, may name the batch that made it. */
export interface SourceTest extends TestCase {
  readonly meta?: string;
}

/**
 * What the detectors need of `problem`.
 * @param recorded calls read off its Python checks
 */
export function factsOf(problem: ProblemSource, recorded: readonly SourceTest[] = []): ProblemFacts {
  const { id, title, statement, entryPoint, references, tests } = problem;
  return {
    id,
    title,
    statement,
    entryPoint,
    references,
    tests: [
      ...tests.flatMap((test) => knownTest(test, false) ?? []),
      ...recorded.flatMap((test) => knownTest(test, true) ?? []),
    ],
    printing: tests.some(({ body }) => body.kind === 'q-script'),
  };
}

/** The same with the tests that can be run by themselves. */
export const runnable = (facts: ProblemFacts): ProblemFacts => ({
  ...facts,
  tests: facts.tests.filter(({ recorded }) => !recorded),
});

function knownTest({ id, visibility, body, meta }: SourceTest, recorded: boolean): KnownTest | undefined {
  if (body.kind !== 'args') return undefined;
  try {
    return {
      id,
      visible: visibility === 'visible',
      args: valuesOfJson(body.argsJson),
      expected: valueOfJson(body.expectedJson),
      comparator: body.comparator,
      tolerance: body.tolerance,
      batch: batchIn(meta),
      recorded,
    };
  } catch (error) {
    if (error instanceof ExecutionError) return undefined;
    throw error;
  }
}

function batchIn(meta: string | undefined): string | null {
  const { batch } = meta === undefined ? {} : (JSON.parse(meta) as { readonly batch?: unknown });
  return typeof batch === 'string' ? batch : null;
}
