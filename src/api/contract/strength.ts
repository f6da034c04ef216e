/** The contract's part about the strength of tests: what mutants they let through, and tests that would kill those. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { comparator as comparatorName, problemSelection, progress } from './schemas.ts';

const counted = z.object({ hit: z.int(), of: z.int() });

const survivor = z.object({
  /** The solution that it is a mutant of; `reference` is the problem's own. */
  solution: z.string(),
  operator: z.string(),
  /** One line: what became what. */
  description: z.string(),
  /** In the solution: offsets, and the place 1-based. */
  start: z.int(),
  end: z.int(),
  line: z.int(),
  column: z.int(),
  code: z.string(),
  /** The lines that differ, in the original's writing; null where only `code` can be shown. */
  diff: z.object({ before: z.string(), after: z.string() }).nullable(),
  /** Arguments on which it differs, as JSON text; null where none could be tried. */
  killedBy: z.string().nullable(),
});

const measured = z.object({
  kind: z.literal('measured'),
  problem: z.string(),
  mutated: z.array(z.string()),
  mutants: z.int(),
  killed: z.int(),
  /** Presumed so, as no input beyond the tests tells them from the original. */
  equivalent: z.int(),
  notRun: z.int(),
  inputs: z.int(),
  /** Share of the mutants that count which the tests kill, with its 95% interval. */
  mutation: z
    .object({ share: z.number(), interval: z.object({ low: z.number(), high: z.number() }) })
    .nullable(),
  knownWrong: counted.nullable(),
  /** Solutions labelled wrong or hacked that all tests let through. */
  letThrough: z.array(z.string()),
  variety: z.number().nullable(),
  boundaries: counted.nullable(),
  strength: z.number().nullable(),
  weak: z.boolean(),
  coverage: z
    .object({
      statements: counted,
      branches: counted,
      missed: z.array(z.object({ line: z.int(), code: z.string() })),
    })
    .nullable(),
  survivors: z.array(survivor),
  /** Hidden tests worth adding (`problems.saveTest` takes them), the best first. */
  proposals: z.array(
    z.object({
      argsJson: z.string(),
      expectedJson: z.string(),
      comparator: comparatorName,
      tolerance: z.number().nullable(),
      kills: z.int(),
    }),
  ),
});

const notMeasured = z.object({
  kind: z.literal('not-measured'),
  problem: z.string(),
  reason: z.enum(['no-tests', 'no-passing-solution']),
});

export const problemStrength = z.discriminatedUnion('kind', [measured, notMeasured]);

const strengthEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({ kind: z.literal('problem'), strength: problemStrength }),
  z.object({
    kind: z.literal('done'),
    measured: z.int(),
    notMeasured: z.int(),
    weak: z.int(),
    killed: z.int(),
    survived: z.int(),
    ms: z.number(),
  }),
]);

export const strength = {
  /** Measures the tests of the selected problems and keeps each figure for queries; what is known is not run again. */
  measure: base.input(problemSelection).output(eventIterator(strengthEvent)),
  /** How solutions are broken. */
  operators: base.output(z.array(z.object({ id: z.string(), does: z.string() }))),
};
