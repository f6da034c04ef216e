/** The contract's part about tests that reject right answers, probes with an impossible one, and what is known of both. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { problemSelection, progress, testBody } from './schemas.ts';
import { problemStrength } from './strength.ts';

const finding = z.object({
  test: z.string(),
  rule: z.string(),
  kind: z.enum(['wrong-expected-value', 'several-right-answers', 'too-exact', 'broken-check']),
  strength: z.enum(['weak', 'fair', 'strong', 'certain']),
  confidence: z.number().min(0).max(1),
  message: z.string(),
  /** JSON text; null for tests that are code of their own. */
  argsJson: z.string().nullable(),
  expectedJson: z.string().nullable(),
  /** What references and solutions answer, as JSON text or `{"$error":…}`, and whether the test takes it. */
  answers: z.array(z.object({ from: z.string(), answerJson: z.string(), accepted: z.boolean() })),
  /** The test as it could be, for `problems.saveTest`; null where a person has to write it. */
  proposal: z.object({ body: testBody, says: z.string() }).nullable(),
});

const audit = z.object({
  problem: z.string(),
  audited: z.int(),
  tests: z.int(),
  /** References and solutions that could be asked. */
  voices: z.int(),
  findings: z.array(finding),
});

const auditEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({ kind: z.literal('audit'), audit }),
  z.object({ kind: z.literal('done'), problems: z.int(), flagged: z.int(), ms: z.number() }),
]);

const probeReport = z.object({
  problem: z.string(),
  test: z.string(),
  /** What the test wanted, and what it wanted in the copy, as q or printed text. */
  wanted: z.string(),
  wants: z.string(),
  asked: z.int(),
  notRun: z.int(),
  /** `kind` is one of the label taxonomy; `code` is there because what was generated for a probe is not stored. */
  passers: z.array(z.object({ solution: z.string(), kind: z.string(), code: z.string() })),
});

const probeEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({ kind: z.literal('probe'), report: probeReport }),
  /** No visible test has a value that nobody could hit by accident. */
  z.object({ kind: z.literal('not-probed'), problem: z.string() }),
  z.object({
    kind: z.literal('done'),
    probed: z.int(),
    notProbed: z.int(),
    asked: z.int(),
    hacked: z.int(),
    ms: z.number(),
  }),
]);

export const tests = {
  /** Finds tests that reject right answers, in the selected problems; what is known is not run again. */
  audit: base.input(problemSelection).output(eventIterator(auditEvent)),
  /** What each rule of the audit finds. */
  rules: base.output(z.array(z.object({ id: z.string(), finds: z.string() }))),
  /**
   * Makes one visible test of each selected problem impossible, in a copy that is never stored, and tells who passes:
   * the problem's own solutions, or new ones of a model that is shown the copy.
   */
  probe: base
    .input(
      problemSelection.extend({
        generate: z
          .object({
            model: z.string().min(1),
            samples: z.int().min(1).max(100),
            temperature: z.number().min(0).max(2).nullable(),
          })
          .nullable()
          .default(null),
      }),
    )
    .output(eventIterator(probeEvent)),
  /** What earlier runs found of a problem as it stands now; null for what was not run. Runs nothing. */
  known: base
    .input(z.object({ problem: z.string() }))
    .output(z.object({ audit: audit.nullable(), strength: problemStrength.nullable() })),
};
