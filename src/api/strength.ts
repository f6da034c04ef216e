/** Test strength: the problems of the store's selection, one after another, with progress; figures kept between runs. */
import { limitsWith } from '../execution/index.ts';
import {
  mutationOperators,
  type ProblemStrength,
  type StrengthSource,
  testStrength,
} from '../integrity/index.ts';
import type { Dataset, Problem } from '../store/index.ts';
import { eventStream } from './event-stream.ts';
import { type JudgedProblem, judgedProblem, selectedProblems } from './judged-problem.ts';
import { keptFigures } from './kept-figures.ts';
import type { Operations } from './operations.ts';
import { ProgressEvents } from './progress-events.ts';
import { type Wire, wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

/** As inspection has them, with more time for the Python checks, which count no steps. */
export const testLimits = limitsWith({ wallMs: 10_000, steps: 30_000_000 });

/** The problem with the solutions that bear on its tests. */
export const strengthSource = ({ problem, labelled }: JudgedProblem): StrengthSource => {
  const { q } = problem.references;
  return {
    problem,
    honest: [...(q === null ? [] : [{ id: 'reference', code: q }]), ...labelled('honest')],
    unlabelled: labelled(null),
    wrong: labelled('wrong', 'hacked'),
  };
};

/** What measuring takes besides the signal that ends it. */
export const strengthSettings = (workspace: Workspace) => ({
  engine: workspace.engine(),
  limits: testLimits,
  cache: keptFigures<ProblemStrength>(workspace.answers(), 'strength'),
});

/** Keeps the figure for queries, unless the problem has changed under the measurement. */
const keep = ({ problems }: Dataset, before: Problem, strength: ProblemStrength): void => {
  if (JSON.stringify(problems.get(before.id)) !== JSON.stringify(before)) return;
  problems.keepStrength(before.id, strength.kind === 'measured' ? strength.strength : null);
};

type Selection = Parameters<typeof selectedProblems>[1];

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

const measure = (workspace: Workspace, selection: Selection, outer: AbortSignal | undefined) => {
  const dataset = workspace.dataset();
  const ids = selectedProblems(dataset, selection);
  return eventStream<StrengthEvent>(outer, async (emit, signal) => {
    const started = performance.now();
    const progress = new ProgressEvents(emit);
    const settings = { ...strengthSettings(workspace), signal };
    const found: ProblemStrength[] = [];
    for (const id of ids) {
      const judged = judgedProblem(dataset, id);
      const strength = await testStrength(strengthSource(judged), settings);
      keep(dataset, judged.problem, strength);
      found.push(strength);
      emit({ kind: 'problem', strength: wire(strength) });
      progress.tell(found.length, ids.length);
    }
    emit({ kind: 'done', ...totals(found), ms: performance.now() - started });
  });
};

export const strengthOperations = ({ strength: area }: Operations) => ({
  measure: area.measure.handler(({ context, input, signal }) => measure(context.workspace, input, signal)),
  operators: area.operators.handler(() => mutationOperators.map(({ id, does }) => ({ id, does }))),
});
