/** Grading: a draft on its tests, one expression, a run over many solutions, the results of a run. */

import type { z } from 'zod';
import { limitsWith } from '../execution/index.ts';
import { defaultGrader, evaluateExpression, previewDraft, type Spent } from '../grading/index.ts';
import type { Dataset } from '../store/index.ts';
import type { gradeEvent } from './contract/index.ts';
import { type EngineName, withEngine } from './engines.ts';
import { eventStream } from './event-stream.ts';
import { refusal } from './failure.ts';
import { beginGradeRun, type GradeRunRequest } from './grade-run.ts';
import { judgingFor, type RunBudget } from './judging.ts';
import { namedGrader } from './named-grader.ts';
import type { Operations } from './operations.ts';
import { mapOf } from './solution-map.ts';
import { resultInFull, runsOf, runWithMap } from './stored-runs.ts';
import { UsageEvents } from './usage-events.ts';
import { type Wire, wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

const MB = 1024 * 1024;

type Item<Stream> = Stream extends AsyncGenerator<infer Event> ? Event : never;
type PreviewEvent = Wire<Item<ReturnType<typeof previewDraft>>>;
interface PreviewInput {
  readonly problem: string;
  readonly language: string;
  readonly code: string;
  readonly test: string | null;
}

const draftOf = (workspace: Workspace, { problem: id, language, code, test }: PreviewInput) => {
  const problem = workspace.dataset().problems.get(id);
  const tests = problem.tests.filter((each) => test === null || each.id === test);
  if (test !== null && tests.length === 0)
    throw refusal('NOT_FOUND', `The problem ${id} has no test ${test}.`);
  return { id: 'draft', ref: null, language, code, entryPoint: problem.entryPoint, tests };
};

const preview = (workspace: Workspace, input: PreviewInput, outer: AbortSignal | undefined) => {
  const draft = draftOf(workspace, input);
  const settings = { engine: workspace.engine(), grader: defaultGrader(), limits: workspace.limits() };
  return eventStream<PreviewEvent>(outer, async (emit, signal) => {
    for await (const event of previewDraft(draft, { ...settings, signal })) emit(wire(event));
  });
};

/** What a run tells, as the contract has it. */
type GradeEvent = z.infer<typeof gradeEvent>;

interface StartInput {
  readonly query: string;
  readonly grader: string;
  readonly engine: EngineName;
  readonly jobs: number | null;
  readonly timeoutMs: number | null;
  readonly memoryMb: number | null;
  readonly resume: boolean;
  readonly repeat: number;
  readonly budget: RunBudget;
}

/** Where nothing counts steps, wall time is the only wall, and may not be as generous. */
const UNCOUNTED_WALL_MS = 10_000;

/** What the run asks for, else the settings; wall time has a default of its own where it is the only wall. */
const limitsOf = (workspace: Workspace, { engine, timeoutMs, memoryMb }: StartInput) => {
  const own = workspace.engines().limits;
  return limitsWith({
    ...own,
    wallMs: timeoutMs ?? own.wallMs ?? (engine === 'embedded' ? undefined : UNCOUNTED_WALL_MS),
    bytes: memoryMb === null ? own.bytes : memoryMb * MB,
  });
};

const requestOf = async (workspace: Workspace, input: StartInput, signal: AbortSignal) => {
  const { query, jobs, resume, repeat } = input;
  const judging = await judgingFor(workspace, signal, input.budget);
  const grader = namedGrader(workspace.dataset(), input.grader, judging);
  const { spent } = judging;
  const limits = limitsOf(workspace, input);
  return { spent, request: { query, jobs, resume, repeat, grader, limits, by: workspace.annotator() } };
};

interface Work {
  readonly dataset: Dataset;
  readonly request: GradeRunRequest;
  /** What its judges have cost so far. */
  readonly spent: () => Spent;
}

const run = async (
  { dataset, request, spent }: Work,
  emit: (event: GradeEvent) => void,
  signal: AbortSignal,
): Promise<void> => {
  const { run, total, known, events } = beginGradeRun(dataset, request, signal);
  const usage = new UsageEvents(emit, spent);
  let state: 'done' | 'cancelled' = 'cancelled';
  emit({ kind: 'started', run: run.id, total, known });
  try {
    for await (const event of events) {
      if (event.kind === 'progress') {
        emit(event);
        usage.tell();
      }
      if (event.kind === 'result') {
        const { status, score, message } = event.result.outcome;
        const { candidate, flaky } = event.result;
        emit({ kind: 'result', solution: candidate.id, status, score, message, flaky });
      }
      if (event.kind !== 'done') continue;
      state = 'done';
      const counts = dataset.grading.counts(run.id);
      const { id, grader, engine } = run;
      emit({ ...event, counts, run: id, grader, engine, usage: wire(spent()) });
    }
  } finally {
    dataset.grading.finish(run.key, state);
  }
};

const start = async (workspace: Workspace, input: StartInput, outer: AbortSignal | undefined) => {
  const dataset = workspace.dataset();
  // The grader is made before the stream, so that a wrong name is told at once; its calls end with the stream.
  const ending = new AbortController();
  const { request, spent } = await requestOf(workspace, input, ending.signal);
  return eventStream<GradeEvent>(outer, async (emit, signal) => {
    signal.addEventListener('abort', () => ending.abort(signal.reason), { once: true });
    if (request.resume) await workspace.runsEnded();
    await withEngine(workspace, input.engine, (engine) =>
      workspace.underWay(run({ dataset, request: { ...request, engine }, spent }, emit, signal)),
    );
  });
};

export const gradeOperations = ({ grade: area }: Operations) => ({
  preview: area.preview.handler(({ context, input, signal }) => preview(context.workspace, input, signal)),
  evaluate: area.evaluate.handler(({ context, input, signal }) =>
    evaluateExpression(input.code, input.expression, {
      engine: context.workspace.engine(),
      limits: context.workspace.limits(),
      ...(signal ? { signal } : {}),
    }),
  ),
  start: area.start.handler(({ context, input, signal }) => start(context.workspace, input, signal)),
  results: area.results.handler(({ context, input }) => [
    ...wire(context.workspace.dataset().grading.results(input.run)),
  ]),
  runs: area.runs.handler(({ context, input }) => runsOf(context.workspace.dataset(), input)),
  run: area.run.handler(({ context, input }) => runWithMap(context.workspace.dataset(), input.run)),
  selection: area.selection.handler(({ context: { workspace }, input }) => {
    const dataset = workspace.dataset();
    return mapOf(dataset, dataset.cells.selected(input.query));
  }),
  result: area.result.handler(({ context, input }) =>
    resultInFull(context.workspace.dataset(), input.run, input.solution),
  ),
});
