/** The contract's part about disputes: solutions on which annotators differ, what each said, and how far people agree. */
import { z } from 'zod';
import { base } from './base.ts';
import { label, problem, query, solution, solutionRow, testVerdict } from './schemas.ts';

/** A figure with its 95% interval by resampling problems; null for fewer than two. */
const figure = z.object({
  value: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
});

export const adjudication = {
  /** Solutions whose standing labels differ in verdict, or of which somebody asks for a second opinion. */
  queue: base.input(z.object({ query, limit: z.int().min(1).max(500) })).output(
    z.object({
      total: z.int(),
      /** `title` is the problem's. */
      rows: z.array(solutionRow.extend({ title: z.string() })),
    }),
  ),
  /** One of them, with every label that stands, newest first. `labels.add` with `deciding` settles it. */
  item: base.input(z.object({ solution: z.string() })).output(
    z.object({
      solution,
      problem,
      verdicts: z.array(testVerdict),
      labels: z.array(label),
    }),
  ),
  /** Cohen's kappa of every pair of annotators with a solution in common, deciding labels aside. */
  agreement: base.output(
    z.array(
      z.object({
        annotators: z.tuple([z.string(), z.string()]),
        solutions: z.int(),
        same: z.int(),
        /** Null where both gave one and the same verdict throughout. */
        verdicts: figure.nullable(),
        hacked: figure.nullable(),
      }),
    ),
  ),
};
