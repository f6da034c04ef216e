/** Figures for people. */
import { expect, test } from 'vitest';
import {
  age,
  bytes,
  capital,
  counted,
  decimals,
  figure,
  milliseconds,
  percent,
  remaining,
} from '../../../../renderer/ui/numbers.ts';

const now = Date.parse('2026-11-24T12:00:00Z');

test.each([
  [figure(1284), '1,284'],
  [counted(1, 'problem'), '1 problem'],
  [counted(0, 'problem'), '0 problems'],
  [counted(2, 'batch', 'batches'), '2 batches'],
  [milliseconds(0.036), '0.04'],
  [milliseconds(7.26), '7.3'],
  [milliseconds(1234.4), '1,234'],
  [percent(0.1221), '12.2%'],
  [decimals(-0.004), '0.00'],
  [decimals(-0.006), '-0.01'],
  [decimals(0.98765, 3), '0.988'],
  [bytes(999), '999 bytes'],
  [bytes(5_900_000), '5.9 MB'],
  [bytes(4e12), '4000.0 GB'],
  [remaining(0.2), '1 s left'],
  [remaining(89), '89 s left'],
  [remaining(180), '3 min left'],
  [capital('easy'), 'Easy'],
  [age('2026-11-24T11:59:30Z', now), 'now'],
  [age('2026-11-24T11:50:00Z', now), '10 min'],
  [age('2026-11-24T10:00:00Z', now), '2 h'],
  [age('2026-11-20T12:00:00Z', now), '4 d'],
  [age('2026-11-01T12:00:00Z', now), '3 w'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});
