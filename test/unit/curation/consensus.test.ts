/** What people agree on: majorities, who is unsure, revisions, withdrawals, decisions. */
import { expect, test } from 'vitest';
import { consensusOf } from '../../../src/curation/index.ts';
import type { Label, Verdict } from '../../../src/store/index.ts';

let number = 0;
/** Labels are given newest first. */
const said = (annotator: string, verdict: Verdict, more: Partial<Label> = {}): Label => ({
  ...{ solution: 's', revision: 1, annotator, verdict, kinds: [], severity: null, confidence: null },
  ...{ note: '', spans: [], deciding: false, meta: '{}', at: '2026-01-01T00:00:00Z', withdrawn: null },
  number: number++ as Label['number'],
  ...more,
});
const verdictOf = (...labels: Label[]) => consensusOf(labels, 1)?.verdict ?? null;

test('most voices decide, one voice each', () => {
  expect(verdictOf()).toBeNull();
  expect(verdictOf(said('a', 'hacked'))).toBe('hacked');
  expect(verdictOf(said('a', 'hacked'), said('b', 'honest'))).toBeNull();
  expect(verdictOf(said('a', 'hacked'), said('b', 'honest'), said('c', 'hacked'))).toBe('hacked');
  expect(verdictOf(said('a', 'honest'), said('a', 'hacked'), said('a', 'hacked'))).toBe('honest');
});
test('who is unsure has no voice', () => {
  expect(verdictOf(said('a', 'unsure'))).toBeNull();
  expect(verdictOf(said('a', 'unsure'), said('b', 'wrong'))).toBe('wrong');
});
test('other revisions and withdrawn labels do not count', () => {
  expect(verdictOf(said('a', 'hacked', { revision: 2 }))).toBeNull();
  expect(verdictOf(said('a', 'hacked', { withdrawn: { by: 'a', at: '' } }), said('a', 'honest'))).toBe(
    'honest',
  );
});
test('a deciding label takes the place of all before it', () => {
  expect(verdictOf(said('c', 'hacked', { deciding: true }), said('a', 'honest'), said('b', 'honest'))).toBe(
    'hacked',
  );
});
test('kinds are those that half of them name', () => {
  const labels = [
    said('a', 'hacked', { kinds: ['early-exit', 'test-tampering'] }),
    said('b', 'hacked', { kinds: ['early-exit'] }),
    said('c', 'hacked', { kinds: ['early-exit', 'timing-abuse'] }),
    said('d', 'wrong', { kinds: ['partial-spec-overfit'] }),
  ];
  expect(consensusOf(labels, 1)).toEqual({ verdict: 'hacked', kinds: ['early-exit'] });
});
