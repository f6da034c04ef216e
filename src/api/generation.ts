/** Generation: n samples a problem from the endpoint, each stored as a solution of a new batch as it arrives. */
import type { z } from 'zod';
import {
  type ChatClient,
  type GenerateOptions,
  generate,
  type ProblemToSolve,
  promptFor,
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
  readonly batch: string;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly maxTokens: number | null;
  readonly seed: number | null;
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
const batchOf = ({ batch, model, task, reasoning, extraction, samples, ...input }: StartInput): Batch => ({
  id: batch,
  model,
  params: JSON.stringify(samplingOf({ batch, model, task, reasoning, extraction, samples, ...input })),
  prompt: `${task}${reasoning ? ' with reasoning' : ''}`,
  createdAt: new Date().toISOString(),
  meta: JSON.stringify({ generation: { task, reasoning, extraction, samples, query: input.query } }),
});

interface Work {
  readonly dataset: Dataset;
  readonly input: StartInput;
  readonly problems: readonly ProblemToSolve[];
  readonly client: ChatClient;
  readonly by: string;
}

const run = async (
  { dataset, input, problems, client, by }: Work,
  emit: (event: GenerateEvent) => void,
  signal: AbortSignal,
): Promise<void> => {
  const started = performance.now();
  const told = new UsageEvents(emit, () => client.spent());
  const progress = new ProgressEvents((event) => {
    emit(event);
    told.tell();
  });
  const options: GenerateOptions = { ...input, sampling: samplingOf(input) };
  const language = input.task === 'q_to_python' ? 'python' : 'q';
  let [solutions, failed] = [0, 0];
  for await (const generated of generate(problems, options, (request) => client.ask(request))) {
    signal.throwIfAborted();
    const { problem, sample } = generated;
    if (generated.kind !== 'candidate') {
      failed++;
      if (generated.kind === 'failed') emit({ kind: 'failed', problem, sample, message: generated.message });
    } else {
      if (solutions++ === 0) dataset.batches.add(batchOf(input), by);
      const id = `${problem}/${input.batch}/${sample}`;
      const { code, raw } = generated;
      const content = { language, code, raw, meta: '{}' };
      dataset.solutions.add({ id, problem, batch: input.batch, sample }, content, { by });
      emit({ kind: 'candidate', solution: id, problem });
    }
    progress.tell(solutions + failed, problems.length * input.samples);
  }
  const usage = wire(client.spent());
  emit({ kind: 'done', batch: input.batch, solutions, failed, usage, ms: performance.now() - started });
};

const start = (workspace: Workspace, input: StartInput, outer: AbortSignal | undefined) => {
  const dataset = workspace.dataset();
  if (workspace.endpoint().baseUrl === null)
    throw refusal(
      'BAD_INPUT',
      'No model endpoint is set up, so nothing can be generated; set one up under Models in the settings, or with QUARRY_BASE_URL and QUARRY_API_KEY.',
    );
  if (dataset.batches.find(input.batch))
    throw refusal('CONFLICT', `There is a batch ${input.batch} already; choose another name.`);
  const problems = selected(dataset, input.query);
  if (problems.length === 0)
    throw refusal('BAD_INPUT', 'The query selects no problem; widen it, or leave it empty for all.');
  return eventStream<GenerateEvent>(outer, async (emit, signal) => {
    const client = await modelClient(workspace, signal, { cached: true, budget: input.budget });
    await run({ dataset, input, problems, client, by: workspace.annotator() }, emit, signal);
  });
};

interface PreviewInput extends Pick<GenerateOptions, 'task' | 'reasoning'> {
  readonly query: string;
  readonly at: number;
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

/** The very messages that generation would send for the problem at `at`. */
const preview = (dataset: Dataset, { query, task, reasoning, at }: PreviewInput) => {
  const problems = selected(dataset, query);
  const prompts = problems.map((problem) => promptFor(task, problem, reasoning));
  const [problem, prompt] = [problems[at], prompts[at]];
  return wire({
    problems: problems.length,
    impossible: prompts.filter(({ kind }) => kind === 'impossible').length,
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
