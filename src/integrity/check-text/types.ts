/**
 * The words of reading Python checks: rules over the syntax tree of `def check(candidate)`, which find checks that
 * cannot fail and checks that take their expectation from the solution. A finding is about the test, never a solution.
 */
import type { Kind, Strength } from '../types.ts';

/** A rule is a Python generator function over the tree, run in the sandbox: the tree is Python's own. */
export interface CheckRule {
  /** Also the name of its function, with underscores. */
  readonly id: string;
  readonly kind: Kind;
  /** One sentence: what it finds. */
  readonly finds: string;
  /** Checks that it must find, and must not find, fault with. */
  readonly flags: readonly string[];
  readonly passes: readonly string[];
  /**
   * Body of `def RULE(check)`, with `check` of the shared part; yields `(node, strength, message)`.
   */
  readonly python: string;
}

/** What a rule finds in the check of a test. */
export interface CheckFinding {
  readonly test: string;
  readonly rule: string;
  readonly kind: Kind;
  readonly strength: Strength;
  /** One sentence. */
  readonly message: string;
  /** In the check, from 1. */
  readonly line: number;
}
