/**
 * Settings of the `quarry.q_tests` grader: which tests count, what each weighs, how their verdicts become a number.
 * Names in files are the grader file's; the presets repeat published rewards.
 */
import { z } from 'zod';
import { type Limits, limitsWith } from '../../execution/index.ts';
import { GradingError } from '../errors.ts';

const comparators = ['exact', 'numeric', 'approx', 'unordered', 'lenient'] as const;

const file = z.strictObject({
  type: z.literal('quarry.q_tests').default('quarry.q_tests'),
  name: z.string().min(1).default('q-tests'),
  /** What the solutions are written in; left out, whatever each is. */
  language: z.enum(['q', 'python']).optional(),
  visibility: z.enum(['all', 'visible', 'hidden']).default('all'),
  max_tests: z.int().min(1).nullable().default(null),
  weights: z.record(z.string(), z.number().min(0)).default({}),
  scoring: z.enum(['fraction', 'all']).default('fraction'),
  base_weight: z.number().min(0).default(1),
  perfect_bonus: z.number().min(0).default(0),
  perfect_weight: z.number().min(0).default(1),
  normalize: z.boolean().default(true),
  no_code_reward: z.number().default(0),
  comparator: z.enum(comparators).nullable().default(null),
  tolerance: z.number().min(0).nullable().default(null),
  mode: z.enum(['strict', 'kx-compatible']).default('strict'),
  limits: z
    .strictObject({
      wallMs: z.int().min(1).optional(),
      steps: z.int().min(1).optional(),
      bytes: z.int().min(1).optional(),
      outputBytes: z.int().min(1).optional(),
      depth: z.int().min(1).optional(),
    })
    .nullable()
    .default(null),
});

export type QTestsSettings = z.output<typeof file>;

/** Morgan Stanley's reward (`rl_trainer.py`: share plus bonus, first five tests) and its two evaluations. */
export const presets: Readonly<Record<string, z.input<typeof file>>> = {
  'q-tests': {},
  'q-tests-kx': { name: 'q-tests-kx', mode: 'kx-compatible' },
  'ms-rl': { name: 'ms-rl', max_tests: 5, perfect_bonus: 1, normalize: false },
  'ms-binary': { name: 'ms-binary', scoring: 'all' },
  'ms-share': { name: 'ms-share' },
};

/**
 * Reads settings as they stand in a grader file; what is left out has its default.
 * @throws GradingError `bad-grader` naming the field
 */
export function readSettings(input: unknown): QTestsSettings {
  const read = checkSettings(input);
  if (read.ok) return read.settings;
  const place = read.path.length ? read.path.join('.') : 'the grader';
  throw new GradingError('bad-grader', `The q_tests grader is not valid: ${place} ${read.phrase}.`);
}

/** The fields that settings have. */
export const settingNames: readonly string[] = Object.keys(file.shape);

/** Settings, or the first thing wrong with them: its path and what has to be said of what stands there. */
export type CheckedSettings =
  | { readonly ok: true; readonly settings: QTestsSettings }
  | { readonly ok: false; readonly path: readonly string[]; readonly phrase: string };

/** Reads settings without throwing. */
export function checkSettings(input: unknown): CheckedSettings {
  const read = file.safeParse(input);
  if (read.success) return { ok: true, settings: read.data };
  const [issue] = read.error.issues as [z.core.$ZodIssue];
  return { ok: false, path: issue.path.map(String), phrase: phraseOf(issue) };
}

const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
};

/** What is wrong at a place, as a grader file's other mistakes are told. */
function phraseOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `has to be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `has to be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `has to be ${issue.minimum} or more`;
    case 'unrecognized_keys':
      return `has the field ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}, which it does not know`;
    default:
      return `cannot be used: ${issue.message}`;
  }
}

/** The limits of a run with the grader's own in place of them. */
export function limitsOf(settings: QTestsSettings, run: Limits): Limits {
  return settings.limits ? limitsWith({ ...run, ...settings.limits }) : run;
}
