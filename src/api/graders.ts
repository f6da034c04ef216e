/** Graders: the list, versions, reading a file with its mistakes, one run as the hosted service answers, saving. */

import {
  agreementOf,
  fileGrader,
  GradingError,
  graderJsonSchema,
  graderKinds,
  plainForm,
  type RewardRange,
  readGraderFile,
  runGrader,
  runResponse,
} from '../grading/index.ts';
import type { Dataset, SavedGrader } from '../store/index.ts';
import { refusal } from './failure.ts';
import { changesOnLastRun, lastRun } from './grader-changes.ts';
import { changes, tryGrader } from './grader-lab.ts';
import { graderOfText, objectOfText } from './grader-text.ts';
import { itemFields } from './item.ts';
import { judgingFor } from './judging.ts';
import { isBuiltIn, savedGrader } from './named-grader.ts';
import type { Operations } from './operations.ts';
import { checkRftJob } from './rft-job.ts';
import { wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

const row = ({ name, kind, version, savedAt }: SavedGrader) => ({ name, type: kind, version, savedAt });

const list = (workspace: Workspace) => [
  ...graderKinds.map(({ name, type }) => ({ name, type, version: null, savedAt: null })),
  ...(workspace.current()?.graders.list() ?? []).map(row),
];

const detail = (dataset: Dataset, name: string, version: number | null) => {
  const builtIn = graderKinds.find((kind) => kind.name === name);
  if (builtIn) {
    const { type, definition } = builtIn;
    return { name, type, version: null, savedAt: null, definition, versions: [] };
  }
  const saved = savedGrader(dataset, name, version);
  const versions = dataset.graders.versions(name).map(({ version: number, savedAt, savedBy }) => ({
    version: number,
    savedAt,
    savedBy,
  }));
  return { ...row(saved), definition: saved.definition, versions };
};

/** Templates to fields that this dataset's rows lack; the file may be meant for other rows, so it is a warning. */
const missingFields = (json: unknown): string[] => {
  try {
    readGraderFile(json, itemFields);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
};

/** `graders.a.source: sentence` -> path and sentence. */
const located = (sentence: string) => {
  const at = sentence.indexOf(': ');
  return { path: sentence.slice(0, at), message: sentence };
};

const plainOf = (json: unknown) => {
  const plain = plainForm(json);
  return plain.kind === 'refused'
    ? { kind: 'refused' as const, reasons: [...plain.reasons] }
    : {
        kind: 'plain' as const,
        definition: `${JSON.stringify(plain.grader, null, 2)}\n`,
        changed: [...plain.changed],
        dropped: [...plain.dropped],
      };
};

const wireRange = ({ low, high }: RewardRange) => ({
  low: Number.isFinite(low) ? low : null,
  high: Number.isFinite(high) ? high : null,
});

const validate = async (workspace: Workspace, definition: string, signal: AbortSignal) => {
  let read: ReturnType<typeof graderOfText>;
  try {
    read = graderOfText(definition);
  } catch (error) {
    if (!(error instanceof GradingError)) throw error;
    const errors = [error, ...error.others].map(({ path, message }) => ({ path, message }));
    return { type: null, name: null, errors, warnings: [], range: null, partRanges: {}, plain: null };
  }
  const { grader, json } = read;
  const { services } = await judgingFor(workspace, signal);
  const errors = (await grader.check(services)).map(located);
  const warnings = [...read.warnings, ...(workspace.current() ? missingFields(json) : [])];
  const { type, name, range, partRanges } = grader;
  return {
    type,
    name,
    errors,
    warnings,
    range: errors.length ? null : wireRange(range),
    partRanges: Object.fromEntries(Object.entries(partRanges).map(([key, part]) => [key, wireRange(part)])),
    plain: errors.length ? null : plainOf(json),
  };
};

interface RunInput {
  readonly definition: string;
  readonly item: string;
  readonly modelSample: string;
  readonly sampleFields: string;
}

const run = async (
  workspace: Workspace,
  { definition, item, modelSample, sampleFields }: RunInput,
  signal: AbortSignal,
) => {
  const { grader, warnings } = graderOfText(definition);
  const row = objectOfText(item, 'The item');
  const sample = { ...objectOfText(sampleFields, 'The sample'), output_text: modelSample };
  const { services } = await judgingFor(workspace, signal);
  const [fault] = await grader.check(services);
  if (fault !== undefined) throw refusal('BAD_INPUT', fault);
  const tests = { engine: workspace.engine(), limits: workspace.limits(), signal };
  const graded = await runGrader(grader, sample, row, { ...services, tests });
  return {
    response: JSON.stringify(runResponse(graded, grader)),
    warnings: [...warnings, ...graded.warnings],
  };
};

interface SaveInput {
  readonly name: string;
  readonly definition: string;
  readonly basedOn: number | null;
}

const save = async (workspace: Workspace, { name, definition, basedOn }: SaveInput, signal: AbortSignal) => {
  const dataset = workspace.dataset();
  if (isBuiltIn(name))
    throw refusal('BAD_INPUT', `${name} is a grader that comes with Quarry; choose another name.`);
  const { grader } = graderOfText(definition);
  const { services } = await judgingFor(workspace, signal);
  const [fault] = await grader.check(services);
  if (fault !== undefined) throw refusal('BAD_INPUT', fault);
  const { usesAnswer } = fileGrader({ name, version: '0', definition, services });
  const content = { name, kind: grader.type, definition, scoresAnswers: usesAnswer };
  dataset.graders.save(content, basedOn, workspace.annotator());
  return detail(dataset, name, null);
};

/** A call without a signal of its own is never stopped. */
const never = new AbortController().signal;

export const graderOperations = ({ graders: area }: Operations) => ({
  list: area.list.handler(({ context }) => list(context.workspace)),
  get: area.get.handler(({ context, input }) =>
    detail(context.workspace.dataset(), input.name, input.version),
  ),
  schema: area.schema.handler(() => ({ schema: JSON.stringify(graderJsonSchema) })),
  validate: area.validate.handler(({ context, input, signal = never }) =>
    validate(context.workspace, input.definition, signal),
  ),
  job: area.job.handler(({ context, input, signal = never }) =>
    checkRftJob(input, async (grader) => {
      const { services } = await judgingFor(context.workspace, signal);
      return grader.check(services);
    }),
  ),
  run: area.run.handler(({ context, input, signal = never }) => run(context.workspace, input, signal)),
  save: area.save.handler(({ context, input, signal = never }) => save(context.workspace, input, signal)),
  try: area.try.handler(({ context, input, signal }) => tryGrader(context.workspace, input, signal)),
  agreement: area.agreement.handler(({ input }) => wire(agreementOf(input.samples, input.threshold))),
  changes: area.changes.handler(({ context, input, signal }) => changes(context.workspace, input, signal)),
  lastRun: area.lastRun.handler(({ context, input }) => lastRun(context.workspace.dataset(), input.name)),
  changesOnLastRun: area.changesOnLastRun.handler(({ context, input, signal }) =>
    changesOnLastRun(context.workspace, input, signal),
  ),
});
