/** The contract's part about figures: counts, pass@k with its uncertainty, two batches compared. */
import { z } from 'zod';
import { base } from './base.ts';
import { status, verdict } from './schemas.ts';

const batchStats = z.object({
  id: z.string(),
  problems: z.int(),
  solutions: z.int(),
  passed: z.int(),
  /** Unbiased pass@k by k, as text keys. */
  passAt: z.record(z.string(), z.number()),
});

/** 95%, by resampling problems; null for fewer than two. */
const interval = z.object({ low: z.number(), high: z.number() }).nullable();
export const estimate = z.object({ value: z.number(), interval });

/** pass@k: the unbiased estimate, and the share of problems of which one of the first k samples passed. */
export const figures = z.array(z.object({ k: z.int(), unbiased: estimate, empirical: estimate }));

/** Two batches on the problems that both have graded samples of, by pass@1; figures null where there is none. */
const comparison = {
  first: z.number().nullable(),
  second: z.number().nullable(),
  /** Second minus first. */
  difference: z.number().nullable(),
  /** Of the difference: 95%, by resampling problems. */
  interval,
  /** Two-sided, by the paired randomisation test. */
  p: z.number().nullable(),
  problems: z.int(),
};

/** The same on the problems of one difficulty, or with one tag. */
const comparedSlices = z.array(z.object({ name: z.string(), ...comparison }));

const sampleCount = z.object({ samples: z.int(), passed: z.int() });

/** The problems of one difficulty, or with one tag. */
const slices = z.array(z.object({ name: z.string(), problems: z.int(), figures }));

/** Kappa of two looks with its 95% interval by resampling problems; null where it is not defined. */
const agreement = estimate.nullable();

export const stats = {
  get: base.output(
    z.object({
      problems: z.int(),
      tests: z.int(),
      solutions: z.int(),
      labels: z.int(),
      verdicts: z.record(verdict, z.int()),
      statuses: z.partialRecord(status, z.int()),
      batches: z.array(batchStats),
    }),
  ),
  /** What stands above lists and queues: how far the work is, how good its tests and its people are. */
  overview: base.output(
    z.object({
      /** When the last run was done. */
      lastGraded: z.string().nullable(),
      /** pass@1 of the batch that was added last. */
      newestBatch: z.object({ id: z.string(), passAt1: estimate }).nullable(),
      /** Labels given in the last days with any, oldest first; `second` are those on what another had labelled. */
      labelDays: z.array(z.object({ day: z.string(), first: z.int(), second: z.int() })),
      /** Share of solutions that pass, as the mean over problems, by difficulty; of all where none is given. */
      passRates: z.array(z.object({ difficulty: z.string().nullable(), problems: z.int(), share: estimate })),
      /** Strength of the tests of each problem of which it was measured, rising. */
      strengths: z.array(z.number()),
      /** Tests below it are weak. */
      weakBelow: z.number(),
      agreement: z.object({
        solutions: z.int(),
        verdicts: agreement,
        hacked: agreement,
        kinds: agreement,
      }),
      /** Newest first; what one person did several times in a row is one line. */
      activity: z.array(
        z.object({ who: z.string(), what: z.string(), subject: z.string(), count: z.int(), at: z.string() }),
      ),
    }),
  ),
  /** The figures of one batch, whole and in parts. */
  batch: base
    .input(z.object({ id: z.string() }))
    .output(z.object({ id: z.string(), problems: z.int(), figures, byDifficulty: slices, byTag: slices })),
  /** Two batches, whole and in parts, with the problems that they differ on. */
  compare: base.input(z.object({ first: z.string(), second: z.string() })).output(
    z.object({
      ...comparison,
      /** Problems whose pass@1 differs, the largest difference first. */
      changed: z.array(
        z.object({ problem: z.string(), title: z.string(), first: sampleCount, second: sampleCount }),
      ),
      byDifficulty: comparedSlices,
      byTag: comparedSlices,
    }),
  ),
};
