/**
 * What a new version of a grader would change on the last run of the old one: stored results on one side, the new
 * definition on the same solutions on the other. Nothing is stored.
 */
import type { z } from 'zod';
import { type Candidate, fileGrader, type GradeOutcome, inParallel } from '../grading/index.ts';
import type { Dataset, Problem, RunResult, Solution } from '../store/index.ts';
import type { runChangeEvent } from './contract/graders.ts';
import { eventStream } from './event-stream.ts';
import { refusal } from './failure.ts';
import { samePart } from './grader-lab.ts';
import { graderOfText } from './grader-text.ts';
import { answerOf } from './item.ts';
import { judgingFor } from './judging.ts';
import { ProgressEvents } from './progress-events.ts';
import { wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

type ChangeEvent = z.infer<typeof runChangeEvent>;
type Part = Extract<ChangeEvent, { kind: 'change' }>['before'];

/** What stored and new outcomes have in common. */
interface Outcome extends Pick<GradeOutcome, 'status' | 'score' | 'message'> {
  readonly detail?: Readonly<Record<string, unknown>>;
}

const partOf = ({ score, message, detail }: Outcome): Part =>
  score === null
    ? { kind: 'fault', flag: String(detail?.fault ?? 'other_error'), message: message ?? 'It gave no score.' }
    : { kind: 'reward', reward: score };

/** The newest run, with results, of any version of a grader; null where there is none. */
export const lastRun = ({ grading }: Dataset, name: string) => {
  for (const { id, grader, query, startedAt } of grading.runs()) {
    if (grader.slice(0, grader.lastIndexOf('@')) !== name) continue;
    const results = Object.values(grading.counts(id)).reduce((sum, many) => sum + many, 0);
    if (results > 0) return { run: id, grader, query, startedAt, results };
  }
  return null;
};

const candidateOf = (solution: Solution, problem: Problem): Candidate<null> => {
  const { id, language, code } = solution;
  const { entryPoint, tests } = problem;
  return { id, ref: null, language, code, entryPoint, tests, answer: answerOf(solution, problem) };
};

/** Throws GradingError where the definition has a mistake; refuses where the grader was never run. */
export const changesOnLastRun = (
  workspace: Workspace,
  { name, definition }: { readonly name: string; readonly definition: string },
  outer: AbortSignal | undefined,
) => {
  const dataset = workspace.dataset();
  graderOfText(definition);
  const run = lastRun(dataset, name);
  if (!run)
    throw refusal('NOT_FOUND', `The grader ${name} was never run here, so there is nothing to compare with.`);
  return eventStream<ChangeEvent>(outer, async (emit, signal) => {
    const started = performance.now();
    const progress = new ProgressEvents(emit);
    const { services, spent } = await judgingFor(workspace, signal);
    const grader = fileGrader({ name, version: '0', definition, services });
    const context = { engine: workspace.engine(), limits: workspace.limits(), signal };
    const before = dataset.grading.results(run.run);
    const counts = { same: 0, changed: 0, toPassed: 0, toFailed: 0, edited: 0 };
    const one = async (result: RunResult) => {
      signal.throwIfAborted();
      const solution = dataset.solutions.get(result.solution);
      if (solution.revision !== result.revision) return null;
      const problem = dataset.problems.get(solution.problem);
      return { result, after: await grader.grade(candidateOf(solution, problem), context) };
    };
    let done = 0;
    for await (const pair of inParallel(before, workspace.engine().parallel * 2, one)) {
      progress.tell(++done, before.length);
      if (!pair) {
        counts.edited++;
        continue;
      }
      const { result, after } = pair;
      const detail = JSON.parse(result.meta) as Record<string, unknown>;
      const parts = [partOf({ ...result, detail }), partOf(after)] as const;
      if (samePart(...parts)) counts.same++;
      else {
        counts.changed++;
        emit({ kind: 'change', solution: result.solution, before: parts[0], after: parts[1] });
      }
      if (result.status !== 'passed' && after.status === 'passed') counts.toPassed++;
      if (result.status === 'passed' && after.status !== 'passed') counts.toFailed++;
    }
    emit({ kind: 'done', run, ...counts, usage: wire(spent()), ms: performance.now() - started });
  });
};
