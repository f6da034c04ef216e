/**
 * What the Python tasks need of an interpreter with the harness loaded. Two stand behind it: Pyodide in this process,
 * and the machine's python3 as a process of its own. Neither judges; what comes back may be a lie of the code it ran.
 */

import type { Limits } from '../limits.ts';

/** What the harness calls back while it runs: texts in, a text or nothing out. */
export type Hook = (...args: never[]) => unknown;

/** How the harness says a run ended. */
export interface HarnessReport {
  readonly end: 'held' | 'assert' | 'raise' | 'memory' | 'q' | 'syntax' | 'unusable' | 'stopped';
  readonly message: string | null;
  readonly line: number | null;
  /** Whether the code changed what builtins are. */
  readonly changed: boolean;
}

export interface PythonRuntime {
  /**
   * Calls a function of the harness; what Python prints is kept.
   * @param args texts, and hooks that the function may call
   * @throws where the interpreter itself gave up; it must not be used again then
   */
  call(name: string, args: readonly (string | Hook)[], limits: Limits): string;
  /** What the last call printed; taken once. */
  takeOutput(): string;
  /** Whether the last call printed more than it may. */
  readonly overflowed: boolean;
  /** Whether the last call took more steps than it may; false where nobody counts them. */
  readonly overspent: boolean;
  /** Whether the last call ran over its time. */
  readonly overdue: boolean;
  /** Whether Python's modules and the harness are still what they were: code may have patched what later code uses. */
  readonly whole: boolean;
  /** Whether the last call left so much memory behind that the next code might run out of it. */
  readonly heavy: boolean;
}
