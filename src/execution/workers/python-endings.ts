/** How Python tasks end without a verdict: over a limit, or with a runtime that gave up. */
import type { Outcome } from '../engine.ts';
import type { Limits } from '../limits.ts';
import type { PythonRuntime } from './python-runtime.ts';
import type { Ending } from './q-code.ts';

/** The outcome of a task that gave neither a value nor a verdict. */
export function ended(ending: Ending, ms: number, stdout: string): Outcome {
  return { kind: 'failure', ...ending, stdout, measures: { ms, steps: null, allocatedBytes: null } };
}

/** The runtime itself gave up: the code reached for what is not there, or broke it. */
export const broken: Ending = {
  failure: 'error',
  message: 'The Python code ended its interpreter, or tried what the sandbox does not have.',
  place: null,
};

/** It asked for more than its interpreter may have. */
export const outOfMemory: Ending = {
  failure: 'memory',
  message: 'The Python code needed more memory than its limit.',
  place: null,
};

/** The limit that the last call went over, undefined where it kept them. */
export function overrun(python: PythonRuntime, limits: Limits): Ending | undefined {
  if (python.overflowed)
    return { failure: 'output-limit', message: 'The Python code printed more than its limit.', place: null };
  if (python.overspent)
    return {
      failure: 'timeout',
      message: 'The Python code took more steps than its limit and was stopped.',
      place: null,
    };
  if (!python.overdue) return undefined;
  return {
    failure: 'timeout',
    message: `It ran longer than ${limits.wallMs} ms and was stopped; a faster machine may say otherwise.`,
    place: null,
  };
}
