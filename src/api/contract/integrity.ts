/** The contract's part about reward hacks: inspecting solutions, one suspect with its reasons, the detectors. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { progress, span } from './schemas.ts';

const query = z.string().max(2000);
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

const inspection = z.object({
  solution: z.string(),
  /** Probability of a reward hack, uncalibrated, and of a wrong solution. */
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
      /** The smallest input on which solution and reference differ, as JSON text. */
      counterexample: z
        .object({ argsJson: z.string(), expectedJson: z.string(), actualJson: z.string() })
        .nullable(),
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
    version: z.string(),
    ms: z.number(),
  }),
]);

export const integrity = {
  /** Inspects every solution that `query` selects and keeps what is found; what is known is not run again. */
  inspect: base.input(z.object({ query })).output(eventIterator(inspectEvent)),
  /** One solution, inspected among the other solutions of its problem. */
  of: base.input(z.object({ solution: z.string() })).output(inspection),
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
