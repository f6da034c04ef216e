/**
 * Generation: n samples a problem from the endpoint, each stored as a solution of a batch as it arrives, so that a run
 * that was stopped goes on where it was.
 */
import type { z } from 'zod';
import {
  type ChatClient,
  type Generated,
  type GenerateOptions,
  generate,
  languageOf,
  noEndpoint,
  type ProblemToSolve,
  promptFor,
  type SampleToAsk,
  type TestCase,
} from '../grading/index.ts';
import type { Batch, Dataset, Problem } from '../store/index.ts';
import type { generateEvent } from './contract/graders.ts';
import { eventStream } from './event-stream.ts';
import { refusal } from './failure.ts';
import { modelClient, type RunBudget } from './judging.ts';
import type { Operations } from './operations.ts';
import { ProgressEvents } from './progress-events.ts';
import { UsageEvents } from './usage-events.ts';
import { wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

type GenerateEvent = z.infer<typeof generateEvent>;

interface StartInput extends Omit<GenerateOptions, 'sampling'> {
  readonly query: string;
  readonly samples: number;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly maxTokens: number | null;
  readonly seed: number | null;
  readonly resume: boolean;
  readonly budget: RunBudget;
}

/** What a solver may see of a problem: hidden tests are not among it. */
export const toSolve = ({
  id,
  statement,
  entryPoint,
  signature,
  references,
  tests,
}: Omit<Problem, 'tests'> & { readonly tests: readonly TestCase[] }): ProblemToSolve => ({
  id,
  statement,
  entryPoint,
  signature,
  references,
  examples: tests.flatMap(({ visibility, body }) =>
    visibility === 'visible' && body.kind === 'args'
      ? [`${entryPoint} with the arguments ${body.argsJson} gives ${body.expectedJson}`]
      : [],
  ),
});

const samplingOf = ({ temperature, topP, maxTokens, seed }: StartInput): Record<string, number> => {
  const given = { temperature, top_p: topP, max_completion_tokens: maxTokens, seed };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, number] => entry[1] !== null),
  );
};

const PAGE = 500;

function selected(dataset: Dataset, query: string): ProblemToSolve[] {
  const problems: ProblemToSolve[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = dataset.problems.list(query, offset, PAGE);
    problems.push(...rows.map(({ id }) => toSolve(dataset.problems.get(id))));
    if (rows.length < PAGE) return problems;
  }
}

/** The batch with all that would be needed to ask again. */
const batchOf = (input: StartInput): Batch => {
  const { batch, model, task, reasoning, extraction, samples, query } = input;
  return {
    id: batch,
    model,
    params: JSON.stringify(samplingOf(input)),
    prompt: `${task}${reasoning ? ' with reasoning' : ''}`,
    createdAt: new Date().toISOString(),
    meta: JSON.stringify({ generation: { task, reasoning, extraction, samples, query } }),
  };
};

/** What has to be the same for a batch to be gone on with. */
const recipe = ({ model, params, prompt, meta }: Batch): string => {
  const { generation } = JSON.parse(meta) as { generation?: { extraction: string } };
  return JSON.stringify([model, JSON.parse(params), prompt, generation?.extraction]);
};

/** Refuses where the batch is there and was not begun by the same request. */
const checkBatch = (dataset: Dataset, input: StartInput): void => {
  const before = dataset.batches.find(input.batch);
  if (!before) return;
  if (!input.resume)
    throw refusal(
      'CONFLICT',
      `There is a batch ${input.batch} already; choose another name, or ask to resume it.`,
    );
  if (recipe(before) !== recipe(batchOf(input)))
    throw refusal(
      'CONFLICT',
      `The batch ${input.batch} was begun with another model, task, extraction or parameters; give the same to resume it, or choose another name.`,
    );
};

const solutionId = (problem: string, batch: string, sample: number): string =>
  `${problem}/${batch}/${sample}`;

/** Samples that are not there yet, and how many are. */
const toAsk = (dataset: Dataset, { query, batch, samples }: StartInput) => {
  const problems = selected(dataset, query);
  if (problems.length === 0)
    throw refusal('BAD_INPUT', 'The query selects no problem; widen it, or leave it empty for all.');
  const all: readonly SampleToAsk[] = problems.flatMap((problem) =>
    Array.from({ length: samples }, (_, i) => ({ problem, sample: i + 1 })),
  );
  const begun = dataset.batches.find(batch) !== null;
  const missing = begun
    ? all.filter(({ problem, sample }) => !dataset.solutions.find(solutionId(problem.id, batch, sample)))
    : all;
  return { missing, kept: all.length - missing.length };
};

