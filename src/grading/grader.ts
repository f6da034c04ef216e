/**
 * What a grader is: a named, versioned rule that turns a candidate into an outcome. One file a kind; the registry
 * (`registry.ts`) lists them. A grader owns no process and no store: it gets an engine and gives an outcome.
 */
import type { Engine, Limits } from '../execution/index.ts';
import type { Candidate, GradeOutcome, TestVerdict } from './types.ts';

export interface GraderContext {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly signal?: AbortSignal;
  /** Told of each test's verdict as it arrives, in order of the tests. */
  readonly onVerdict?: (verdict: TestVerdict) => void;
}

export interface Grader {
  /** Kind in a grader file, e.g. `quarry.q_tests`. */
  readonly type: string;
  /** As results name it, e.g. `q-tests@1`: the name and the version of its rules. */
  readonly id: string;
  /** Everything in its settings that an outcome depends on, as canonical JSON. */
  readonly settings: string;
  /** What else an outcome depends on, outside of the settings: which models answer. */
  readonly outside?: string;
  /** True where the outcome depends on the candidate's `answer` as well, not on its code and tests alone. */
  readonly usesAnswer: boolean;
  /** @throws the signal's reason when aborted; what the code does is never thrown */
  grade(candidate: Candidate<unknown>, context: GraderContext): Promise<GradeOutcome>;
}
