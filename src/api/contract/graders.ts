/**
 * The contract's part about graders: files that are read, run on one sample, tried on many, kept in versions; and the
 * endpoint of the models that judge and generate. A definition travels as JSON text, as its author wrote it.
 */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { progress, query, verdict } from './schemas.ts';

const graderName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'is no name: use a-z, 0-9 and -');

const graderRow = z.object({
  name: z.string(),
  type: z.string(),
  /** Null for a grader that comes with Quarry and is not changed here. */
  version: z.int().nullable(),
  savedAt: z.string().nullable(),
});

const graderDetail = graderRow.extend({
  definition: z.string(),
  /** Newest first. */
  versions: z.array(z.object({ version: z.int(), savedAt: z.string(), savedBy: z.string() })),
});

/** Where rewards can lie; null for an end that nothing bounds. */
const rewardRange = z.object({ low: z.number().nullable(), high: z.number().nullable() });

/** What reading a file says; `path` is the place in the file, empty for the whole. */
const checked = z.object({
  type: z.string().nullable(),
  name: z.string().nullable(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  warnings: z.array(z.string()),
  /** Null where the file has errors. */
  range: rewardRange.nullable(),
  /** Of a multi grader, by key. */
  partRanges: z.record(z.string(), rewardRange),
  /** The file for services that know only OpenAI's kinds, null where it has errors. */
  plain: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('plain'),
        definition: z.string(),
        /** Paths of parts that became Python, and sentences on what they do not do as ours do. */
        changed: z.array(z.string()),
        dropped: z.array(z.string()),
      }),
      z.object({ kind: z.literal('refused'), reasons: z.array(z.string()) }),
    ])
    .nullable(),
});

export const part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reward'), reward: z.number() }),
  z.object({ kind: z.literal('fault'), flag: z.string(), message: z.string() }),
]);

const labRow = z.object({
  solution: z.string(),
  problem: z.string(),
  batch: z.string().nullable(),
  outcome: part,
  /** Sub-graders of a multi grader, by key. */
  parts: z.record(z.string(), part),
  warnings: z.array(z.string()),
  /** Newest label of a person, null where there is none. */
  label: verdict.nullable(),
  /** What that person wrote with it, empty where nothing. */
  note: z.string(),
});

const interval = z.object({ low: z.number(), high: z.number() });
const figure = z.object({ value: z.number(), interval: interval.nullable() });

/** Against people, where honest is positive; a figure is null where it is not defined. */
const agreement = z.object({
  threshold: z.number(),
  labelled: z.int(),
  confusion: z.object({
    truePositive: z.int(),
    falsePositive: z.int(),
    falseNegative: z.int(),
    trueNegative: z.int(),
  }),
  precision: figure.nullable(),
  recall: figure.nullable(),
  f1: figure.nullable(),
  auroc: figure.nullable(),
  kappa: figure.nullable(),
});

export const usage = z.object({
  requests: z.int(),
  cached: z.int(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  cost: z.number().nullable(),
});

/** What models have cost so far; told beside progress by runs that ask them. */
export const usageEvent = z.object({ kind: z.literal('usage'), usage });

/** What one run may spend on models; a null, in it or for it, is as the settings say. */
export const budget = z
  .object({ tokens: z.int().min(1).nullable(), cost: z.number().positive().nullable() })
  .nullable()
  .default(null);

export const labEvent = z.discriminatedUnion('kind', [
  progress,
  usageEvent,
  z.object({ kind: z.literal('row'), row: labRow }),
  z.object({
    kind: z.literal('done'),
    rows: z.int(),
    faults: z.int(),
    /** Null where no sample has a label. */
    agreement: agreement.nullable(),
    usage,
    ms: z.number(),
  }),
]);

export const changeEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({ kind: z.literal('change'), solution: z.string(), before: part, after: part }),
  z.object({ kind: z.literal('done'), same: z.int(), changed: z.int(), ms: z.number() }),
]);

/** The newest run of any version of a grader that has results. */
const lastRun = z.object({
  run: z.string(),
  /** `name@version`. */
  grader: z.string(),
  query: z.string(),
  startedAt: z.string(),
  results: z.int(),
});

export const runChangeEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({ kind: z.literal('change'), solution: z.string(), before: part, after: part }),
  z.object({
    kind: z.literal('done'),
    run: lastRun,
    same: z.int(),
    changed: z.int(),
    /** Of them: those that pass now and did not, and those that did and pass no more. */
    toPassed: z.int(),
    toFailed: z.int(),
    /** Solutions that were edited since that run: not compared. */
    edited: z.int(),
    usage,
    ms: z.number(),
  }),
]);

const selection = { query, limit: z.int().min(1).max(100_000) };

