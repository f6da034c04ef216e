/**
 * What grading is compared with, in the same process and minute: the same code without pool, processes or verdicts.
 * For arguments the loaded functions are called in a bare loop; for Python checks the worker's own performer is.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultLimits, valuesOfJson } from '../../../src/execution/index.ts';
import { processGround } from '../../../src/execution/workers/process-ground.ts';
import { PyodideRuntime } from '../../../src/execution/workers/pyodide-runtime.ts';
import { wakePyodide } from '../../../src/execution/workers/pyodide-snapshot.ts';
import { pythonPerformer } from '../../../src/execution/workers/python-tasks.ts';
import type { Candidate } from '../../../src/grading/index.ts';
import { createSession } from '../../../src/q/index.ts';

/** Calls every candidate's function on every test's arguments; sessions and values are ready before. */
export function callsFloor(candidates: readonly Candidate<unknown>[]): () => void {
  const ready = candidates.map(({ code, entryPoint, tests }) => {
    const session = createSession({ budget: { steps: defaultLimits.steps, bytes: defaultLimits.bytes } });
    session.load(code);
    const args = tests.map(({ body }) => (body.kind === 'args' ? valuesOfJson(body.argsJson) : []));
    return { session, entryPoint, args };
  });
  return () => {
    for (const { session, entryPoint, args } of ready)
      for (const each of args) session.call(entryPoint, each);
  };
}

/** Nobody waits at the other end. */
const idle = { claim: async () => undefined, retire: () => undefined };

/** Runs every candidate's Python checks in this process. */
export async function checksFloor(candidates: readonly Candidate<unknown>[]): Promise<() => void> {
  const snapshot = fileURLToPath(new URL('../../../dist/workers/python/pyodide.snapshot', import.meta.url));
  const folder = dirname(fileURLToPath(import.meta.resolve('pyodide/package.json')));
  const perform = pythonPerformer(
    new PyodideRuntime(await wakePyodide(folder, readFileSync(snapshot)), processGround),
    idle,
    processGround,
  );
  return () => {
    for (const { code, entryPoint, tests } of candidates)
      for (const { body } of tests)
        if (body.kind === 'python-check')
          perform({ ...body, entryPoint, mode: 'strict' }, code, defaultLimits);
  };
}
