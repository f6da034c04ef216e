/** What a lint rule is: one file a rule under rules/. */
import type { Script } from '../../syntax/tree.ts';
import type { Span } from '../../values/types.ts';
import type { Scope } from '../scope.ts';

export type Severity = 'error' | 'warning' | 'info';

export interface LintFinding extends Span {
  /** One sentence: what, where, what to do. */
  readonly message: string;
}

export interface LintContext {
  readonly script: Script;
  /** All scopes, the top one first. */
  readonly scopes: readonly Scope[];
}

export interface LintRule {
  readonly id: string;
  readonly severity: Severity;
  /** One paragraph for the hover over a finding: why it matters. */
  readonly explanation: string;
  /** Source that the rule finds something in, and source that it leaves alone; tests hold both. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
  check(context: LintContext): LintFinding[];
}
