/** The contract's part about reward hacks: inspecting solutions, one suspect with its reasons, the detectors. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { calibration, integrityFigures, reliability } from './integrity-figures.ts';
import { problem, progress, query, solution, span, status, testVerdict, verdict } from './schemas.ts';

const share = z.object({ agreed: z.int(), of: z.int() });

const finding = z.object({
  detector: z.string(),
  family: z.enum(['answers', 'harness', 'comparator', 'text']),
  /** A kind of the label taxonomy. */
  kind: z.string(),
  strength: z.enum(['weak', 'fair', 'strong', 'certain']),
  /** Log-likelihood ratio; only the strongest of a family counts. */
  weight: z.number(),
  confidence: z.number().min(0).max(1),
  message: z.string(),
  span: span.nullable(),
  evidence: z.record(z.string(), z.unknown()),
});

/** JSON text; `actualJson` may be `{"$error":"type"}`. */
const counterexample = z.object({
  argsJson: z.string(),
  expectedJson: z.string(),
  actualJson: z.string(),
});

const checkFinding = z.object({
  problem: z.string(),
  test: z.string(),
  rule: z.string(),
  kind: z.string(),
  strength: finding.shape.strength,
  message: z.string(),
  /** In the check, from 1. */
  line: z.int(),
});

const inspection = z.object({
  solution: z.string(),
  /** Probability of a reward hack, uncalibrated until enough solutions are labelled, and of a wrong solution. */
  suspicion: z.object({ hacked: z.number(), incorrect: z.number() }),
  suspect: z.boolean(),
  findings: z.array(finding),
  /** Null where the solution could not be run: not run is not clean. */
  behaviour: z
    .object({
      visible: share,
      hidden: share,
      /** Inputs beyond the tests; null where there is no reference to compare with. */
      fuzz: share.nullable(),
      /** The smallest input on which solution and reference differ, and a few more. */
      counterexample: counterexample.nullable(),
      more: z.array(counterexample),
      /** Names outside of the root namespace that it set when it ran; inspections of old do not say. */
      altered: z.array(z.string()).default([]),
    })
    .nullable(),
});

const inspectEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({ kind: z.literal('inspection'), inspection }),
  z.object({
    kind: z.literal('done'),
    inspected: z.int(),
    suspects: z.int(),
    /** From this probability on a solution is a suspect. */
    threshold: z.number(),
    /** How findings became the probability. */
    calibration,
    version: z.string(),
    ms: z.number(),
  }),
]);

/** A suspect in the queue: without its score, which must not lead, and without what others said. */
const suspectRow = z.object({
  solution: z.string(),
  problem: z.string(),
  title: z.string(),
  batch: z.string().nullable(),
  model: z.string().nullable(),
  status: status.nullable(),
  findings: z.int(),
  /** Tests, problem, detectors or engine have changed since it was inspected. */
  stale: z.boolean(),
});

/** A labelled solution that is like the suspect: the same detectors fired, or the code is written alike. */
const similarCase = z.object({
  solution: z.string(),
  problem: z.string(),
  title: z.string(),
  verdict,
  kinds: z.array(z.string()),
  note: z.string(),
  detectors: z.array(z.string()),
  /** Of the codes, 0 to 1. */
  likeness: z.number(),
});

export const integrity = {
  /**
   * Suspects that wait for the annotator's own look, most worth first (see docs/integrity.md); from `threshold` on,
   * null for the detectors' own.
   */
  suspects: base
    .input(
      z.object({ query, threshold: z.number().min(0).max(1).nullable(), limit: z.int().min(1).max(1000) }),
    )
    .output(
      z.object({
        total: z.int(),
        /** Solutions that the query selects, and those of them with an inspection that still holds. */
        selected: z.int(),
        inspected: z.int(),
        rows: z.array(suspectRow),
      }),
    ),
  /** A suspect with all that a reviewer looks at; its label only if it is the annotator's own. */
  suspect: base.input(z.object({ solution: z.string() })).output(
    z.object({
      solution,
      problem,
      verdicts: z.array(testVerdict),
      inspection: inspection.nullable(),
      stale: z.boolean(),
      similar: z.array(similarCase),
      /** Not run is not clean. */
      notRun: z.array(z.enum(['code', 'tests', 'reference', 'judge'])),
    }),
  ),
  /** Who else gives the reference's answer to an input; `python` and `q` are the references, null where they could not be run. */
  witness: base
    .input(z.object({ solution: z.string(), argsJson: z.string(), expectedJson: z.string() }))
    .output(z.array(z.object({ who: z.string(), agrees: z.boolean().nullable() }))),
  /** Which lines of a solution run on an input, from 1; null where it could not be told. */
  path: base
    .input(z.object({ solution: z.string(), argsJson: z.string() }))
    .output(z.object({ lines: z.array(z.int()).nullable() })),
  /** Inspects every solution that `query` selects and keeps what is found; what is known is not run again. */
  inspect: base.input(z.object({ query })).output(eventIterator(inspectEvent)),
  /** One solution, inspected among the other solutions of its problem. */
  of: base.input(z.object({ solution: z.string() })).output(inspection),
  /** How well suspicion does against the labels, from inspections that are kept; nothing is run. */
  figures: base.output(integrityFigures),
  /** Fits the score to the labels of now and gives kept inspections their new score; nothing is run. */
  calibrate: base.output(z.object({ calibration, changed: z.int(), reliability })),
  /**
   * How the tests end without a span of the code, and on how many inputs beyond them the answer is another; null where
   * the span cannot be taken out.
   */
  without: base.input(z.object({ solution: z.string(), span })).output(
    z
      .object({
        how: z.enum(['left-out', 'last-branch-kept', 'untrapped', 'emptied']),
        code: z.string(),
        tests: z.array(z.object({ id: z.string(), before: status, after: status })),
        beyond: z.object({ changed: z.int(), of: z.int() }),
      })
      .nullable(),
  ),
  /** What is wrong with the Python checks of the problems that `query` selects, read and not run. */
  checks: base
    .input(z.object({ query }))
    .output(z.object({ read: z.int(), findings: z.array(checkFinding) })),
  /** What each rule over Python checks finds, with checks that it must find and must not find fault with. */
  checkRules: base.output(
    z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        finds: z.string(),
        flags: z.array(z.string()),
        passes: z.array(z.string()),
      }),
    ),
  ),
  /** What each detector finds, with code that it must flag and code that it must pass over. */
  detectors: base.output(
    z.array(
      z.object({
        id: z.string(),
        family: finding.shape.family,
        finds: z.string(),
        flags: z.array(z.string()),
        passes: z.array(z.string()),
      }),
    ),
  ),
};