export const graders = {
  list: base.output(z.array(graderRow)),
  /** One version, or the newest. */
  get: base.input(z.object({ name: z.string(), version: z.int().nullable() })).output(graderDetail),
  /** The JSON schema of grader files, as JSON text: completion and errors in place for editors. */
  schema: base.output(z.object({ schema: z.string() })),
  validate: base.input(z.object({ definition: z.string() })).output(checked),
  /**
   * A reinforcement fine-tuning job, or a grader as that of one, with the texts of its two JSONL files: what stands
   * against sending it, and the job with its grader in plain form where nothing does.
   */
  job: base.input(z.object({ definition: z.string(), training: z.string(), validation: z.string() })).output(
    z.object({
      rows: z.object({ training: z.int(), validation: z.int() }),
      job: z.string().nullable(),
      /** The first of each file. */
      errors: z.array(z.string()),
      faults: z.int(),
      changed: z.array(z.string()),
      dropped: z.array(z.string()),
      warnings: z.array(z.string()),
    }),
  ),
  /** The answer of the hosted `graders/run`, as JSON text, and warnings of ours. */
  run: base
    .input(
      z.object({
        definition: z.string(),
        item: z.string(),
        modelSample: z.string(),
        /** Further fields of the sample, such as `output_tools`: a JSON object as text. */
        sampleFields: z.string().default('{}'),
      }),
    )
    .output(z.object({ response: z.string(), warnings: z.array(z.string()) })),
  /** A new version. `basedOn` is the version that the editor started from, null for a new grader. */
  save: base
    .input(z.object({ name: graderName, definition: z.string(), basedOn: z.int().nullable() }))
    .output(graderDetail),
  /** Runs a definition on the solutions that a query selects; nothing is stored. */
  try: base
    .input(z.object({ definition: z.string(), threshold: z.number(), budget, ...selection }))
    .output(eventIterator(labEvent)),
  /** How far rewards agree with people at a threshold, with intervals over problems; null for no sample. */
  agreement: base
    .input(
      z.object({
        threshold: z.number(),
        samples: z
          .array(z.object({ problem: z.string(), reward: z.number(), honest: z.boolean() }))
          .max(100_000),
      }),
    )
    .output(agreement.nullable()),
  /** What a definition would change against another one, on the same solutions. */
  changes: base
    .input(z.object({ before: z.string(), after: z.string(), ...selection }))
    .output(eventIterator(changeEvent)),
  /** What there is to compare a new definition with; null where the grader was never run. */
  lastRun: base.input(z.object({ name: z.string() })).output(lastRun.nullable()),
  /** What a definition would change against the stored results of the grader's last run; nothing is stored. */
  changesOnLastRun: base
    .input(z.object({ name: z.string(), definition: z.string() }))
    .output(eventIterator(runChangeEvent)),
};

const endpointStatus = z.object({
  /** Null where no endpoint is set up: judges and generation are off. */
  baseUrl: z.string().nullable(),
  model: z.string().nullable(),
  /** What embeds texts for the metric cosine. */
  embeddingModel: z.string(),
  /** Where the key comes from; the key itself is never sent. */
  key: z.enum(['none', 'environment', 'keychain']),
  concurrency: z.int(),
  requestsPerMinute: z.int().nullable(),
  budgetTokens: z.int().nullable(),
  budgetCost: z.number().nullable(),
  pricePrompt: z.number().nullable(),
  priceCompletion: z.number().nullable(),
});

export const endpoint = {
  get: base.output(endpointStatus),
  set: base
    .input(
      endpointStatus.omit({ key: true }).extend({
        baseUrl: z.url({ protocol: /^https?$/ }).nullable(),
        /** Left out: as it is. */
        embeddingModel: z.string().min(1).max(200).optional(),
        concurrency: z.int().min(1).max(64),
        requestsPerMinute: z.int().min(1).nullable(),
        /** A new key for the system's keychain; null leaves the present one, empty removes it. */
        key: z.string().max(1000).nullable(),
      }),
    )
    .output(endpointStatus),
  /** Asks the endpoint one short question; the sentence says what came back. */
  test: base.output(z.object({ ok: z.boolean(), message: z.string() })),
};

export const generateEvent = z.discriminatedUnion('kind', [
  progress,
  usageEvent,
  z.object({ kind: z.literal('candidate'), solution: z.string(), problem: z.string() }),
  z.object({ kind: z.literal('failed'), problem: z.string(), sample: z.int(), message: z.string() }),
  z.object({
    kind: z.literal('done'),
    batch: z.string(),
    solutions: z.int(),
    failed: z.int(),
    /** Samples that an earlier start of the batch had brought. */
    kept: z.int(),
    /** Samples that were not asked for, because the budget was spent. */
    skipped: z.int(),
    usage,
    ms: z.number(),
  }),
]);

export const generationTask = z.enum(['description_to_q', 'python_to_q', 'q_to_python']);

export const generation = {
  /** Samples candidates for the problems that a query selects and stores them as a batch. */
  start: base
    .input(
      z.object({
        query,
        batch: z.string().min(1).max(200),
        task: generationTask,
        reasoning: z.boolean(),
        model: z.string().min(1),
        temperature: z.number().min(0).max(2).nullable(),
        topP: z.number().min(0).max(1).nullable(),
        maxTokens: z.int().min(1).nullable(),
        seed: z.int().nullable(),
        samples: z.int().min(1).max(1000),
        extraction: z.enum(['auto', 'none', 'kx', 'ms']),
        /** Goes on with a batch that was begun with the same model, task and parameters; `samples` may have grown. */
        resume: z.boolean().default(false),
        budget,
      }),
    )
    .output(eventIterator(generateEvent)),
  /** What would be asked: how many problems, and the very messages for one of them. Asks nothing. */
  preview: base
    .input(
      z.object({
        query: z.string().max(2000),
        task: generationTask,
        reasoning: z.boolean(),
        /** Which of the selected problems to show, from 0; null shows the first that can be asked. */
        at: z.int().min(0).nullable(),
      }),
    )
    .output(
      z.object({
        problems: z.int(),
        /** Problems that lack what the task translates: nothing is asked for them. */
        impossible: z.int(),
        /** Why, for the first of them. */
        reason: z.string().nullable(),
        /** Null where the query selects no problem. */
        shown: z
          .object({
            problem: z.string(),
            title: z.string(),
            prompt: z.discriminatedUnion('kind', [
              z.object({
                kind: z.literal('messages'),
                messages: z.array(z.object({ role: z.string(), content: z.string() })),
              }),
              z.object({ kind: z.literal('impossible'), message: z.string() }),
            ]),
          })
          .nullable(),
      }),
    ),
};
