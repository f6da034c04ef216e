/**
 * The JSON schema of grader files, for editors: completion, hover texts, errors in place. What a file means and
 * whether it is valid is decided by reading it (`grader-file.ts`); the schema says no more than the shape.
 */
import { z } from 'zod';
import { lintRules } from '../../q/services/index.ts';
import { extractions } from '../extract-code.ts';

const template = (text: string) =>
  z.string().describe(`${text} Places such as {{item.x}} and {{sample.output_text}} are filled.`);
const name = z.string().min(1).describe('How results and messages call this grader.');
const model = z.string().min(1).describe('The model that judges, as the endpoint knows it.');
const threshold = z.number().nullable().optional().describe('A result counts as passed from here up.');
const code = template('The code that is looked at; the whole answer by default.').optional();
const extract = z.enum(extractions).nullable().optional().describe('How code is taken out of the answer.');
const scoring = z.enum(['all', 'fraction']).nullable().optional();
const amount = z.number().min(0);

const metrics = [
  'fuzzy_match',
  'bleu',
  'gleu',
  'meteor',
  'cosine',
  'rouge_1',
  'rouge_2',
  'rouge_3',
  'rouge_4',
  'rouge_5',
  'rouge_l',
] as const;

const block = z.union([
  z.string(),
  z.looseObject({ type: z.enum(['input_text', 'output_text']), text: template('The text.') }),
  z.looseObject({
    type: z.literal('input_image'),
    image_url: template('An address.'),
    detail: z.enum(['auto', 'low', 'high']).nullable().optional(),
  }),
  z.looseObject({
    type: z.literal('input_audio'),
    input_audio: z.looseObject({ data: template('Base64.'), format: z.enum(['mp3', 'wav']) }),
  }),
]);
const messages = z
  .array(
    z.looseObject({
      role: z.enum(['user', 'assistant', 'system', 'developer']),
      content: z.union([block, z.array(block).min(1)]),
      type: z.literal('message').nullable().optional(),
    }),
  )
  .min(1)
  .describe('What the judge is asked.');
const sampling = z
  .looseObject({
    temperature: z.number().min(0).max(2).nullable().optional(),
    top_p: z.number().min(0).max(1).nullable().optional(),
    seed: z.int().nullable().optional(),
    max_completions_tokens: z.int().min(1).nullable().optional(),
    reasoning_effort: z
      .enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
      .nullable()
      .optional(),
  })
  .nullable()
  .optional();

const test = z.looseObject({
  kind: z.enum(['args', 'python-check', 'q-script', 'q-assert']),
  id: z.union([z.string(), z.number()]).optional(),
  visibility: z.enum(['visible', 'hidden']).optional(),
  args: z.array(z.unknown()).optional(),
  expected: z.unknown().optional(),
  code: z.string().optional(),
  setup: z.string().optional(),
  stdout: z.string().optional(),
});