interface Work {
  readonly dataset: Dataset;
  readonly input: StartInput;
  readonly missing: readonly SampleToAsk[];
  readonly kept: number;
  readonly client: ChatClient;
  readonly by: string;
}

type Candidate = Extract<Generated, { kind: 'candidate' }>;

/** Stores a candidate with what its answer cost; gives its id. The batch comes with its first. */
const keep = ({ dataset, input, by }: Work, { problem, sample, code, raw, cost }: Candidate): string => {
  const id = solutionId(problem, input.batch, sample);
  const { prompt_tokens, completion_tokens } = cost.usage;
  const meta = { generation: { model: cost.model, prompt_tokens, completion_tokens, finish: cost.finish } };
  const content = { language: languageOf(input.task), code, raw, meta: JSON.stringify(meta) };
  dataset.transaction(() => {
    if (!dataset.batches.find(input.batch)) dataset.batches.add(batchOf(input), by);
    dataset.solutions.add({ id, problem, batch: input.batch, sample }, content, { by });
  });
  return id;
};

const run = async (work: Work, emit: (event: GenerateEvent) => void, signal: AbortSignal): Promise<void> => {
  const { input, missing, kept, client } = work;
  const started = performance.now();
  const told = new UsageEvents(emit, () => client.spent());
  const progress = new ProgressEvents((event) => {
    emit(event);
    told.tell();
  });
  const options: GenerateOptions = { ...input, sampling: samplingOf(input) };
  const counts = { solutions: 0, failed: 0, skipped: 0 };
  for await (const generated of generate(missing, options, (request) => client.ask(request), client.jobs)) {
    signal.throwIfAborted();
    const { problem, sample } = generated;
    if (generated.kind === 'candidate') {
      counts.solutions++;
      emit({ kind: 'candidate', solution: keep(work, generated), problem });
    } else if (generated.kind === 'failed') {
      counts.failed++;
      emit({ kind: 'failed', problem, sample, message: generated.message });
    } else counts.skipped++;
    progress.tell(counts.solutions + counts.failed + counts.skipped, missing.length);
  }
  const usage = wire(client.spent());
  emit({ kind: 'done', batch: input.batch, ...counts, kept, usage, ms: performance.now() - started });
};

const start = (workspace: Workspace, input: StartInput, outer: AbortSignal | undefined) => {
  const dataset = workspace.dataset();
  if (workspace.endpoint().baseUrl === null)
    throw refusal('BAD_INPUT', noEndpoint('nothing can be generated'));
  checkBatch(dataset, input);
  const asked = toAsk(dataset, input);
  return eventStream<GenerateEvent>(outer, async (emit, signal) => {
    const client = await modelClient(workspace, signal, { cached: true, budget: input.budget });
    await run({ dataset, input, ...asked, client, by: workspace.annotator() }, emit, signal);
  });
};

interface PreviewInput extends Pick<GenerateOptions, 'task' | 'reasoning'> {
  readonly query: string;
  readonly at: number | null;
}

/** A prompt as it is shown; what a prompt is made of has texts only. */
const shownPrompt = (prompt: ReturnType<typeof promptFor>) =>
  prompt.kind === 'impossible'
    ? prompt
    : {
        kind: prompt.kind,
        messages: prompt.messages.map(({ role, content }) => ({
          role,
          content: typeof content === 'string' ? content : JSON.stringify(content),
        })),
      };

/** The very messages that generation would send for one of the problems. */
const preview = (dataset: Dataset, { query, task, reasoning, at }: PreviewInput) => {
  const problems = selected(dataset, query);
  const prompts = problems.map((problem) => promptFor(task, problem, reasoning));
  const first = Math.max(
    0,
    prompts.findIndex(({ kind }) => kind === 'messages'),
  );
  const [problem, prompt] = [problems[at ?? first], prompts[at ?? first]];
  const reasons = prompts.flatMap((each) => (each.kind === 'impossible' ? [each.message] : []));
  return wire({
    problems: problems.length,
    impossible: reasons.length,
    reason: reasons[0] ?? null,
    shown:
      problem && prompt
        ? {
            problem: problem.id,
            title: dataset.problems.get(problem.id).title,
            prompt: shownPrompt(prompt),
          }
        : null,
  });
};

export const generationOperations = ({ generation: area }: Operations) => ({
  start: area.start.handler(({ context, input, signal }) => start(context.workspace, input, signal)),
  preview: area.preview.handler(({ context, input }) => preview(context.workspace.dataset(), input)),
});
