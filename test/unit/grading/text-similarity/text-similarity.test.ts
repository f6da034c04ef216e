/** The metrics against vectors that the Python reference libraries computed (made by the script beside them). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textMetrics } from '../../../../src/grading/text-similarity/index.ts';
import { lcsLength } from '../../../../src/grading/text-similarity/lcs-length.ts';

interface Case {
  input: string;
  reference: string;
  scores: Record<string, number>;
}
const file = join(import.meta.dirname, '../../../fixtures/text-similarity/vectors.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

describe('text metrics agree with their Python references', () => {
  for (const { input, reference, scores } of cases) {
    test(`${JSON.stringify(input.slice(0, 30))} against ${JSON.stringify(reference.slice(0, 30))}`, () => {
      for (const [name, wanted] of Object.entries(scores)) {
        expect(textMetrics[name]?.(input, reference), name).toBeCloseTo(wanted, 10);
      }
    });
  }
});

/** The textbook table, as oracle for the bit-parallel one. */
function slowLcs(a: readonly string[], b: readonly string[]): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const row = rows[i] as number[];
      const above = rows[i - 1] as number[];
      row[j] = a[i - 1] === b[j - 1] ? above[j - 1]! + 1 : Math.max(above[j]!, row[j - 1]!);
    }
  }
  return rows[a.length]![b.length]!;
}

test('the longest common subsequence is that of the textbook table', () => {
  const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(lcsLength(a, b)).toBe(slowLcs(a, b));
    }),
  );
});

test('every metric stays in [0, 1] and is 1 for a text against itself', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 5, maxLength: 20 })
    .map((w) => w.join(' '));
  fc.assert(
    fc.property(text, text, (a, b) => {
      for (const metric of Object.values(textMetrics)) {
        const score = metric(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(metric(a, a)).toBeCloseTo(1, 12);
      }
    }),
  );
});
