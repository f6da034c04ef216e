/** One run of a draft on its tests, as the events tell it. Pure; the page folds events into it as they come. */
import type { RunEvent, TestStatus, TestVerdict } from '../../client/index.ts';
import type { ShownStatus } from '../../ui/status-names.ts';

export interface TestRun {
  readonly phase: 'running' | 'done' | 'stopped';
  /** The code that runs, to know when the draft has moved on. */
  readonly code: string;
  readonly tests: readonly string[];
  readonly verdicts: ReadonlyMap<string, TestVerdict>;
  readonly status: TestStatus | null;
  /** The code's own failure before any test. */
  readonly message: string | null;
}

/** A run that has just been asked for. */
export const startRun = (code: string, tests: readonly string[]): TestRun => ({
  phase: 'running',
  code,
  tests,
  verdicts: new Map(),
  status: null,
  message: null,
});

/** The run after one more event. */
export function afterEvent(run: TestRun, event: RunEvent): TestRun {
  switch (event.kind) {
    case 'started':
      return { ...run, tests: event.tests };
    case 'test':
      return { ...run, verdicts: new Map(run.verdicts).set(event.verdict.id, event.verdict) };
    case 'done':
      return { ...run, phase: 'done', status: event.status, message: event.message };
  }
}

/** The run stopped by the user or a failure: what did not finish goes back to waiting for nobody. */
export const stopRun = (run: TestRun): TestRun =>
  run.phase === 'running' ? { ...run, phase: 'stopped' } : run;

/** How a test stands in a run; null where the run does not touch it. */
export function standing(run: TestRun, id: string): ShownStatus | null {
  const verdict = run.verdicts.get(id);
  if (verdict) return verdict.status;
  if (run.phase !== 'running' || !run.tests.includes(id)) return null;
  const first = run.tests.find((test) => !run.verdicts.has(test));
  return first === id ? 'running' : 'waiting';
}

/** The first test that did not pass, in the tests' order; unsupported ones are no failures. */
export function firstFailure(run: TestRun, order: readonly string[]): string | null {
  const failed = (id: string) => {
    const status = run.verdicts.get(id)?.status;
    return status !== undefined && status !== 'passed' && status !== 'unsupported';
  };
  return order.find(failed) ?? null;
}

export interface Tally {
  readonly done: number;
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
}

/** How far the run is. */
export function tally(run: TestRun): Tally {
  const verdicts = [...run.verdicts.values()];
  const passed = verdicts.filter((verdict) => verdict.status === 'passed').length;
  const unsupported = verdicts.filter((verdict) => verdict.status === 'unsupported').length;
  return {
    done: verdicts.length,
    total: run.tests.length,
    passed,
    failed: verdicts.length - passed - unsupported,
  };
}
