/** Every rule of the audit on its own examples: tests that it must flag, and those it must pass over. */
import { describe, expect, test } from 'vitest';
import { valueOfJson } from '../../../../src/execution/index.ts';
import { auditRules } from '../../../../src/integrity/test-audit/registry.ts';
import type { Answer, AuditExample, TestSubject } from '../../../../src/integrity/test-audit/types.ts';
import { readWording } from '../../../../src/integrity/test-audit/wording.ts';

function answerOf([name, json]: [string, string]): Answer {
  const value = valueOfJson(json);
  if (name === 'python' || name === 'q')
    return { from: `${name}-reference`, kind: `${name}-reference`, author: `${name}-reference`, value };
  const kind = name.startsWith('?') ? 'unlabelled' : 'honest';
  return { from: name, kind, author: name, value };
}

const subjectOf = ({ statement, expected, comparator, tolerance, answers }: AuditExample): TestSubject => ({
  wording: readWording(statement),
  test: {
    id: '1',
    visible: true,
    args: [],
    expected: valueOfJson(expected),
    comparator: comparator ?? 'exact',
    tolerance: tolerance ?? null,
    batch: null,
    recorded: false,
  },
  answers: Object.entries(answers).map(answerOf),
});

const titled = (examples: readonly AuditExample[]) =>
  examples.map(
    (each) => [`${each.statement} ${each.expected} ${JSON.stringify(each.answers)}`, each] as const,
  );

describe.each(auditRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test.each(titled(rule.flags))('flags %s', (_title, example) => {
    const fault = rule.audit(subjectOf(example));
    expect(fault?.message).toMatch(/^[^\n]+\.$/);
  });
  test.each(titled(rule.passes))('passes over %s', (_title, example) => {
    expect(rule.audit(subjectOf(example))).toBeNull();
  });
});

test('rules have ids of their own', () => {
  expect(new Set(auditRules.map(({ id }) => id)).size).toBe(auditRules.length);
});
