/** Operations about reward hacks: inspecting a selection with progress, and looking closely at what was found. */
import { detectors, type Inspection, inspectionVersion, threshold } from '../integrity/index.ts';
import { calibrationNow } from './calibration.ts';
import { checkRuleSheets, checksIn } from './checks.ts';
import { eventStream } from './event-stream.ts';
import { inspectAll } from './inspect-all.ts';
import { calibrateNow, calibrationSummary, figuresOf } from './integrity-figures.ts';
import type { Operations } from './operations.ts';
import { ProgressEvents } from './progress-events.ts';
import { pathOf, suspectOf, suspectsOf, withoutSpan, witnessesOf } from './suspects.ts';
import { type Wire, wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

type InspectEvent =
  | { kind: 'progress'; done: number; total: number | null; secondsLeft: number | null }
  | { kind: 'inspection'; inspection: Wire<Inspection> }
  | {
      kind: 'done';
      inspected: number;
      suspects: number;
      threshold: number;
      calibration: ReturnType<typeof calibrationSummary>;
      version: string;
      ms: number;
    };

const inspect = (workspace: Workspace, query: string, outer: AbortSignal | undefined) => {
  const wanted = workspace.dataset().solutions.select(query);
  return eventStream<InspectEvent>(outer, async (emit, signal) => {
    const started = performance.now();
    const progress = new ProgressEvents(emit);
    let [ran, inspected, suspects] = [0, 0, 0];
    const onRun = (): void => progress.tell(++ran, wanted.length);
    const onDone = (inspection: Inspection): void => {
      inspected++;
      if (inspection.suspect) suspects++;
      emit({ kind: 'inspection', inspection: wire(inspection) });
    };
    await inspectAll(workspace, wanted, signal, { onRun, onDone });
    const ms = performance.now() - started;
    const calibration = calibrationSummary(calibrationNow(workspace));
    emit({ kind: 'done', inspected, suspects, threshold, calibration, version: inspectionVersion, ms });
  });
};

const inspectOne = async (
  workspace: Workspace,
  id: string,
  outer: AbortSignal | undefined,
): Promise<Wire<Inspection>> => {
  const { problem } = workspace.dataset().solutions.get(id);
  const wanted = workspace
    .dataset()
    .solutions.select('')
    .filter((each) => each.problem === problem && each.id === id);
  const found: Inspection[] = [];
  await inspectAll(workspace, wanted, outer ?? new AbortController().signal, {
    onRun: () => undefined,
    onDone: (each) => found.push(each),
  });
  return wire(found[0] as Inspection);
};

export const integrityOperations = ({ integrity: area }: Operations) => ({
  inspect: area.inspect.handler(({ context, input, signal }) =>
    inspect(context.workspace, input.query, signal),
  ),
  of: area.of.handler(({ context, input, signal }) => inspectOne(context.workspace, input.solution, signal)),
  suspects: area.suspects.handler(({ context, input }) => wire(suspectsOf(context.workspace, input))),
  suspect: area.suspect.handler(({ context, input }) => wire(suspectOf(context.workspace, input.solution))),
  witness: area.witness.handler(async ({ context, input, signal }) =>
    wire(await witnessesOf(context.workspace, input, signal)),
  ),
  path: area.path.handler(async ({ context, input, signal }) =>
    wire(await pathOf(context.workspace, input, signal)),
  ),
  without: area.without.handler(async ({ context, input, signal }) =>
    wire(await withoutSpan(context.workspace, input, signal)),
  ),
  checks: area.checks.handler(({ context, input, signal }) =>
    checksIn(context.workspace, input.query, signal),
  ),
  checkRules: area.checkRules.handler(checkRuleSheets),
  figures: area.figures.handler(({ context }) => wire(figuresOf(context.workspace))),
  calibrate: area.calibrate.handler(({ context }) => calibrateNow(context.workspace)),
  detectors: area.detectors.handler(() =>
    detectors.map(({ id, family, finds, flags, passes }) => ({
      id,
      family,
      finds,
      flags: flags.map(({ code }) => code),
      passes: passes.map(({ code }) => code),
    })),
  ),
});
