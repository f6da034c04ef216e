/**
 * The contract: every operation that the workbench offers, with its schemas. Desktop (message port), browser
 * (HTTP) and command line (in process) are transports of it. Long work answers with an event stream; dropping the
 * stream cancels the work.
 */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { adjudication } from './adjudication.ts';
import { base } from './base.ts';
import { batches, solutionMap } from './batches.ts';
import { engineName, engines } from './engines.ts';
import { budget, endpoint, generation, graders, part, usage, usageEvent } from './graders.ts';
import { integrity } from './integrity.ts';
import { problemSets } from './problem-sets.ts';
import {
  disagreement,
  label,
  problem,
  problemRow,
  progress,
  query,
  severity,
  solution,
  solutionRow,
  span,
  status,
  test,
  testBody,
  testVerdict,
  verdict,
  visibility,
} from './schemas.ts';
import { stats } from './stats.ts';
import { strength } from './strength.ts';
import { tests } from './tests.ts';

const counts = z.object({
  problems: z.int(),
  tests: z.int(),
  solutions: z.int(),
  batches: z.int(),
  labels: z.int(),
  toReview: z.int(),
  /** What waits for the annotator: suspects, second looks, disputes. */
  suspects: z.int(),
  secondLooks: z.int(),
  disputes: z.int(),
  snapshots: z.int(),
});

const workspaceStatus = z.object({
  version: z.string(),
  engine: z.object({ name: z.string(), version: z.string(), workers: z.int() }),
  annotator: z.string(),
  dataset: z
    .object({
      path: z.string(),
      name: z.string(),
      description: z.string(),
      license: z.string().nullable(),
      counts,
    })
    .nullable(),
});

const workspace = {
  status: base.output(workspaceStatus),
  open: base.input(z.object({ path: z.string() })).output(workspaceStatus),
  /** A new dataset file, empty or with the bundled sample; refuses to overwrite. */
  create: base.input(z.object({ path: z.string(), sample: z.boolean() })).output(workspaceStatus),
  /** Opens a copy of the bundled sample in the user's data folder. */
  openSample: base.output(workspaceStatus),
  setAnnotator: base.input(z.object({ name: z.string().min(1).max(80) })).output(workspaceStatus),
  /** What is wrong with the open dataset's file, a sentence each; empty if nothing. */
  check: base.output(z.object({ faults: z.array(z.string()) })),
  /** A verified copy at `path`, which must not exist. */
  backup: base.input(z.object({ path: z.string().min(1) })).output(z.object({ path: z.string() })),
};

const problems = {
  ...problemSets,
  list: base.input(z.object({ query, offset: z.int().min(0), limit: z.int().min(1).max(500) })).output(
    z.object({
      total: z.int(),
      all: z.int(),
      rows: z.array(problemRow),
      ms: z.number(),
      /** Set where the query cannot be read: what and where (offsets in the query). */
      queryError: z.object({ message: z.string(), start: z.int(), end: z.int() }).nullable(),
    }),
  ),
  get: base.input(z.object({ id: z.string() })).output(problem),
  /** Makes a revision. `revision` is what the editor started from; CONFLICT if it is no longer the newest. */
  save: base
    .input(
      z.object({
        id: z.string(),
        revision: z.int(),
        title: z.string().min(1),
        statement: z.string(),
        entryPoint: z.string().min(1),
        signature: z.string(),
        difficulty: problem.shape.difficulty,
        tags: z.array(z.string()),
      }),
    )
    .output(problem),
  create: base
    .input(
      z.object({
        id: z.string().min(1),
        title: z.string().min(1),
        statement: z.string(),
        entryPoint: z.string().min(1),
      }),
    )
    .output(problem),
  /** Adds a test (no id) or revises one. */
  saveTest: base
    .input(z.object({ problem: z.string(), id: z.string().nullable(), visibility, body: testBody }))
    .output(test),
  retireTest: base.input(z.object({ problem: z.string(), id: z.string() })).output(problem),
};

const solutions = {
  list: base.input(z.object({ problem: z.string() })).output(z.array(solutionRow)),
  get: base.input(z.object({ id: z.string() })).output(solution),
  /** A new solution (no id) or a new revision of one. */
  save: base
    .input(
      z.object({
        id: z.string().nullable(),
        problem: z.string(),
        revision: z.int().nullable(),
        code: z.string(),
      }),
    )
    .output(solution),
  /** Asks for a second look at a solution, or no longer. */
  flag: base.input(z.object({ id: z.string(), flagged: z.boolean() })).output(solution),
};

const runEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), tests: z.array(z.string()) }),
  z.object({ kind: z.literal('test'), verdict: testVerdict }),
  z.object({
    kind: z.literal('done'),
    status,
    score: z.number().nullable(),
    ms: z.number(),
    /** The code's own failure before any test, e.g. a parse error. */
    message: z.string().nullable(),
  }),
]);

