/** Every lint rule against the sources it must find something in and those it must leave alone; and the opt-out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lint, lintRules } from '../../../../src/q/services/lint/index.ts';
import { parseScript } from '../../../../src/q/syntax/parser.ts';

for (const rule of lintRules) {
  describe(rule.id, () => {
    test.each(rule.bad)('finds %s', (source) => {
      expect(parseScript(source).faults).toEqual([]);
      const findings = lint(source, [rule]);
      expect(findings.length).toBeGreaterThan(0);
      for (const { start, end, message } of findings) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(source.length);
        expect(message).toMatch(/\.$/);
      }
    });
    test.each(rule.good)('leaves %s alone', (source) => {
      expect(parseScript(source).faults).toEqual([]);
      expect(lint(source, [rule])).toEqual([]);
    });
  });
}

test('rules have their own ids and say why', () => {
  expect(new Set(lintRules.map(({ id }) => id)).size).toBe(lintRules.length);
  for (const { explanation, bad, good } of lintRules) {
    expect(explanation.length).toBeGreaterThan(40);
    expect(bad.length * good.length).toBeGreaterThan(0);
  }
});

test('a finding marks its place', () => {
  const source = 'f:{[n;v]\n  {x>n} each v}';
  expect(lint(source).map(({ rule, start, end }) => [rule, source.slice(start, end)])).toEqual([
    ['no-closure', 'n'],
  ]);
});

test.each([
  ['on the line', 'f:{a:x; x}  / lint: off unused-local', 0],
  ['on the line above', '/ lint: off unused-local\nf:{a:x; x}', 0],
  ['above further comments', '/ lint: off unused-local\n/ a word on f\nf:{a:x; x}', 0],
  ['twice above one line', '/ lint: off unused-local\n/ lint: off global-write\nf:{a:x; g::x}', 0],
  ['for all rules', '/ lint: off\nf:{a:x; x}', 0],
  ['for another rule', '/ lint: off no-closure\nf:{a:x; x}', 1],
  ['for another line', '/ lint: off unused-local\na:1\nf:{a:x; x}', 1],
  ['inside a string it is no comment', 'f:{a:" / lint: off"; x}', 1],
])('a rule is turned off %s', (_name, source, count) => {
  expect(lint(source)).toHaveLength(count);
});

test('honest solutions of the sample are free of errors', () => {
  const lines = readFileSync(join(import.meta.dirname, '../../../../assets/sample/sample.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const records = lines.map((line) => JSON.parse(line));
  for (const { id, code, meta } of records.filter(
    (r) => r.type === 'solution' && r.meta.truth?.verdict === 'honest',
  )) {
    expect(
      lint(code).filter(({ severity }) => severity === 'error'),
      `${id} ${meta.truth.verdict}`,
    ).toEqual([]);
  }
});