const kinds = [
  z.looseObject({
    type: z.literal('string_check'),
    name,
    input: template('The text that is checked.'),
    reference: template('What it is checked against.'),
    operation: z
      .enum(['eq', 'ne', 'like', 'ilike'])
      .describe('Equal, not equal, contains, contains in any case.'),
  }),
  z.looseObject({
    type: z.literal('text_similarity'),
    name,
    input: template('The text that is compared.'),
    reference: template('What it is compared with.'),
    evaluation_metric: z.enum(metrics),
    pass_threshold: threshold,
  }),
  z.looseObject({
    type: z.literal('score_model'),
    name,
    model,
    input: messages,
    range: z
      .array(z.number())
      .length(2)
      .nullable()
      .optional()
      .describe('Scores are clipped to it; [0, 1] by default.'),
    sampling_params: sampling,
    pass_threshold: threshold,
  }),
  z.looseObject({
    type: z.literal('label_model'),
    name,
    model,
    input: messages,
    labels: z.array(z.string().min(1)).min(1),
    passing_labels: z.array(z.string().min(1)).min(1).describe('Labels that are worth 1.'),
    sampling_params: sampling,
  }),
  z.looseObject({
    type: z.literal('python'),
    name,
    source: z.string().min(1).describe('Defines grade(sample, item), which returns a number.'),
    image_tag: z.string().nullable().optional(),
    pass_threshold: threshold,
  }),
  z.looseObject({
    type: z.literal('quarry.q_tests'),
    name,
    code,
    extract,
    tests: z
      .union([z.literal('problem'), z.array(test)])
      .nullable()
      .optional(),
    language: z
      .enum(['q', 'python'])
      .optional()
      .describe('What the solutions are written in; left out, whatever each is, and q for a text alone.'),
    visibility: z.enum(['all', 'visible', 'hidden']).optional(),
    max_tests: z.int().min(1).nullable().optional().describe('Only the first so many.'),
    weights: z.record(z.string(), amount).optional().describe('By test id; 1 where left out.'),
    scoring: z.enum(['fraction', 'all']).optional(),
    base_weight: amount.optional(),
    perfect_bonus: amount.optional().describe('Added where every test passed.'),
    perfect_weight: amount.optional(),
    normalize: z.boolean().optional().describe('Divide by the most that can be reached.'),
    no_code_reward: z.number().optional(),
    comparator: z.enum(['exact', 'numeric', 'approx', 'unordered', 'lenient']).nullable().optional(),
    tolerance: amount.nullable().optional(),
    mode: z.enum(['strict', 'kx-compatible']).optional(),
    engine: z.enum(['embedded', 'kdb', 'kdb-ipc']).nullable().optional(),
    limits: z.looseObject({}).nullable().optional(),
  }),
  z.looseObject({
    type: z.literal('quarry.q_lint'),
    name,
    code,
    extract,
    rules: z
      .union([
        z.literal('default'),
        z.array(
          z.union([z.enum(['parse-error', ...lintRules.map(({ id }) => id)]), z.string().endsWith('-*')]),
        ),
      ])
      .nullable()
      .optional(),
    weights: z
      .looseObject({ error: amount.optional(), warning: amount.optional(), info: amount.optional() })
      .nullable()
      .optional(),
    scoring: z.enum(['penalty', 'pass']).nullable().optional(),
    fail_on: z.enum(['error', 'warning', 'info']).nullable().optional(),
  }),
  z.looseObject({
    type: z.literal('quarry.format'),
    name,
    code,
    extract,
    require: z
      .array(
        z.looseObject({
          kind: z.enum(['tag', 'fence', 'regex', 'only-code']),
          name: z.string().optional(),
          min: z.int().min(0).nullable().optional(),
          max: z.int().min(1).nullable().optional(),
          language: z.string().nullable().optional(),
          pattern: z.string().optional(),
        }),
      )
      .min(1),
    ordered: z.boolean().nullable().optional(),
    scoring,
  }),
  z.looseObject({
    type: z.literal('quarry.length'),
    name,
    code,
    extract,
    of: z.string().nullable().optional().describe('text, code, or tag:NAME.'),
    unit: z.enum(['chars', 'lines']).nullable().optional(),
    min: amount.nullable().optional(),
    soft_max: amount.nullable().optional().describe('Worth 1 up to here.'),
    max: z.number().min(1).describe('Worth 0 from here.'),
  }),
] as const;

const part = z.discriminatedUnion('type', kinds);
const multi = z.looseObject({
  type: z.literal('multi'),
  name,
  graders: z
    .union([z.record(z.string(), part), z.array(part).min(1)])
    .describe('Graders by the name that the formula uses.'),
  calculate_output: z
    .string()
    .min(1)
    .describe(
      'A formula over the graders: + - * / ^, min max abs floor ceil exp sqrt log, parentheses, numbers.',
    ),
});

const file = z.discriminatedUnion('type', [...kinds, multi]);

/** JSON schema (draft 2020-12) of a grader file. */
export const graderJsonSchema: object = z.toJSONSchema(file);

/** True where the value has the shape that the schema describes. */
export const fitsGraderSchema = (value: unknown): boolean => file.safeParse(value).success;
