/** The metrics against vectors that the Python reference libraries computed (made by the script beside them). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cosine, meteor, openSynonyms, textMetrics } from '../../../../src/grading/text-similarity/index.ts';
import { lcsLength } from '../../../../src/grading/text-similarity/lcs-length.ts';
import { porterStem } from '../../../../src/grading/text-similarity/porter.ts';

interface Case {
  input: string;
  reference: string;
  scores: Record<string, number>;
}
const file = join(import.meta.dirname, '../../../fixtures/text-similarity/vectors.json');
const { cases, stems, synonyms } = JSON.parse(readFileSync(file, 'utf8')) as {
  cases: Case[];
  stems: Record<string, string>;
  synonyms: Record<string, string[]>;
};
const root = join(import.meta.dirname, '../../../..');
const lookUp = await openSynonyms(join(root, 'assets/wordnet/synonyms.txt.br'));
const metrics: typeof textMetrics = {
  ...textMetrics,
  meteor: (input, reference) => meteor(input, reference, lookUp),
};

describe('text metrics agree with their Python references', () => {
  for (const { input, reference, scores } of cases) {
    test(`${JSON.stringify(input.slice(0, 30))} against ${JSON.stringify(reference.slice(0, 30))}`, () => {
      for (const [name, wanted] of Object.entries(scores)) {
        expect(metrics[name]?.(input, reference), name).toBeCloseTo(wanted, 10);
      }
    });
  }
});

test('stems are those of NLTK', () => {
  expect(Object.fromEntries(Object.keys(stems).map((word) => [word, porterStem(word)]))).toEqual(stems);
});

test('synonyms are those of WordNet 3.0, and its licence lies beside them', () => {
  const found = Object.keys(synonyms).map((word) => [word, [...lookUp(word)].sort()]);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(synonyms).map(([word, names]) => [word, names.toSorted()])),
  );
  expect(readFileSync(join(root, 'assets/wordnet/LICENSE'), 'utf8')).toMatch(/WordNet 3\.0 Copyright 2006/);
});

test.each([
  [[1, 0], [1, 0], 1],
  [[1, 0], [0, 2], 0],
  [[3, 4], [-3, -4], -1],
  [[1, 1], [1, 0], Math.SQRT1_2],
  [[0, 0], [1, 0], Number.NaN],
  [[1], [1, 0], Number.NaN],
])('the cosine of %j and %j is %d', (a, b, wanted) => {
  expect(Number(cosine(a, b).toFixed(12))).toBe(Number(wanted.toFixed(12)));
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
