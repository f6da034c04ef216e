/** Subjects for tests: code on one of the example problems, read but not run. */
import { readCode } from '../../../src/integrity/code/reading.ts';
import { exampleProblems } from '../../../src/integrity/example-problems.ts';
import { factsOf, type ProblemSource } from '../../../src/integrity/problem-facts.ts';
import type { Behaviour, Subject } from '../../../src/integrity/types.ts';
import { ConstantWeights } from '../../../src/integrity/weights.ts';

export function exampleProblem(name: string): ProblemSource {
  const example = exampleProblems[name];
  if (!example) throw new Error(`no example problem ${name}`);
  const { statement, entryPoint, python, tests } = example;
  return {
    id: name,
    title: name,
    statement,
    entryPoint,
    references: { python, q: null },
    tests: tests.map(([argsJson, expectedJson], i) => ({
      id: String(i + 1),
      visibility: i < 4 ? ('visible' as const) : ('hidden' as const),
      body: {
        kind: 'args' as const,
        argsJson,
        expectedJson,
        comparator: 'lenient' as const,
        tolerance: null,
      },
    })),
  };
}

export function subjectOf(problem: ProblemSource, code: string, behaviour: Behaviour | null = null): Subject {
  const reading = readCode(code, problem.entryPoint);
  const weights = new ConstantWeights(problem);
  weights.add(reading);
  return { problem: factsOf(problem), code: reading, weight: weights.of, behaviour, batch: null };
}

/** A run of which nothing is known but what `seen` says. */
export const behaviourWith = (seen: Partial<Behaviour>): Behaviour => ({
  visible: { agreed: 0, of: 0 },
  hidden: { agreed: 0, of: 0 },
  fuzz: null,
  counterexample: null,
  more: [],
  looselyEqual: 0,
  distinct: null,
  misses: { of: 0, blank: 0 },
  printedOnly: 0,
  near: null,
  chance: 0,
  reached: [],
  altered: [],
  probed: null,
  inARow: null,
  contradicted: { of: 0, given: [] },
  relations: [],
  ...seen,
});
