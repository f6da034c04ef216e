/**
 * Lint for q: what is allowed and most likely not meant. The rules are an explicit list; a comment
 * `/ lint: off RULE` on the line, or alone on the line above, turns one off there (`/ lint: off` all of them).
 */
import { lex } from '../../syntax/lexer.ts';
import { parseScript } from '../../syntax/parser.ts';
import type { Span } from '../../values/types.ts';
import { lineOf } from '../lines.ts';
import { allScopes, scopesOf } from '../scope.ts';
import type { LintRule, Severity } from './rule.ts';
import { assignmentInCondition } from './rules/assignment-in-condition.ts';
import { equalsText } from './rules/equals-text.ts';
import { floatEquality } from './rules/float-equality.ts';
import { globalWrite } from './rules/global-write.ts';
import { implicitParameter } from './rules/implicit-parameter.ts';
import { missingReturn } from './rules/missing-return.ts';
import { noClosure } from './rules/no-closure.ts';
import { rightToLeft } from './rules/right-to-left.ts';
import { shadowedBuiltin } from './rules/shadowed-builtin.ts';
import { longLine, tab, trailingBlank } from './rules/style-lines.ts';
import { tooManyParameters } from './rules/too-many-parameters.ts';
import { unreachableCode } from './rules/unreachable-code.ts';
import { unusedLocal } from './rules/unused-local.ts';

/** All rules, those that find mistakes first. */
export const lintRules: readonly LintRule[] = [
  shadowedBuiltin,
  noClosure,
  tooManyParameters,
  rightToLeft,
  equalsText,
  assignmentInCondition,
  unreachableCode,
  missingReturn,
  implicitParameter,
  unusedLocal,
  floatEquality,
  globalWrite,
  trailingBlank,
  tab,
  longLine,
];

export interface Lint extends Span {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

const OPT_OUT = /^\/+\s*lint:\s*off\b(.*)$/;

/** Which rules are off on which line; the empty name stands for all. A comment alone speaks of the next line of code. */
function optOuts(source: string, line: (at: number) => number): Map<number, Set<string>> {
  const off = new Map<number, Set<string>>();
  const { comments } = lex(source);
  const alone = comments.filter(
    ({ start }) => source.slice(source.lastIndexOf('\n', start - 1) + 1, start).trim() === '',
  );
  const silent = new Set(alone.map(({ start }) => line(start)));
  for (const comment of comments) {
    const named = OPT_OUT.exec(source.slice(comment.start, comment.end).trim())?.[1];
    if (named === undefined) continue;
    let at = line(comment.start);
    while (alone.includes(comment) && silent.has(at)) at++;
    const rules = named.split(/[\s,]+/).filter((name) => name !== '');
    off.set(at, new Set([...(off.get(at) ?? []), ...(rules.length ? rules : [''])]));
  }
  return off;
}

/** What the rules find in `source`, in the order of the text. Statements with syntax faults are looked at as far as they were read. */
export function lint(source: string, rules: readonly LintRule[] = lintRules): Lint[] {
  const script = parseScript(source);
  const context = { script, scopes: allScopes(scopesOf(script)) };
  const line = lineOf(source);
  const off = optOuts(source, line);
  const findings: Lint[] = [];
  for (const { id, severity, check } of rules) {
    for (const finding of check(context)) {
      const quiet = off.get(line(finding.start));
      if (!quiet?.has(id) && !quiet?.has('')) findings.push({ ...finding, rule: id, severity });
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}
