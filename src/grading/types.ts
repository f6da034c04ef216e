/**
 * The words of grading: a candidate with its tests goes in, a graded candidate with its verdicts comes out.
 * Shapes agree with the api's, so that they cross without translation; nothing here knows how they are stored.
 */
import type { ComparatorName, DisagreementReason } from '../execution/index.ts';

/** How one test, or a whole solution, ended. */
export type Status =
  | 'passed'
  | 'failed'
  | 'error'
  | 'timeout'
  | 'memory'
  | 'output-limit'
  | 'unsupported'
  | 'crash';

export type Visibility = 'visible' | 'hidden';

export type TestBody =
  | {
      readonly kind: 'args';
      /** JSON array of arguments, and the JSON value expected, as source text (64-bit longs survive). */
      readonly argsJson: string;
      readonly expectedJson: string;
      readonly comparator: ComparatorName;
      readonly tolerance: number | null;
    }
  | { readonly kind: 'python-check'; readonly code: string; readonly setup: string }
  | { readonly kind: 'q-script'; readonly code: string; readonly stdout: string }
  | { readonly kind: 'q-assert'; readonly code: string };

export interface TestCase {
  readonly id: string;
  readonly visibility: Visibility;
  readonly body: TestBody;
}

export interface TestVerdict {
  readonly id: string;
  readonly status: Status;
  readonly ms: number | null;
  readonly steps: number | null;
  /** Of all values made, no peak; null where not counted. */
  readonly allocatedBytes: number | null;
  /** As the q console shows them, cut at 2,000 characters. */
  readonly actual: string | null;
  readonly expected: string | null;
  /** One sentence on why it did not pass. */
  readonly message: string | null;
  readonly stdout: string;
  /** In the solution, 1-based. */
  readonly line: number | null;
  readonly column: number | null;
  /** Python checks: the other mode's verdict where the modes differ. */
  readonly disagreement: { readonly otherPassed: boolean; readonly reason: DisagreementReason } | null;
}

/** A solution to grade. `ref` is the caller's own handle and comes back untouched. */
export interface Candidate<R> {
  readonly id: string;
  readonly ref: R;
  readonly language: string;
  readonly code: string;
  readonly entryPoint: string;
  readonly tests: readonly TestCase[];
  /** What graders of answers read; present where the grader asks for it. */
  readonly answer?: Answer;
}

/** A model's answer and the row that it answers, as templates and Python graders see them. */
export interface Answer {
  /** The whole answer; the code itself where the answer was not kept. */
  readonly output: string;
  readonly item: Readonly<Record<string, unknown>>;
}

/** What is kept of an execution under its key. */
export interface GradeOutcome {
  /** The worst of the tests: a fault of ours or of the engine hides no verdict of the code. */
  readonly status: Status;
  /** Null where there is no score: unsupported, nothing to run. */
  readonly score: number | null;
  readonly tests: readonly TestVerdict[];
  readonly ms: number;
  /** The code's own failure before any test, or why there is no score. */
  readonly message: string | null;
  /** What a grader of answers tells besides: sub-rewards, warnings, its fault. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** True where trying again may give another outcome (a server that failed): not to be reused. */
  readonly passing?: boolean;
}

export interface GradeResult<R> {
  readonly candidate: Candidate<R>;
  /** Names all that the outcome depends on; equal keys, equal outcomes. */
  readonly key: string;
  readonly outcome: GradeOutcome;
  /** True where it was not executed now: found by the cache, or a copy of another candidate in this run. */
  readonly cached: boolean;
  /** True where repeated executions did not end alike; the outcome is the worst of them and says so. */
  readonly flaky: boolean;
}
