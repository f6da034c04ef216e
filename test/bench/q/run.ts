/**
 * `npm run bench q`: every kernel in our interpreter against its floor, timed in the same process, and against
 * numpy where python3 has it; then what starting costs. Prints a table and leaves test-results/bench-q.json.
 */
import { spawnSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { STEADY_ALLOCATION } from '../../../src/execution/embedded/process-carrier.ts';
import { createSession, type Value } from '../../../src/q/index.ts';
import { processTime, time } from '../measure.ts';
import { type Group, type Kernel, kernels } from './kernels.ts';

/** Times the floor that issue and docs/q-engine.md promise, by group. */
const goals: Readonly<Record<Group, number>> = {
  vector: 1.5,
  'sort, group, join': 2,
  scalar: 12,
  'text and lists': 12,
};

/** Limits wide enough for a million items; counting them is part of what is measured. */
const budget = { steps: 1e12, ms: 600_000, bytes: 8e9, depth: 2000, outputBytes: 1e6 };

interface Row {
  readonly name: string;
  readonly group: Group;
  readonly ms: number;
  readonly floorMs: number;
  readonly ratio: number;
  readonly goal: number;
  readonly numpyMs: number | null;
}

function called(session: ReturnType<typeof createSession>, name: string, args: readonly Value[]): Value {
  const outcome = session.call(name, args);
  if (!outcome.ok) throw new Error(`${name} ended with: ${outcome.failure.message}`);
  return outcome.value;
}

function measure(kernel: Kernel, numpy: ReadonlyMap<string, number>): Row {
  const session = createSession({ budget });
  session.load(`${kernel.q}\ndigest:${kernel.digest}`);
  const result = called(session, 'kernel', kernel.args);
  const digest = called(session, 'digest', [result]);
  const wanted = kernel.expected(kernel.floor() as never);
  const got = Number((digest as { v: unknown }).v);
  if (!(Math.abs(got - wanted) <= 1e-6 * Math.abs(wanted))) {
    throw new Error(
      `${kernel.name}: q gives ${got} and the floor ${wanted}; the two do not compute the same.`,
    );
  }
  const q = time(() => called(session, 'kernel', kernel.args));
  const floor = time(kernel.floor);
  const ratio = q / floor;
  const numpyMs = numpy.get(kernel.name) ?? null;
  return {
    name: kernel.name,
    group: kernel.group,
    ms: q,
    floorMs: floor,
    ratio,
    goal: goals[kernel.group],
    numpyMs,
  };
}

/** Milliseconds by kernel under numpy; empty where there is none. */
function numpyTimes(): Map<string, number> {
  const cases = kernels.flatMap((kernel) => (kernel.numpy ? [[kernel.name, kernel.numpy]] : []));
  const script = `
import json, sys, timeit
import numpy as np
rng = np.random.default_rng(1)
x = rng.integers(0, 1000, 1000000); y = rng.integers(0, 1000, 1000000); w = rng.integers(0, 10**9, 1000000)
fx = x / 8; fy = y / 8; A = rng.random((200, 200)); B = rng.random((200, 200))
print(json.dumps({name: min(timeit.repeat(lambda: eval(code), number=1, repeat=9)) * 1000 for name, code in json.loads(sys.argv[1])}))
`;
  const run = spawnSync('python3', ['-c', script, JSON.stringify(cases)], { encoding: 'utf8' });
  if (run.status !== 0) return new Map();
  return new Map(Object.entries(JSON.parse(run.stdout) as Record<string, number>));
}

/** Processor time of a fresh process that has evaluated one expression, less what an empty process takes. */
function coldStart(): number {
  const door = new URL('../../../dist/node/quarry.cjs', import.meta.url).pathname;
  return processTime([door, 'q', '-e', '1+1']) - processTime(['--eval', '0']);
}

/** Runs the q benchmark and gives its rows with the two start figures, in milliseconds. */
export function benchQ(only: string | undefined): { rows: Row[]; warmStartMs: number; coldStartMs: number } {
  // Measured as it runs in a worker.
  setFlagsFromString(STEADY_ALLOCATION);
  const numpy = numpyTimes();
  const rows: Row[] = [];
  process.stdout.write(
    `${'kernel'.padEnd(22)}${'ms'.padStart(10)}${'floor ms'.padStart(10)}${'ratio'.padStart(8)}${'goal'.padStart(7)}${'numpy ms'.padStart(10)}\n`,
  );
  for (const kernel of kernels) {
    if (only && !kernel.name.includes(only)) continue;
    const row = measure(kernel, numpy);
    rows.push(row);
    const mark = row.ratio <= row.goal ? '' : '  over its goal';
    process.stdout.write(
      `${row.name.padEnd(22)}${row.ms.toFixed(3).padStart(10)}${row.floorMs.toFixed(3).padStart(10)}${row.ratio.toFixed(2).padStart(8)}${row.goal.toFixed(1).padStart(7)}${(row.numpyMs?.toFixed(2) ?? '-').padStart(10)}${mark}\n`,
    );
  }
  const warmStartMs = time(() => createSession({ budget }).run('1+1'));
  const coldStartMs = coldStart();
  process.stdout.write(
    `start of a warm session ${warmStartMs.toFixed(3)} ms (goal 1), of a cold interpreter ${coldStartMs.toFixed(1)} ms of processor time over an empty process (goal 40)\n`,
  );
  return { rows, warmStartMs, coldStartMs };
}
