/**
 * What every engine offers: a session over one solution's code, in which entry points are called with values,
 * scripts run and expressions evaluated, under limits. Engines differ in what stands behind it (our interpreter in
 * worker processes, a q process, a q at a port); callers never ask which one they hold.
 *
 * An engine judges nothing: it says how code ended. Comparing with what was expected is the grading room's work.
 */
import type { Capability, Value } from '../q/index.ts';
import type { Limits } from './limits.ts';

/** How code can end, besides giving a value. `crash` is a fault of ours or a dead worker, never the code's answer. */
export type Failure = 'error' | 'timeout' | 'memory' | 'output-limit' | 'unsupported' | 'crash';

/** What an engine can do; a task it lacks comes back `unsupported`. */
export interface Capabilities {
  readonly q: boolean;
  /** Runs `check(candidate)` written in Python against the code. */
  readonly pythonCheck: boolean;
  /** Counts steps and bytes, so that its verdicts do not depend on the machine's speed. */
  readonly counted: boolean;
}

/** One thing to do with a solution's code. Each task starts from freshly loaded code: tests cannot see each other. */
export type Task =
  | { readonly kind: 'call'; readonly entryPoint: string; readonly args: readonly Value[] }
  /** Runs source text after the code; its standard output is the result. */
  | { readonly kind: 'script'; readonly source: string }
  /** Evaluates one expression after the code; gives its value and what the console would print. */
  | { readonly kind: 'evaluate'; readonly source: string }
  /** Runs the statements after the code; each expression among them must give true. Ends as `checked`. */
  | { readonly kind: 'assert'; readonly source: string }
  | {
      readonly kind: 'python-check';
      readonly entryPoint: string;
      readonly code: string;
      readonly setup: string;
      readonly mode: CheckMode;
    }
  /** A check again, on calls of its candidate that were made elsewhere; ends as `wanted` where it makes others. */
  | {
      readonly kind: 'python-replay';
      readonly code: string;
      readonly setup: string;
      readonly calls: readonly RecordedCall[];
    }
  /** Calls a Python function of the source with values. The session's own code is not used. */
  | {
      readonly kind: 'python-call';
      readonly source: string;
      readonly entryPoint: string;
      readonly args: readonly Value[];
    }
  /** Calls `grade(sample, item)` of a Python grader on JSON texts; ends as `graded`. Uses no solution's code. */
  | {
      readonly kind: 'python-grade';
      readonly source: string;
      readonly sampleJson: string;
      readonly itemJson: string;
    }
  /** Whether a source can be a Python grader, without running it; ends as `checked`, its message says why not. */
  | { readonly kind: 'python-check-grader'; readonly source: string };

/** The tasks that need a Python worker. */
export type PythonTask = Extract<Task, { kind: `python-${string}` }>;
export const isPythonTask = (task: Task): task is PythonTask => task.kind.startsWith('python-');

/** The Python texts that a task runs, none where it only reads them. Tasks with equal ones may see each other's traces. */
export function pythonSources(task: PythonTask): readonly string[] {
  if (task.kind === 'python-check' || task.kind === 'python-replay') return [task.setup, task.code];
  return task.kind === 'python-check-grader' ? [] : [task.source];
}

/** What a function gave for the arguments in a JSON array: a value, or the message of its error. */
export type RecordedCall = { readonly argsJson: string } & (
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'error'; readonly message: string }
);

/** `strict`: equal values; `kx-compatible`: what KX's harness would have said (its `smart_equal`). */
export type CheckMode = 'strict' | 'kx-compatible';

/** What was measured; null where the engine does not count. */
export interface Measures {
  readonly ms: number;
  readonly steps: number | null;
  /** Bytes of all values that were made, those long gone included: the same on every machine, and no peak. */
  readonly allocatedBytes: number | null;
}

/** A place in the solution's code, 1-based, in code points. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** How assertions ended; those of a Python check in both readings. */
export interface CheckVerdict {
  readonly passed: boolean;
  /** What the other mode would have said, where it differs, and why. */
  readonly disagreement: { readonly otherPassed: boolean; readonly reason: DisagreementReason } | null;
  /** The first assertion that failed, as one sentence; null where all held. */
  readonly message: string | null;
}
export type DisagreementReason = 'broadcast' | 'nested-empty' | 'type' | 'typed-empty' | 'tolerance';

/** How a task ended. `stdout` is what the code printed, cut at the output limit. */
export type Outcome = { readonly stdout: string; readonly measures: Measures } & (
  | { readonly kind: 'value'; readonly value: Value; readonly display: string }
  | { readonly kind: 'checked'; readonly verdict: CheckVerdict }
  /** The calls, as JSON arrays of arguments, that a replayed check asks for besides those it was given. */
  | { readonly kind: 'wanted'; readonly calls: readonly string[] }
  /** A finite number; `warning` is a sentence where it was made of something else. */
  | { readonly kind: 'graded'; readonly score: number; readonly warning: string | null }
  | {
      readonly kind: 'failure';
      readonly failure: Failure;
      /** One sentence. */
      readonly message: string;
      readonly place: Place | null;
      /** What the code reached for outside of the sandbox; left out where it did not, or the engine has no sandbox. */
      readonly refused?: Capability;
    }
);

/** What a solution can be written in. */
export type CodeLanguage = 'q' | 'python';

export interface SessionOptions {
  readonly code: string;
  /** q where it is left out. Of code in Python, functions are called and checked; tasks in q come back `unsupported`. */
  readonly language?: CodeLanguage;
  readonly limits: Limits;
  readonly signal?: AbortSignal;
}

/** A solution's code, ready to be used. Nothing is shared between sessions. */
export interface Session {
  /**
   * Performs the tasks in order, each from freshly loaded code.
   * @param onOutcome called with each outcome soon after it is known, in order of the tasks
   * @returns the outcomes, one a task; never rejects for what the code did
   * @throws the signal's reason when aborted
   */
  perform(tasks: readonly Task[], onOutcome?: (index: number, outcome: Outcome) => void): Promise<Outcome[]>;
  close(): void;
}

export interface Engine {
  readonly name: string;
  readonly version: string;
  readonly capabilities: Capabilities;
  /** How many sessions make progress at the same time. */
  readonly parallel: number;
  open(options: SessionOptions): Session;
  /** Ends every worker; sessions in flight end as `crash`. */
  close(): Promise<void>;
}
