/**
 * Grader files: reading one with every mistake named by its path, and running one on an item and a sample. The
 * kinds are an explicit list; Quarry's own (their type begins `quarry.`) stand in the same files.
 */
import { GradingError } from '../errors.ts';
import { unitRange } from '../reward-range.ts';
import { templatePaths } from '../template.ts';
import type { GraderKind, GraderServices, ReadyGrader, RunContext, Subject } from './kind.ts';
import { formatGrader } from './kinds/format.ts';
import { labelModel } from './kinds/label-model.ts';
import { lengthGrader } from './kinds/length.ts';
import { multiOf } from './kinds/multi.ts';
import { pythonGrader } from './kinds/python.ts';
import { qLint } from './kinds/q-lint.ts';
import { qTests } from './kinds/q-tests.ts';
import { scoreModel } from './kinds/score-model.ts';
import { stringCheck } from './kinds/string-check.ts';
import { textSimilarity } from './kinds/text-similarity.ts';
import { fieldAt, mistake, name, noteUnknown, type Place, shown, text } from './reader.ts';
import { type Graded, GraderFault, type Reward, rewardOf, type TokenUsage } from './response.ts';
import { isCut, type ModelSample, sampleFields, sampleOf } from './sample.ts';

const plainKinds: readonly GraderKind[] = [
  stringCheck,
  textSimilarity,
  scoreModel,
  labelModel,
  pythonGrader,
  qTests,
  formatGrader,
  lengthGrader,
  qLint,
];
const multi = multiOf((place) => readKind(place, plainKinds));
const allKinds: readonly GraderKind[] = [...plainKinds, multi];

function readKind(place: Place, kinds: readonly GraderKind[]): ReadyGrader {
  const at = fieldAt(place, 'type');
  const type = text(at);
  const kind = kinds.find((candidate) => candidate.type === type);
  if (!kind) {
    if (type === 'multi')
      throw mistake(at.path, 'is "multi" inside a multi grader; write its graders one level up.');
    throw mistake(
      at.path,
      `is ${shown(type)}, which is no kind of grader; use one of ${kinds.map((k) => k.type).join(', ')}.`,
    );
  }
  const graderName = name(fieldAt(place, 'name'));
  noteUnknown(place, ['type', 'name', ...kind.fields]);
  const rest = { check: async () => [], range: unitRange, partRanges: {} };
  return { type, name: graderName, ...rest, ...kind.read(place) };
}

export interface GraderFile {
  readonly grader: ReadyGrader;
  readonly warnings: readonly string[];
}

/**
 * Reads a grader file.
 * @param json the parsed file
 * @param itemFields fields that every row has; a template to another one is a mistake. Undefined: not checked
 * @throws GradingError naming the path of the first mistake
 */
export function readGraderFile(json: unknown, itemFields?: ReadonlySet<string>): GraderFile {
  const warnings: string[] = [];
  const grader = readKind({ value: json, path: '', warnings }, allKinds);
  if (grader.type === 'label_model') {
    warnings.push('The hosted service takes label_model inside a multi grader or in Evals only.');
  }
  checkPaths(grader, warnings, itemFields);
  return { grader, warnings };
}

/** A field of `sample` that no answer has may still be in samples of one's own; one of `item` is known to be missing. */
function checkPaths(grader: ReadyGrader, warnings: string[], itemFields?: ReadonlySet<string>): void {
  const foreign = new Set<string>();
  for (const { namespace, path } of grader.templates.flatMap(templatePaths)) {
    const field = String(path[0]);
    if (namespace === 'sample' && !sampleFields.includes(field)) foreign.add(field);
    if (namespace === 'item' && itemFields && !itemFields.has(field)) {
      throw new GradingError(
        'bad-grader',
        `A template reads item.${field}, which the rows do not have; they have ${[...itemFields].join(', ')}.`,
      );
    }
  }
  for (const field of foreign)
    warnings.push(
      `A template reads sample.${field}, which the hosted service does not give; it gives ${sampleFields.join(', ')}.`,
    );
}

const CUT =
  'The answer was cut at its token limit (finish_reason is length); raise the limit and sample it again.';

/**
 * Runs a grader on one sample.
 * @param modelSample the model's answer
 * @param item the row's fields
 * @param subject the stored solution that the sample is of, where there is one
 */
export async function runGrader(
  grader: ReadyGrader,
  modelSample: ModelSample,
  item: Readonly<Record<string, unknown>>,
  services: GraderServices,
  subject?: Subject,
): Promise<Graded> {
  const started = performance.now();
  const parts: Record<string, Reward> = {};
  const usage: Record<string, TokenUsage> = {};
  const warnings: string[] = [];
  let settled = true;
  const context: RunContext = {
    scope: { item, sample: sampleOf(modelSample) },
    services,
    ...(subject ? { subject } : {}),
    onPart: (key, outcome) => {
      parts[key] = outcome;
    },
    onUsage: (model, spent) => {
      usage[model] = usage[model] ? addUsage(usage[model], spent) : spent;
    },
    warn: (sentence) => warnings.push(sentence),
    unsettled: (sentence) => {
      warnings.push(sentence);
      settled = false;
    },
  };
  let outcome: Reward;
  try {
    if (isCut(modelSample)) throw new GraderFault('truncated_observation_error', CUT);
    outcome = rewardOf(await grader.run(context), grader.name);
  } catch (error) {
    if (!(error instanceof GraderFault)) throw error;
    outcome = error.fault;
  }
  return { outcome, parts, warnings, settled, usage, ms: performance.now() - started };
}

const addUsage = (a: TokenUsage, b: TokenUsage): TokenUsage => ({
  prompt_tokens: a.prompt_tokens + b.prompt_tokens,
  completion_tokens: a.completion_tokens + b.completion_tokens,
  total_tokens: a.total_tokens + b.total_tokens,
  cached_tokens: a.cached_tokens + b.cached_tokens,
});
