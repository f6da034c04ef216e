/** Generation: n samples a problem from the endpoint, each stored as a solution of a new batch as it arrives. */
import type { z } from 'zod';
import {
  type ChatClient,
  type GenerateOptions,
  generate,
  type ProblemToSolve,
  type TestCase,
} from '../grading/index.ts';
import type { Batch, Dataset, Problem } from '../store/index.ts';
import type { generateEvent } from './contract/graders.ts';
import { eventStream } from './event-stream.ts';
import { refusal } from './failure.ts';
import { modelClient } from './judging.ts';
import type { Operations } from './operations.ts';
import { ProgressEvents } from './progress-events.ts';
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
  const progress = new ProgressEvents(emit);
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
      'No model endpoint is set up, so nothing can be generated; set QUARRY_BASE_URL and QUARRY_API_KEY and start Quarry again.',
    );
  if (dataset.batches.find(input.batch))
    throw refusal('CONFLICT', `There is a batch ${input.batch} already; choose another name.`);
  const problems = selected(dataset, input.query);
  if (problems.length === 0)
    throw refusal('BAD_INPUT', 'The query selects no problem; widen it, or leave it empty for all.');
  return eventStream<GenerateEvent>(outer, async (emit, signal) => {
    const client = await modelClient(workspace, signal, true);
    await run({ dataset, input, problems, client, by: workspace.annotator() }, emit, signal);
  });
};

export const generationOperations = ({ generation: area }: Operations) => ({
  start: area.start.handler(({ context, input, signal }) => start(context.workspace, input, signal)),
});
