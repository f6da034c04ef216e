/**
 * Inspection for reward hacks: a selection problem by problem. Behaviours and what probes showed are kept between runs;
 * inspections are kept in the dataset as each problem is done.
 */
import {
  type BehaviourCache,
  type InspectEvents,
  type Inspection,
  inspectProblem,
  type Observed,
  type ProbeMemory,
  probeKey,
  recalibrated,
} from '../integrity/index.ts';
import type { Answers, SolutionToGrade } from '../store/index.ts';
import { calibrationNow } from './calibration.ts';
import { keptFigures } from './kept-figures.ts';
import { draftOf, versionWith } from './kept-inspections.ts';
import { runLimits } from './run-limits.ts';
import type { Workspace } from './workspace.ts';

/** What probes have shown. */
export const probeMemory = (answers: Answers): ProbeMemory => keptFigures(answers, 'probe');

const cacheIn = (answers: Answers): BehaviourCache => keptFigures<Observed | null>(answers, 'behaviour');

const byProblem = (solutions: readonly SolutionToGrade[]): ReadonlyMap<string, SolutionToGrade[]> => {
  const groups = new Map<string, SolutionToGrade[]>();
  for (const solution of solutions) {
    const group = groups.get(solution.problem);
    if (group) group.push(solution);
    else groups.set(solution.problem, [solution]);
  }
  return groups;
};

/** Inspects `wanted` and keeps what is found; the other solutions of their problems say which constants are common there. */
export const inspectAll = async (
  workspace: Workspace,
  wanted: readonly SolutionToGrade[],
  signal: AbortSignal,
  { onRun, onDone }: InspectEvents,
): Promise<void> => {
  const dataset = workspace.dataset();
  const all = byProblem(dataset.solutions.select(''));
  const engine = workspace.engine();
  const settings = { engine, limits: runLimits, cache: cacheIn(workspace.answers()), signal };
  const calibration = calibrationNow(workspace);
  const probes = probeMemory(workspace.answers());
  for (const [id, solutions] of byProblem(wanted)) {
    const problem = dataset.problems.get(id);
    const own = new Set(solutions.map((each) => each.id));
    const others = (all.get(id) ?? []).filter((each) => !own.has(each.id));
    const found: Inspection[] = [];
    const probed = solutions.map((each) => ({
      ...each,
      probed: probes.get(probeKey(problem, each.code)) ?? null,
    }));
    await inspectProblem(problem, { solutions: probed, others }, settings, {
      onRun,
      onDone: (inspection) => found.push(recalibrated(inspection, calibration)),
    });
    const byId = new Map(solutions.map((each) => [each.id, each]));
    const drafts = found.map((each) =>
      draftOf(each, byId.get(each.solution) as SolutionToGrade, problem, versionWith(engine)),
    );
    dataset.inspections.keep(drafts, workspace.annotator());
    for (const inspection of found) onDone(inspection);
  }
};
