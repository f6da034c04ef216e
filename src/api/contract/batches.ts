/**
 * The contract's part about batches: where solutions came from, their samples as a map of problems by samples, and two
 * of them compared problem by problem.
 */
import { z } from 'zod';
import { base } from './base.ts';
import { generationTask } from './graders.ts';
import { problem, status, verdict } from './schemas.ts';
import { estimate, figures } from './stats.ts';

const batchRow = z.object({
  id: z.string(),
  model: z.string().nullable(),
  /** Sampling parameters, a JSON object as text. */
  params: z.string(),
  prompt: z.string(),
  createdAt: z.string().nullable(),
  problems: z.int(),
  solutions: z.int(),
  /** Those with a result. */
  graded: z.int(),
  passed: z.int(),
  /** Most samples that any problem has. */
  samples: z.int(),
  /** Unbiased; null where nothing is graded. */
  passAt1: estimate.nullable(),
  /** How it was generated, and what its solutions cost in tokens; null where it was imported or written by hand. */
  generated: z
    .object({
      task: generationTask,
      reasoning: z.boolean(),
      extraction: z.string(),
      samples: z.int(),
      query: z.string(),
      promptTokens: z.int(),
      completionTokens: z.int(),
    })
    .nullable(),
});

/** One solution in a map of problems by samples. */
const cell = z.object({
  solution: z.string(),
  problem: z.string(),
  batch: z.string().nullable(),
  sample: z.int().nullable(),
  /** Null where there is no result. */
  status: status.nullable(),
  score: z.number().nullable(),
  /** Newest label, null where there is none. */
  label: verdict.nullable(),
});

/** Cells in order of problem, batch and sample; the problems in the same order. */
export const solutionMap = z.object({
  problems: z.array(problem.pick({ id: true, title: true, difficulty: true, tags: true })),
  cells: z.array(cell),
});

const count = z.object({ samples: z.int(), passed: z.int() });

/** The form that most of some samples have: names, blanks and comments aside. */
const form = z.object({
  /** One sample of the form, and its code. */
  solution: z.string(),
  code: z.string(),
  language: z.string(),
  /** How many samples have it, of how many that ended so. */
  count: z.int(),
  of: z.int(),
});
/** Null where no sample ended so, or none has code. What the engine cannot run counts as neither. */
const forms = z.object({ passing: form.nullable(), failing: form.nullable() });

export const batches = {
  list: base.output(z.array(batchRow)),
  map: base.input(z.object({ id: z.string() })).output(solutionMap),
  /** Why samples of these batches did not pass, the commonest reason first. */
  reasons: base
    .input(z.object({ ids: z.array(z.string()).min(1).max(2), limit: z.int().min(1).max(200) }))
    .output(z.array(z.object({ status, message: z.string(), count: z.int(), example: z.string() }))),
  /** How two batches usually solve a problem, and usually fail at it. */
  forms: base
    .input(z.object({ problem: z.string(), first: z.string(), second: z.string() }))
    .output(z.object({ first: forms, second: forms })),
  /** Two batches on the problems that both have graded samples of. */
  compare: base.input(z.object({ first: z.string(), second: z.string() })).output(
    z.object({
      first: figures,
      second: figures,
      /** pass@1 of the second minus that of the first, with its 95% interval over problems; null where no problem is common. */
      difference: estimate.nullable(),
      /** Two-sided, by the paired randomisation test; null where no problem is common. */
      p: z.number().nullable(),
      problems: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          first: count,
          second: count,
          /** pass@1 of the second minus that of the first. */
          change: z.number(),
        }),
      ),
    }),
  ),
};
