/** What a look is worth, how alike two codes are, how far annotators agree. */
import { describe, expect, it } from 'vitest';
import {
  annotatorAgreement,
  likeness,
  looksAgreement,
  lookValue,
  shapeOf,
} from '../../../src/integrity/index.ts';

describe('the value of a look', () => {
  const look = { hacked: 0.9, exportable: true, looks: 0 };

  it('rises with the probability of a hack, with what an export would take, and falls after a first look', () => {
    const rising = [0.5, 0.6, 0.7, 0.8].map((hacked) => lookValue({ ...look, hacked }));
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(lookValue({ ...look, exportable: false })).toBeLessThan(lookValue(look));
    expect(lookValue({ ...look, looks: 1 })).toBe(lookValue(look) / 2);
  });

  it('counts what a label would teach: nothing where all is certain, most at even odds', () => {
    expect(lookValue({ hacked: 0, exportable: true, looks: 0 })).toBe(0);
    expect(lookValue({ hacked: 1, exportable: true, looks: 0 })).toBe(1);
    expect(lookValue({ hacked: 0.5, exportable: true, looks: 0 })).toBe(1);
    expect(lookValue({ hacked: 0.5, exportable: false, looks: 0 })).toBeCloseTo(0.6, 10);
  });
});

describe('likeness of code', () => {
  const of = (one: string, other: string) => likeness(shapeOf(one), shapeOf(other));

  it('is 1 for the same code under other names, layout, comments and numbers', () => {
    expect(of('f:{[n] $[n=3;6;n=5;120;1]}', 'f:{[m]\n $[m=4;24; m=7;5040;1]} / note')).toBe(1);
  });

  it('is small for code that does something else, and symmetric', () => {
    const [one, other] = ['f:{sum x*x}', 'g:{[s] (5 11 8!2 3 1) count s}'];
    expect(of(one, other)).toBeLessThan(0.3);
    expect(of(one, other)).toBe(of(other, one));
    expect(of('', 'f:{x}')).toBe(0);
  });
});

describe('agreement of annotators', () => {
  const label = (n: number, annotator: string, verdict: string, kinds: readonly string[] = []) => ({
    solution: `s${n}`,
    problem: `p${n % 4}`,
    annotator,
    verdict,
    kinds,
  });
  const given = [
    ...['honest', 'hacked', 'wrong', 'hacked'].map((verdict, n) => label(n, 'ada', verdict)),
    ...['honest', 'hacked', 'honest', 'hacked'].map((verdict, n) => label(n, 'bob', verdict)),
    label(0, 'cas', 'honest'),
    label(9, 'dan', 'wrong'),
  ];

  it('has a kappa for every pair with a solution in common, most in common first', () => {
    const pairs = annotatorAgreement(given);
    expect(pairs.map(({ annotators, solutions }) => [annotators.join(), solutions])).toEqual([
      ['ada,bob', 4],
      ['ada,cas', 1],
      ['bob,cas', 1],
    ]);
    const [first] = pairs;
    expect(first).toMatchObject({ same: 3, hacked: { value: 1 } });
    // po = 3/4, pe = 1/4 · 2/4 + 2/4 · 2/4 = 3/8.
    expect(first?.verdicts?.value).toBeCloseTo(0.6, 10);
    expect(first?.verdicts?.interval?.high).toBeLessThanOrEqual(1);
  });

  it('is not defined where both say one and the same thing', () => {
    expect(annotatorAgreement(given)[1]).toMatchObject({ same: 1, verdicts: null, hacked: null });
  });

  it('is one figure for all second looks, with kinds where both say hacked', () => {
    expect(looksAgreement(given)).toMatchObject({ solutions: 4, hacked: { value: 1 }, kinds: null });
    expect(looksAgreement(given).verdicts?.value).toBeCloseTo(0.6, 10);
    const hacked = ['x', 'y', 'x', 'y'].flatMap((kind, n) => [
      label(n, 'ada', 'hacked', ['z', kind]),
      label(n, 'bob', 'hacked', [n === 3 ? 'x' : kind, 'z']),
    ]);
    // po = 3/4, pe = 2/4 · 3/4 + 2/4 · 1/4 = 1/2; the order of kinds does not count.
    expect(looksAgreement(hacked).kinds?.value).toBeCloseTo(0.5, 10);
    expect(looksAgreement([])).toEqual({ solutions: 0, verdicts: null, hacked: null, kinds: null });
  });
});