export const gradeEvent = z.discriminatedUnion('kind', [
  progress,
  usageEvent,
  /** `known`: solutions that the run, gone on with, holds already. */
  z.object({ kind: z.literal('started'), run: z.string(), total: z.int(), known: z.int() }),
  z.object({
    kind: z.literal('result'),
    solution: z.string(),
    status,
    score: z.number().nullable(),
    /** The code's own failure before any test, or why there is no score; null where the tests say it. */
    message: z.string().nullable(),
    /** True where repeated executions did not end alike; the message says how they ended. */
    flaky: z.boolean(),
  }),
  z.object({
    kind: z.literal('done'),
    run: z.string(),
    grader: z.string(),
    engine: z.string(),
    counts: z.partialRecord(status, z.int()),
    /** Results taken from the cache, and executed. */
    cached: z.int(),
    executed: z.int(),
    /** Solutions whose repeated executions did not end alike. */
    flaky: z.int(),
    usage,
    ms: z.number(),
  }),
]);

const resultRow = z.object({
  solution: z.string(),
  status,
  score: z.number().nullable(),
  tests: z.array(z.object({ id: z.string(), status, allocatedBytes: z.number().nullable(), disagreement })),
});

/** A stored run; `running` also where what ran it ended before it did. */
const runRow = z.object({
  id: z.string(),
  grader: z.string(),
  engine: z.string(),
  query: z.string(),
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  state: z.enum(['running', 'done', 'cancelled']),
  counts: z.partialRecord(status, z.int()),
  /** The mean of its scores, null where nothing has one. */
  meanScore: z.number().nullable(),
});

const grade = {
  /** Runs a draft in the language that it is written in on its problem's tests; nothing is stored. `test` runs one only. */
  preview: base
    .input(
      z.object({
        problem: z.string(),
        language: z.string().default('q'),
        code: z.string(),
        test: z.string().nullable(),
      }),
    )
    .output(eventIterator(runEvent)),
  /** Evaluates one expression after loading `code`: what the console would print. */
  evaluate: base
    .input(z.object({ code: z.string(), expression: z.string() }))
    .output(z.object({ output: z.string(), status, ms: z.number(), steps: z.number().nullable() })),
  /** Grades every solution that `query` selects and stores the results. */
  start: base
    .input(
      z.object({
        query,
        grader: z.string(),
        engine: engineName,
        jobs: z.int().min(1).nullable(),
        timeoutMs: z.int().min(1).nullable(),
        memoryMb: z.int().min(1).nullable(),
        resume: z.boolean(),
        /** Executes each so many times and compares; above 1, nothing known is reused. */
        repeat: z.int().min(1).max(20).default(1),
        budget,
      }),
    )
    .output(eventIterator(gradeEvent)),
  results: base.input(z.object({ run: z.string() })).output(z.array(resultRow)),
  /** All runs that the dataset holds, newest first. */
  runs: base
    .input(z.object({ offset: z.int().min(0), limit: z.int().min(1).max(500) }))
    .output(z.object({ total: z.int(), rows: z.array(runRow) })),
  /** One of them, with its results as a map. */
  run: base.input(z.object({ run: z.string() })).output(runRow.extend(solutionMap.shape)),
  /** What a run would grade, with the newest results of each. */
  selection: base.input(z.object({ query })).output(solutionMap),
  /** A run's result of one solution in full, or its newest verdict on tests; null where there is none. */
  result: base.input(z.object({ run: z.string().nullable(), solution: z.string() })).output(
    z
      .object({
        status,
        score: z.number().nullable(),
        message: z.string().nullable(),
        grader: z.string(),
        engine: z.string(),
        at: z.string(),
        verdicts: z.array(testVerdict),
        /** Sub-rewards of a grader of answers, by part. */
        parts: z.record(z.string(), part),
        warnings: z.array(z.string()),
      })
      .nullable(),
  ),
};

const reviewItem = z.object({
  solution,
  problem,
  verdicts: z.array(testVerdict),
  position: z.int(),
  total: z.int(),
});

/** A kind of hack: the taxonomy's, or one that the dataset adds (`own`). */
const kind = z.object({
  id: z.string(),
  title: z.string(),
  definition: z.string(),
  example: z.string(),
  /** How a machine comes to suspect it, and what a person tries; empty where nobody said. */
  suspected: z.string(),
  confirmed: z.string(),
  own: z.boolean(),
});

