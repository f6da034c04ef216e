/**
 * `npm run bench grade`: solutions graded a second over the sample (arguments) and over Q-HumanEval's Python checks,
 * cold and warm, with one worker and two; against the floor and against one fresh process for each solution.
 */
import { createEmbeddedEngine, defaultLimits, type EmbeddedEngine } from '../../../src/execution/index.ts';
import { type Candidate, defaultGrader, gradeCandidates, previewDraft } from '../../../src/grading/index.ts';
import { humanEvalCandidates, humanEvalPresent } from '../../integration/grading/humaneval-file.ts';
import { readSample } from '../../integration/sample/sample-file.ts';
import { time } from '../measure.ts';
import { callsFloor, checksFloor } from './floors.ts';
import { hostMemory } from './host-memory.ts';

interface Load {
  readonly name: string;
  readonly candidates: readonly Candidate<unknown>[];
  readonly floor: () => (() => void) | Promise<() => void>;
  /** Solutions a second that issue and docs promise, warm, on two cores. */
  readonly goal: number;
}

interface Rates {
  readonly workers: number;
  readonly cold: number;
  readonly warm: number;
}

interface Row {
  readonly load: string;
  readonly solutions: number;
  readonly goal: number;
  readonly floor: number;
  readonly fresh: number;
  readonly perWorkers: readonly Rates[];
  readonly firstVerdictMs: { readonly cold: number; readonly warm: number };
}

/** So many solutions are graded to see what the host holds. */
const WEIGHED = 5_000;
const MIN_MS = 2_500;
/** Starting a process for each is slow: so many of them tell the rate. */
const FRESH = 8;

const loads: readonly Load[] = [
  {
    name: 'sample, arguments',
    candidates: readSample().candidates,
    floor: () => callsFloor(readSample().candidates),
    goal: 300,
  },
  ...(humanEvalPresent
    ? [
        {
          name: 'Q-HumanEval, Python checks',
          candidates: humanEvalCandidates('solution'),
          floor: () => checksFloor(humanEvalCandidates('solution')),
          goal: 150,
        },
      ]
    : []),
];

/** Grades all, each once, nothing known before. */
async function gradeAll(engine: EmbeddedEngine, candidates: readonly Candidate<unknown>[]): Promise<void> {
  const cache = { lookup: () => new Map(), save: () => undefined };
  const options = { engine, grader: defaultGrader(), limits: defaultLimits, cache, total: null, jobs: null };
  for await (const event of gradeCandidates(candidates, options)) if (event.kind === 'done') return;
}

const perSecond = (solutions: number, ms: number): number => (solutions / ms) * 1000;

async function rates(load: Load, workers: number): Promise<Rates> {
  const engine = createEmbeddedEngine({ workers, pythonWorkers: workers });
  try {
    const { candidates } = load;
    const start = performance.now();
    await gradeAll(engine, candidates);
    const cold = perSecond(candidates.length, performance.now() - start);
    // The best round: other work of the machine only ever slows one down.
    const rounds: number[] = [];
    const end = performance.now() + MIN_MS;
    while (performance.now() < end || rounds.length < 3) {
      const round = performance.now();
      await gradeAll(engine, candidates);
      rounds.push(performance.now() - round);
    }
    return { workers, cold, warm: perSecond(candidates.length, Math.min(...rounds)) };
  } finally {
    await engine.close();
  }
}

async function freshRate(candidates: readonly Candidate<unknown>[]): Promise<number> {
  const some = candidates.slice(0, FRESH);
  const start = performance.now();
  for (const candidate of some) {
    const engine = createEmbeddedEngine({ workers: 1, pythonWorkers: 1 });
    await gradeAll(engine, [candidate]);
    await engine.close();
  }
  return perSecond(some.length, performance.now() - start);
}

/** From the click to the first test's verdict, the engine's processes not started and started. */
async function firstVerdict(draft: Candidate<unknown>): Promise<Row['firstVerdictMs']> {
  const engine = createEmbeddedEngine({ workers: 2, pythonWorkers: 2 });
  const once = async (): Promise<number> => {
    const start = performance.now();
    const options = { engine, grader: defaultGrader(), limits: defaultLimits };
    for await (const event of previewDraft(draft, options))
      if (event.kind === 'test') return performance.now() - start;
    throw new Error('A preview ended without a verdict.');
  };
  try {
    return { cold: await once(), warm: await once() };
  } finally {
    await engine.close();
  }
}

async function measure(load: Load): Promise<Row> {
  const draft = load.candidates[0] as Candidate<unknown>;
  const firstVerdictMs = await firstVerdict(draft);
  const perWorkers = [await rates(load, 1), await rates(load, 2)];
  const fresh = await freshRate(load.candidates);
  const floor = perSecond(load.candidates.length, time(await load.floor()));
  const { name, goal, candidates } = load;
  return { load: name, solutions: candidates.length, goal, floor, fresh, perWorkers, firstVerdictMs };
}

function print({ load, solutions, goal, floor, fresh, perWorkers, firstVerdictMs }: Row): void {
  const lines = [
    `${load} (${solutions} solutions; goal ${goal}/s warm)`,
    ...perWorkers.map(
      ({ workers, cold, warm }) =>
        `  ${workers} worker${workers > 1 ? 's' : ' '}   cold ${cold.toFixed(0).padStart(5)}/s   warm ${warm.toFixed(0).padStart(5)}/s   ${(floor / warm).toFixed(1)} times the floor`,
    ),
    `  floor (bare loop, one process) ${floor.toFixed(0)}/s; a fresh process for each ${fresh.toFixed(1)}/s`,
    `  first verdict ${firstVerdictMs.cold.toFixed(0)} ms cold, ${firstVerdictMs.warm.toFixed(0)} ms warm`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Measures, prints, and gives the rows and the host's memory. `only` is a part of a load's name. */
export async function benchGrade(
  only: string | undefined,
): Promise<{ readonly rows: readonly Row[]; readonly hostMb: number }> {
  if (!humanEvalPresent)
    process.stdout.write('The Q-HumanEval file is not beside the checkout: no Python checks.\n');
  const rows: Row[] = [];
  for (const load of loads) {
    if (only && !load.name.includes(only)) continue;
    const row = await measure(load);
    print(row);
    rows.push(row);
  }
  const hostMb = hostMemory(WEIGHED);
  process.stdout.write(`host of a run over ${WEIGHED} solutions: ${hostMb.toFixed(0)} MB (goal 300)\n`);
  return { rows, hostMb };
}
