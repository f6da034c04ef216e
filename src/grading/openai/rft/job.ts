/**
 * The configuration of a reinforcement fine-tuning job: `method` with its grader, hyperparameters and response format,
 * as the hosted service's schema has it; every mistake is told with its path. The grader goes over in plain form.
 */
import { GradingError } from '../../errors.ts';
import { readGraderFile } from '../grader-file.ts';
import type { ReadyGrader } from '../kind.ts';
import { partEntries } from '../kinds/multi.ts';
import { type PlainForm, plainForm } from '../plain/plain-form.ts';
import {
  fieldAt,
  fieldsOf,
  flag,
  isAbsent,
  mistake,
  name,
  noteUnknown,
  number,
  optional,
  type Place,
  text,
  word,
} from '../reader.ts';

type Fields = Readonly<Record<string, unknown>>;

export type RftJob =
  | {
      readonly kind: 'job';
      /** The file with its grader in plain form. */
      readonly job: object;
      /** The grader as it leaves, ready to have its templates checked against rows. */
      readonly grader: ReadyGrader;
      /** Fields that a part which became Python reads from each row. */
      readonly fields: readonly string[];
      readonly changed: readonly string[];
      /** Sentences on what is not carried. */
      readonly dropped: readonly string[];
      readonly warnings: readonly string[];
    }
  /** Sentences, one a part that cannot be carried. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

type Check = (place: Place) => unknown;

/** `auto`, or what the check says. */
const auto =
  (check: Check): Check =>
  (place) =>
    place.value === 'auto' ? 'auto' : check(place);

const whole =
  (least: number, most?: number): Check =>
  (place) =>
    number(place, { whole: true, least, ...(most === undefined ? {} : { most }) });

/** A number above a bound that itself is not allowed. */
const above =
  (bound: number, most?: number): Check =>
  (place) => {
    const value = number(place, most === undefined ? {} : { most });
    if (value <= bound) throw mistake(place.path, `is ${value} and has to be more than ${bound}.`);
    return value;
  };

const hyperparameters: Readonly<Record<string, Check>> = {
  batch_size: auto(whole(1, 256)),
  learning_rate_multiplier: auto(above(0)),
  n_epochs: auto(whole(1, 50)),
  compute_multiplier: auto(above(0.00001, 10)),
  eval_interval: auto(whole(1)),
  eval_samples: auto(whole(1)),
  reasoning_effort: (place) => word(place, ['default', 'low', 'medium', 'high']),
};

function checkHyperparameters(place: Place): void {
  noteUnknown(place, Object.keys(hyperparameters));
  for (const [field, check] of Object.entries(hyperparameters)) optional(fieldAt(place, field), check, null);
}

/** The JSON schema form of chat completions. */
function checkResponseFormat(place: Place): void {
  word(fieldAt(place, 'type'), ['json_schema']);
  const schema = fieldAt(place, 'json_schema');
  if (isAbsent(schema)) throw mistake(schema.path, 'is missing; add it.');
  name(fieldAt(schema, 'name'));
  optional(fieldAt(schema, 'description'), text, null);
  optional(fieldAt(schema, 'strict'), flag, null);
  fieldsOf(fieldAt(schema, 'schema'));
}

/** What the service knows in Evals alone, by the path of the part. */
const EVALS_FIELD = 'pass_threshold';

interface Trained {
  readonly grader: Fields;
  readonly dropped: readonly string[];
  readonly reasons: readonly string[];
}

/** A part as jobs take it: without what belongs to Evals. */
function partOfJob(path: string, part: Fields): Trained {
  const { [EVALS_FIELD]: threshold, ...grader } = part;
  return {
    grader,
    dropped:
      threshold === undefined
        ? []
        : [`${path} has ${EVALS_FIELD}, which belongs to Evals alone; it is left out.`],
    reasons:
      part.evaluation_metric === 'cosine'
        ? [`${path} uses cosine, which the service knows in Evals alone; use another metric.`]
        : [],
  };
}

function trained(root: Fields): Trained {
  if (root.type === 'label_model')
    return {
      grader: root,
      dropped: [],
      reasons: ['The grader is a label_model by itself, which jobs do not take; put it into a multi grader.'],
    };
  if (root.type !== 'multi') return partOfJob('The grader', root);
  const parts = partEntries(root.graders).map(
    ([key, part]) => [key, partOfJob(`graders.${key}`, part as Fields)] as const,
  );
  return {
    grader: { ...root, graders: Object.fromEntries(parts.map(([key, { grader }]) => [key, grader])) },
    dropped: parts.flatMap(([, { dropped }]) => dropped),
    reasons: parts.flatMap(([, { reasons }]) => reasons),
  };
}

const graderPath = 'method.reinforcement.grader';

/** What the Python form of quarry.q_tests reads; the tests are in the grader where it has its own. */
function fieldsRead(root: Fields): readonly string[] {
  const parts = root.type === 'multi' ? partEntries(root.graders).map(([, part]) => part as Fields) : [root];
  const tests = parts.filter(({ type }) => type === 'quarry.q_tests');
  if (!tests.length) return [];
  return tests.every((part) => Array.isArray(part.tests)) ? ['entry_point'] : ['entry_point', 'tests'];
}

/** Mistakes of a grader inside a job, with their path from the job's root. */
function plainGrader(place: Place): PlainForm {
  fieldsOf(place);
  try {
    return plainForm(place.value);
  } catch (error) {
    if (!(error instanceof GradingError) || place.path === '') throw error;
    const located = ({ message }: GradingError, others: readonly GradingError[] = []): GradingError =>
      new GradingError('bad-grader', `${place.path}: ${message}`, place.path, others);
    throw located(
      error,
      error.others.map((other) => located(other)),
    );
  }
}

/**
 * Reads a job's configuration, or a grader file as the grader of a job that has nothing else.
 * @throws GradingError naming the path of the first mistake
 */
export function readRftJob(json: unknown): RftJob {
  const warnings: string[] = [];
  const root: Place = { value: json, path: '', warnings };
  const isJob = Object.hasOwn(fieldsOf(root), 'method');
  const method = fieldAt(root, 'method');
  const reinforcement = isJob ? fieldAt(method, 'reinforcement') : null;
  if (reinforcement) {
    word(fieldAt(method, 'type'), ['reinforcement']);
    if (isAbsent(reinforcement)) throw mistake(reinforcement.path, 'is missing; add it with its grader.');
    noteUnknown(reinforcement, ['grader', 'hyperparameters', 'response_format']);
    optional(fieldAt(reinforcement, 'hyperparameters'), checkHyperparameters, null);
    optional(fieldAt(reinforcement, 'response_format'), checkResponseFormat, null);
  }
  const at = reinforcement ? fieldAt(reinforcement, 'grader') : root;
  if (at.value === undefined) throw mistake(graderPath, 'is missing; add it.');
  const plain = plainGrader(at);
  if (plain.kind === 'refused') return plain;
  const own = trained(plain.grader as Fields);
  if (own.reasons.length) return { kind: 'refused', reasons: own.reasons };
  const read = readGraderFile(own.grader);
  const inside = { ...(reinforcement ? fieldsOf(reinforcement) : {}), grader: own.grader };
  return {
    kind: 'job',
    job: { ...(isJob ? fieldsOf(root) : {}), method: { type: 'reinforcement', reinforcement: inside } },
    grader: read.grader,
    fields: fieldsRead(at.value as Fields),
    changed: plain.changed,
    dropped: [...plain.dropped, ...own.dropped],
    warnings: [...warnings, ...read.warnings],
  };
}
