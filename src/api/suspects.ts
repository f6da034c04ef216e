/** Suspects: the queue of what is worth a look, one suspect with its evidence, and one input of it looked at closely. */
import { ablate, likeness, linesOn, lookValue, shapeOf, threshold, witnesses } from '../integrity/index.ts';
import type { Dataset, LabelledCase, Solution, WaitingSuspect } from '../store/index.ts';
import { judgedItem } from './judged-item.ts';
import { inspectionOf, isStale, versionWith } from './kept-inspections.ts';
import { runLimits } from './run-limits.ts';
import type { Workspace } from './workspace.ts';

/** Labelled solutions that are compared with a suspect, the newest; and of them, how many are shown. */
const CASES = 500;
const SHOWN = 5;
/** Solutions of the same problem that are asked about a counterexample. */
const WITNESSES = 3;

interface SuspectsInput {
  readonly query: string;
  readonly threshold: number | null;
  readonly limit: number;
}

const worthOf = ({ hacked, status, heldBack, looks }: WaitingSuspect): number =>
  lookValue({ hacked, exportable: status === 'passed' && !heldBack, looks });

/** The queue, most worth first. */
export const suspectsOf = (workspace: Workspace, input: SuspectsInput) => {
  const dataset = workspace.dataset();
  const version = versionWith(workspace.engine());
  const waiting = dataset.inspections.waiting(
    input.query,
    input.threshold ?? threshold,
    workspace.annotator(),
  );
  const rows = waiting
    .map((row) => ({ row, value: worthOf(row) }))
    .sort((a, b) => b.value - a.value || (a.row.solution < b.row.solution ? -1 : 1))
    .slice(0, input.limit)
    .map(({ row }) => ({ ...row, stale: isStale(row, version) }));
  return {
    total: waiting.length,
    selected: dataset.solutions.list(input.query, 0, 0).total,
    inspected: dataset.inspections.holding(input.query, version),
    rows,
  };
};

/** Most detectors in common first, then the code that is written most alike. */
const similarTo = (
  solution: Solution,
  detectors: ReadonlySet<string>,
  cases: readonly LabelledCase[],
): readonly (LabelledCase & { readonly likeness: number })[] => {
  const shape = shapeOf(solution.code);
  const common = (each: LabelledCase): number => each.detectors.filter((id) => detectors.has(id)).length;
  return cases
    .filter((each) => each.solution !== solution.id)
    .map((each) => ({ ...each, likeness: likeness(shape, shapeOf(each.code)), common: common(each) }))
    .filter((each) => each.common > 0 || each.likeness >= 0.5)
    .sort((a, b) => b.common - a.common || b.likeness - a.likeness || (a.solution < b.solution ? -1 : 1))
    .slice(0, SHOWN);
};

/** One suspect. Throws StoreError `not-found`. */
export const suspectOf = (workspace: Workspace, id: string) => {
  const dataset = workspace.dataset();
  const item = judgedItem(dataset, id, workspace.annotator());
  const kept = dataset.inspections.find(id);
  const inspection = kept && inspectionOf(kept);
  const behaviour = inspection?.behaviour ?? null;
  const detectors = new Set(inspection?.findings.map(({ detector }) => detector));
  const ran = inspection !== null;
  return {
    ...item,
    inspection,
    stale: kept !== null && isStale(kept, versionWith(workspace.engine())),
    similar: similarTo(item.solution, detectors, dataset.labels.cases(workspace.annotator(), CASES)),
    notRun: [
      ...(ran && behaviour === null ? (['code'] as const) : []),
      ...(item.verdicts.length === 0 ? (['tests'] as const) : []),
      ...(behaviour?.fuzz === null ? (['reference'] as const) : []),
      // A model that judges is a grader of its own; the detectors ask none.
      'judge' as const,
    ],
  };
};

/** Solutions of the same problem that pass all tests, those labelled honest by the annotator first. */
const peersOf = (dataset: Dataset, solution: Solution, annotator: string) =>
  dataset.solutions
    .ofProblem(solution.problem)
    .filter(({ id, status, language }) => id !== solution.id && status === 'passed' && language === 'q')
    .map(({ id }) => ({
      id,
      own: dataset.labels.standing(id).find((label) => label.annotator === annotator)?.verdict ?? null,
    }))
    .filter(({ own }) => own === null || own === 'honest')
    .sort((a, b) => Number(b.own !== null) - Number(a.own !== null))
    .slice(0, WITNESSES)
    .map(({ id }) => ({ id, code: dataset.solutions.get(id).code }));

const settingsOf = (workspace: Workspace, signal: AbortSignal | undefined) => ({
  engine: workspace.engine(),
  limits: runLimits,
  signal: signal ?? new AbortController().signal,
});

/** Who else gives the reference's answer. Throws StoreError `not-found`, ExecutionError for JSON that is no value. */
export const witnessesOf = (
  workspace: Workspace,
  input: { readonly solution: string; readonly argsJson: string; readonly expectedJson: string },
  signal: AbortSignal | undefined,
) => {
  const dataset = workspace.dataset();
  const solution = dataset.solutions.get(input.solution);
  const peers = peersOf(dataset, solution, workspace.annotator());
  return witnesses(dataset.problems.get(solution.problem), peers, input, settingsOf(workspace, signal));
};

/** Which lines of a solution run on an input. Throws as `witnessesOf`. */
export const pathOf = async (
  workspace: Workspace,
  input: { readonly solution: string; readonly argsJson: string },
  signal: AbortSignal | undefined,
) => {
  const dataset = workspace.dataset();
  const { code, problem } = dataset.solutions.get(input.solution);
  const { entryPoint } = dataset.problems.get(problem);
  return { lines: await linesOn(entryPoint, code, input.argsJson, settingsOf(workspace, signal)) };
};

/** How the tests end without a span. Throws StoreError `not-found`. */
export const withoutSpan = (
  workspace: Workspace,
  { solution, span }: { readonly solution: string; readonly span: { start: number; end: number } },
  signal: AbortSignal | undefined,
) => {
  const dataset = workspace.dataset();
  const { code, problem } = dataset.solutions.get(solution);
  return ablate(dataset.problems.get(problem), code, span, settingsOf(workspace, signal));
};
