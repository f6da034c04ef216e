/** What is wrong with a source, as one types: faults of the syntax, then what lint finds. */
import { parseScript } from '../syntax/parser.ts';
import type { Span } from '../values/types.ts';
import { lint, lintRules } from './lint/index.ts';
import type { Severity } from './lint/rule.ts';

export interface Diagnostic extends Span {
  readonly severity: Severity;
  /** The lint rule, null for a fault of the syntax. */
  readonly rule: string | null;
  /** One sentence. */
  readonly message: string;
  /** Why the rule is there; the fault itself needs no reason. */
  readonly explanation: string | null;
}

const explanations = new Map(lintRules.map(({ id, explanation }) => [id, explanation]));

/** The diagnostics of `source` in the text's order; none for text that parses and raises no doubt. */
export function diagnostics(source: string): Diagnostic[] {
  const faults = parseScript(source).faults.map(
    ({ start, end, message }): Diagnostic => ({
      start,
      end,
      message,
      severity: 'error',
      rule: null,
      explanation: null,
    }),
  );
  const findings = lint(source).map(
    (finding): Diagnostic => ({ ...finding, explanation: explanations.get(finding.rule) ?? null }),
  );
  return [...faults, ...findings].sort((a, b) => a.start - b.start || a.end - b.end);
}
