/** Trying graders on stored solutions: scores beside people's labels, and what a change of a grader would change. */
import type { z } from 'zod';
import { agreementOf, type Graded, inParallel, type JudgedSample, runGrader } from '../grading/index.ts';
import type { Dataset, Problem, SolutionToGrade } from '../store/index.ts';
import type { changeEvent, labEvent } from './contract/graders.ts';
import { eventStream } from './event-stream.ts';
import { graderOfText } from './grader-text.ts';
import { answerOf } from './item.ts';
import { judgingFor, type RunBudget } from './judging.ts';
import { ProgressEvents } from './progress-events.ts';
import { UsageEvents } from './usage-events.ts';
import { wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

type LabEvent = z.infer<typeof labEvent>;
type ChangeEvent = z.infer<typeof changeEvent>;
type Row = Extract<LabEvent, { kind: 'row' }>['row'];
type Reader = ReturnType<typeof graderOfText>['grader'];
type Part = Row['outcome'];

interface Selection {
  readonly query: string;
  readonly limit: number;
}

/** How many samples are under way at a time: the engine's own number, doubled so that no worker waits. */
const jobsOf = (workspace: Workspace): number => workspace.engine().parallel * 2;

/** The stored solutions of a selection; its problems are read once each. */
class Samples {
  readonly #dataset: Dataset;
  readonly #problems = new Map<string, Problem>();
  readonly all: readonly SolutionToGrade[];

  constructor(dataset: Dataset, { query, limit }: Selection) {
    this.#dataset = dataset;
    this.all = dataset.solutions.select(query).slice(0, limit);
  }

  read({ id, problem: of }: SolutionToGrade) {
    const problem = this.#problems.get(of) ?? this.#dataset.problems.get(of);
    this.#problems.set(of, problem);
    return { solution: this.#dataset.solutions.get(id), problem };
  }
}

type Sample = ReturnType<Samples['read']>;
type Grade = (grader: Reader, sample: Sample) => Promise<Graded>;

const gradeWith = async (workspace: Workspace, signal: AbortSignal, budget: RunBudget) => {
  const { services, spent } = await judgingFor(workspace, signal, budget);
  const tests = { engine: workspace.engine(), limits: workspace.limits(), signal };
  const grade: Grade = (grader, { solution, problem }) => {
    const { language, code } = solution;
    const { entryPoint, tests: cases } = problem;
    const { output, item } = answerOf(solution, problem);
    return runGrader(
      grader,
      output,
      item,
      { ...services, tests },
      { language, code, entryPoint, tests: cases },
    );
  };
  return { grade, spent };
};

const rowOf = ({ solution, problem }: Sample, { outcome, parts, warnings }: Graded): Row =>
  wire({
    solution: solution.id,
    problem: problem.id,
    batch: solution.batch,
    outcome,
    parts,
    warnings,
    label: solution.label?.verdict ?? null,
    note: solution.label?.note ?? '',
  });

/** Rows that people judged one way or the other and the grader gave a reward; `unsure` is neither. */
const judged = (rows: readonly Row[]): JudgedSample[] =>
  rows.flatMap(({ label, outcome, problem }) =>
    label === null || label === 'unsure' || outcome.kind === 'fault'
      ? []
      : [{ problem, reward: outcome.reward, honest: label === 'honest' }],
  );

/** Runs a definition on the selection; nothing is stored. Throws GradingError, StoreError `bad-query`. */
export const tryGrader = (
  workspace: Workspace,
  {
    definition,
    threshold,
    budget,
    ...selection
  }: Selection & { definition: string; threshold: number; budget: RunBudget },
  outer: AbortSignal | undefined,
) => {
  const { grader } = graderOfText(definition);
  const samples = new Samples(workspace.dataset(), selection);
  return eventStream<LabEvent>(outer, async (emit, signal) => {
    const started = performance.now();
    const { grade, spent } = await gradeWith(workspace, signal, budget);
    const told = new UsageEvents(emit, spent);
    const progress = new ProgressEvents((event) => {
      emit(event);
      told.tell();
    });
    const rows: Row[] = [];
    const one = async (each: SolutionToGrade): Promise<Row> => {
      signal.throwIfAborted();
      const sample = samples.read(each);
      return rowOf(sample, await grade(grader, sample));
    };
    for await (const row of inParallel(samples.all, jobsOf(workspace), one)) {
      rows.push(row);
      emit({ kind: 'row', row });
      progress.tell(rows.length, samples.all.length);
    }
    emit({
      kind: 'done',
      rows: rows.length,
      faults: rows.filter(({ outcome }) => outcome.kind === 'fault').length,
      agreement: wire(agreementOf(judged(rows), threshold)),
      usage: wire(spent()),
      ms: performance.now() - started,
    });
  });
};

/** Whether two outcomes are alike: equal rewards, or faults of one kind. */
export const samePart = (a: Part, b: Part): boolean =>
  a.kind === 'reward'
    ? b.kind === 'reward' && a.reward === b.reward
    : b.kind === 'fault' && a.flag === b.flag;

/** What `after` gives otherwise than `before` on the selection; nothing is stored. */
export const changes = (
  workspace: Workspace,
  { before, after, ...selection }: Selection & { before: string; after: string },
  outer: AbortSignal | undefined,
) => {
  const graders = [graderOfText(before).grader, graderOfText(after).grader] as const;
  const samples = new Samples(workspace.dataset(), selection);
  return eventStream<ChangeEvent>(outer, async (emit, signal) => {
    const started = performance.now();
    const progress = new ProgressEvents(emit);
    const { grade } = await gradeWith(workspace, signal, null);
    let [same, changed] = [0, 0];
    const one = async (each: SolutionToGrade) => {
      signal.throwIfAborted();
      const sample = samples.read(each);
      const [a, b] = await Promise.all(graders.map((grader) => grade(grader, sample)));
      return { solution: each.id, before: wire(a!.outcome), after: wire(b!.outcome) };
    };
    for await (const pair of inParallel(samples.all, jobsOf(workspace), one)) {
      if (samePart(pair.before, pair.after)) same++;
      else {
        changed++;
        emit({ kind: 'change', ...pair });
      }
      progress.tell(same + changed, samples.all.length);
    }
    emit({ kind: 'done', same, changed, ms: performance.now() - started });
  });
};
