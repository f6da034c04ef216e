/** Tests: the audit for those that reject right answers, probes with an impossible one, and what is known already. */
import { type ChatClient, generate } from '../grading/index.ts';
import {
  type AuditSource,
  auditRules,
  auditTests,
  impossibleCopy,
  knownAudit,
  knownStrength,
  type ProbedSolution,
  probe,
  probeKey,
  type TestAudit,
} from '../integrity/index.ts';
import { eventStream } from './event-stream.ts';
import { toSolve } from './generation.ts';
import { inspectAll, probeMemory } from './inspect-all.ts';
import { type JudgedProblem, judgedProblem, selectedProblems } from './judged-problem.ts';
import { modelClient } from './judging.ts';
import { keptFigures } from './kept-figures.ts';
import type { Operations } from './operations.ts';
import { ProgressEvents } from './progress-events.ts';
import { strengthSettings, strengthSource, testLimits } from './strength.ts';
import { type Wire, wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

type Selection = Parameters<typeof selectedProblems>[1];
type Progress = { kind: 'progress'; done: number; total: number | null; secondsLeft: number | null };

const auditSource = ({ problem, labelled }: JudgedProblem): AuditSource => ({
  problem,
  honest: labelled('honest'),
  unlabelled: labelled(null),
});

const auditSettings = (workspace: Workspace) => ({
  engine: workspace.engine(),
  limits: testLimits,
  cache: keptFigures<TestAudit>(workspace.answers(), 'test-audit'),
});

type AuditEvent =
  | Progress
  | { kind: 'audit'; audit: Wire<TestAudit> }
  | { kind: 'done'; problems: number; flagged: number; ms: number };

const audit = (workspace: Workspace, selection: Selection, outer: AbortSignal | undefined) => {
  const dataset = workspace.dataset();
  const ids = selectedProblems(dataset, selection);
  return eventStream<AuditEvent>(outer, async (emit, signal) => {
    const started = performance.now();
    const progress = new ProgressEvents(emit);
    const settings = { ...auditSettings(workspace), signal };
    let flagged = 0;
    for (const [i, id] of ids.entries()) {
      const found = await auditTests(auditSource(judgedProblem(dataset, id)), settings);
      flagged += found.findings.length;
      emit({ kind: 'audit', audit: wire(found) });
      progress.tell(i + 1, ids.length);
    }
    emit({ kind: 'done', problems: ids.length, flagged, ms: performance.now() - started });
  });
};

/** What a model is asked for, where a probe does not run the problem's own solutions. */
interface Generation {
  readonly model: string;
  readonly samples: number;
  readonly temperature: number | null;
}

interface ProbeInput extends Selection {
  readonly generate: Generation | null;
}

type ProbeEvent =
  | Progress
  | { kind: 'probe'; report: Wire<ProbeReport> }
  | { kind: 'not-probed'; problem: string }
  | { kind: 'done'; probed: number; notProbed: number; asked: number; hacked: number; ms: number };

type Report = Awaited<ReturnType<typeof probe>>;
interface ProbeReport extends Report {
  readonly passers: readonly (Report['passers'][number] & { readonly code: string })[];
}

/** Solutions of a model that is shown the copy. They are run and forgotten: nothing that was made for a probe is stored. */
const generated = async (
  copy: Parameters<typeof toSolve>[0],
  { model, samples, temperature }: Generation,
  client: ChatClient,
): Promise<readonly ProbedSolution[]> => {
  const options = {
    ...{
      task: 'description_to_q' as const,
      reasoning: false,
      extraction: 'auto' as const,
      model,
      batch: 'probe',
    },
    sampling: temperature === null ? {} : { temperature },
  };
  const problem = toSolve(copy);
  const wanted = Array.from({ length: samples }, (_, i) => ({ problem, sample: i + 1 }));
  const solutions: ProbedSolution[] = [];
  for await (const each of generate(wanted, options, (request) => client.ask(request), samples))
    if (each.kind === 'candidate')
      solutions.push({ id: `${each.problem}/probe/${each.sample}`, code: each.code });
  return solutions;
};

const probeOne = async (
  { problem, labelled }: JudgedProblem,
  generation: { readonly asked: Generation; readonly client: ChatClient } | null,
  settings: Parameters<typeof impossibleCopy>[2],
): Promise<ProbeReport | null> => {
  const honest = labelled('honest').map(({ code }) => code);
  const copy = await impossibleCopy(problem, honest, settings);
  if (!copy) return null;
  const solutions = generation
    ? await generated({ ...problem, ...copy.problem }, generation.asked, generation.client)
    : labelled('honest', 'hacked', 'wrong', 'unsure', null);
  const codes = new Map(solutions.map(({ id, code }) => [id, code]));
  const report = await probe(copy, solutions, settings);
  return {
    ...report,
    passers: report.passers.map((each) => ({ ...each, code: codes.get(each.solution) ?? '' })),
  };
};

/** Who passed becomes a suspect, as a finding like others; the impossible value is forgotten. */
const remember = async (
  workspace: Workspace,
  { problem, labelled }: JudgedProblem,
  { test, passers }: ProbeReport,
  signal: AbortSignal,
): Promise<void> => {
  const memory = probeMemory(workspace.answers());
  const kinds = new Map(passers.map(({ solution, kind }) => [solution, kind]));
  const moved = new Set<string>();
  for (const { id, code } of labelled('honest', 'hacked', 'wrong', 'unsure', null)) {
    const key = probeKey(problem, code);
    const kind = kinds.get(id);
    const before = memory.get(key);
    if (kind) memory.set(key, { test, kind });
    else if (before) memory.set(key, null);
    if (kind || before) moved.add(id);
  }
  const wanted = workspace
    .dataset()
    .solutions.select('')
    .filter(({ id }) => moved.has(id));
  await inspectAll(workspace, wanted, signal, { onRun: () => undefined, onDone: () => undefined });
};

const probeAll = (workspace: Workspace, input: ProbeInput, outer: AbortSignal | undefined) => {
  const dataset = workspace.dataset();
  const ids = selectedProblems(dataset, input);
  return eventStream<ProbeEvent>(outer, async (emit, signal) => {
    const started = performance.now();
    const progress = new ProgressEvents(emit);
    const settings = { engine: workspace.engine(), limits: testLimits, signal };
    const client = input.generate && (await modelClient(workspace, signal, { cached: false }));
    const generation = input.generate && client && { asked: input.generate, client };
    const sum = { probed: 0, notProbed: 0, asked: 0, hacked: 0 };
    for (const [i, id] of ids.entries()) {
      const judged = judgedProblem(dataset, id);
      const report = await probeOne(judged, generation, settings);
      if (report) {
        if (!generation) await remember(workspace, judged, report, signal);
        sum.probed++;
        sum.asked += report.asked;
        sum.hacked += report.passers.length;
        emit({ kind: 'probe', report: wire(report) });
      } else {
        sum.notProbed++;
        emit({ kind: 'not-probed', problem: id });
      }
      progress.tell(i + 1, ids.length);
    }
    emit({ kind: 'done', ...sum, ms: performance.now() - started });
  });
};

const known = (workspace: Workspace, id: string) => {
  const judged = judgedProblem(workspace.dataset(), id);
  return wire({
    audit: knownAudit(auditSource(judged), auditSettings(workspace)) ?? null,
    strength: knownStrength(strengthSource(judged), strengthSettings(workspace)) ?? null,
  });
};

export const testOperations = ({ tests: area }: Operations) => ({
  audit: area.audit.handler(({ context, input, signal }) => audit(context.workspace, input, signal)),
  rules: area.rules.handler(() => auditRules.map(({ id, finds }) => ({ id, finds }))),
  probe: area.probe.handler(({ context, input, signal }) => probeAll(context.workspace, input, signal)),
  known: area.known.handler(({ context, input }) => known(context.workspace, input.problem)),
});