const labels = {
  add: base
    .input(
      z.object({
        solution: z.string(),
        revision: z.int().nullable(),
        verdict,
        kinds: z.array(z.string()),
        severity: severity.nullable(),
        confidence: z.number().min(0).max(1).nullable(),
        note: z.string(),
        spans: z.array(span),
        annotator: z.string().nullable(),
        /** It decides a dispute. */
        deciding: z.boolean().default(false),
      }),
    )
    .output(label),
  /** Supersedes a label with "withdrawn"; the record stays. */
  undo: base.input(z.object({ number: z.int() })).output(z.object({ solution: z.string() })),
  of: base.input(z.object({ solution: z.string() })).output(z.array(label)),
  /** Everybody who labelled, reviewed or is assigned to something, and whoever works here now. */
  people: base.output(z.array(z.string())),
  /** The taxonomy in the order of its keys, then the dataset's own kinds. */
  kinds: base.output(z.array(kind)),
  /** Adds a kind of the dataset's own (no id), or rewords one. */
  saveKind: base
    .input(
      z.object({ id: z.string().nullable(), title: z.string(), definition: z.string(), example: z.string() }),
    )
    .output(kind),
  /** Takes away one of the dataset's own kinds that no label names. */
  removeKind: base.input(z.object({ id: z.string() })).output(z.object({ id: z.string() })),
};

const review = {
  /**
   * Unlabelled solutions, those that passed first; a query that asks for labels or flags gets labelled ones too.
   * `second`: those that one other annotator has labelled. Labels show only where they are the annotator's own.
   */
  queue: base
    .input(
      z.object({
        query,
        limit: z.int().min(1).max(500),
        look: z.enum(['first', 'second']).default('first'),
      }),
    )
    .output(z.object({ total: z.int(), done: z.int(), rows: z.array(solutionRow) })),
  item: base
    .input(z.object({ solution: z.string() }))
    .output(reviewItem.omit({ position: true, total: true })),
};

const snapshotRow = z.object({
  name: z.string(),
  createdAt: z.string(),
  contentSha256: z.string(),
  query: z.string(),
  problems: z.int(),
  solutions: z.int(),
  splits: z.record(z.string(), z.int()),
});

const snapshots = {
  list: base.output(z.array(snapshotRow)),
  create: base
    .input(
      z.object({
        name: z.string().min(1).max(80),
        query,
        /** Shares by split name, summing to 1; empty puts everything into train. */
        split: z.record(z.string(), z.number().positive()),
        seed: z.int(),
      }),
    )
    .output(snapshotRow),
};

export const importEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({
    kind: z.literal('done'),
    format: z.string(),
    dryRun: z.boolean(),
    /** By record type: added, revised, skipped because equal or kept. */
    added: z.record(z.string(), z.int()),
    revised: z.record(z.string(), z.int()),
    skipped: z.record(z.string(), z.int()),
    warnings: z.array(z.string()),
  }),
]);

const guardMode = z.enum(['off', 'warn', 'drop', 'fail']);

const guardReport = z.object({
  id: z.string(),
  mode: guardMode,
  checked: z.int(),
  hits: z.int(),
  dropped: z.int(),
  examples: z.array(z.string()),
});

export const exportEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({
    kind: z.literal('done'),
    out: z.string(),
    /** The manifest, as JSON text. */
    manifest: z.string(),
    files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string(), records: z.int() })),
  }),
]);

const exportInput = z.object({
  format: z.string(),
  /** null: the dataset as it is now, through a snapshot made for this export. */
  snapshot: z.string().nullable(),
  options: z.record(z.string(), z.string()),
});

const exchange = {
  importFiles: base
    .input(
      z.object({
        sources: z
          .array(z.union([z.object({ path: z.string() }), z.object({ file: z.instanceof(File) })]))
          .min(1),
        format: z.string(),
        map: z.record(z.string(), z.string()),
        batch: z.string().nullable(),
        onConflict: z.enum(['skip', 'revise', 'fail']),
        dryRun: z.boolean(),
      }),
    )
    .output(eventIterator(importEvent)),
  formats: base.output(
    z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        consumer: z.string(),
        description: z.string(),
        options: z.array(
          z.object({
            name: z.string(),
            description: z.string(),
            default: z.string(),
            /** Allowed values; empty where free text. */
            values: z.array(z.string()),
          }),
        ),
        guards: z.array(z.object({ id: z.string(), mode: guardMode, description: z.string() })),
      }),
    ),
  ),
  /** The first records as they would be written, and what the guards say. */
  preview: base.input(exportInput.extend({ limit: z.int().min(1).max(50) })).output(
    z.object({
      records: z.array(z.string()),
      selected: z.int(),
      written: z.int(),
      dropped: z.int(),
      guards: z.array(guardReport),
      /** Why it could not be written, null if it can. */
      refusal: z.string().nullable(),
    }),
  ),
  exportTo: base.input(exportInput.extend({ out: z.string() })).output(eventIterator(exportEvent)),
  verify: base
    .input(z.object({ dir: z.string() }))
    .output(z.object({ ok: z.boolean(), problems: z.array(z.string()), files: z.int(), records: z.int() })),
};

export const contract = {
  workspace,
  problems,
  solutions,
  batches,
  grade,
  graders,
  endpoint,
  engines,
  generation,
  labels,
  review,
  adjudication,
  snapshots,
  exchange,
  stats,
  strength,
  tests,
  integrity,
};
export type Contract = typeof contract;
