/** Test strength: the problems of the store's selection, one after another, with progress; figures kept between runs. */
import { limitsWith } from '../execution/index.ts';
import {
  mutationOperators,
  type ProblemStrength,
  type StrengthCache,
  type StrengthSource,
  testStrength,
} from '../integrity/index.ts';
import type { Answers, Dataset, SolutionToGrade, Verdict } from '../store/index.ts';
import { eventStream } from './event-stream.ts';
import type { Operations } from './operations.ts';
import { ProgressEvents } from './progress-events.ts';
import { type Wire, wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

/** As inspection has them, with more time for the Python checks, which count no steps. */
const limits = limitsWith({ wallMs: 10_000, steps: 30_000_000 });
const PAGE = 500;

const cacheIn = (answers: Answers): StrengthCache => ({
  get: (key) => {
    const kept = answers.get(`strength:${key}`);
    return kept === undefined ? undefined : (JSON.parse(kept) as ProblemStrength);
  },
  set: (key, strength) => answers.set(`strength:${key}`, JSON.stringify(strength)),
});

const selected = ({ problems }: Dataset, query: string): readonly string[] => {
  const ids: string[] = [];
  for (;;) {
    const { rows, total } = problems.list(query, ids.length, PAGE);
    ids.push(...rows.map(({ id }) => id));
    if (!rows.length || ids.length >= total) return ids;
  }
};

/** What the newest label that stands says; null without one. */
const verdictOn = ({ labels }: Dataset, solution: string): Verdict | null =>
  labels.of(solution).find(({ withdrawn }) => !withdrawn)?.verdict ?? null;

const sourceOf = (dataset: Dataset, id: string, all: readonly SolutionToGrade[]): StrengthSource => {
  const problem = dataset.problems.get(id);
  const judged = all
    .filter(({ language }) => language === 'q')
    .map((solution) => ({ ...solution, verdict: verdictOn(dataset, solution.id) }));
  const those = (...verdicts: readonly (Verdict | null)[]) =>
    judged
      .filter(({ verdict }) => verdicts.includes(verdict))
      .map((each) => ({ id: each.id, code: each.code }));
  const { q } = problem.references;
  return {
    problem,
    honest: [...(q === null ? [] : [{ id: 'reference', code: q }]), ...those('honest')],
    unlabelled: those(null),
    wrong: those('wrong', 'hacked'),
  };
};

type StrengthEvent =
  | { kind: 'progress'; done: number; total: number | null; secondsLeft: number | null }
  | { kind: 'problem'; strength: Wire<ProblemStrength> }
  | ({ kind: 'done'; ms: number } & ReturnType<typeof totals>);

const totals = (found: readonly ProblemStrength[]) => {
  const measured = found.filter((each) => each.kind === 'measured');
  const sum = (of: (each: (typeof measured)[number]) => number): number =>
    measured.reduce((total, each) => total + of(each), 0);
  return {
    measured: measured.length,
    notMeasured: found.length - measured.length,
    weak: measured.filter(({ weak }) => weak).length,
    killed: sum(({ killed }) => killed),
    survived: sum(({ survivors }) => survivors.length),
  };
};

const measure = (workspace: Workspace, query: string, outer: AbortSignal | undefined) => {
  const dataset = workspace.dataset();
  const ids = selected(dataset, query);
  return eventStream<StrengthEvent>(outer, async (emit, signal) => {
    const started = performance.now();
    const progress = new ProgressEvents(emit);
    const solutions = Map.groupBy(dataset.solutions.select(''), ({ problem }) => problem);
    const settings = { engine: workspace.engine(), limits, signal, cache: cacheIn(workspace.answers()) };
    const found: ProblemStrength[] = [];
    for (const id of ids) {
      const strength = await testStrength(sourceOf(dataset, id, solutions.get(id) ?? []), settings);
      found.push(strength);
      emit({ kind: 'problem', strength: wire(strength) });
      progress.tell(found.length, ids.length);
    }
    emit({ kind: 'done', ...totals(found), ms: performance.now() - started });
  });
};

export const strengthOperations = ({ strength: area }: Operations) => ({
  measure: area.measure.handler(({ context, input, signal }) =>
    measure(context.workspace, input.query, signal),
  ),
  operators: area.operators.handler(() => mutationOperators.map(({ id, does }) => ({ id, does }))),
});
