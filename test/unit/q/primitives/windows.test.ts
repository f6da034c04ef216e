/** Moving functions and running forms against the plain definition: the same function of every window or prefix. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { primitiveNamed } from '../../../../src/q/primitives/index.ts';
import { vector } from '../../../../src/q/values/make.ts';
import type { Runtime, Value } from '../../../../src/q/values/types.ts';

const rt = { step: () => {}, allocate: () => {} } as unknown as Runtime;
const item = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -50, max: 50 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const run = (name: string, n: number, v: number[]): number[] => {
  const p = primitiveNamed(name)!;
  return [
    ...(p.apply2!({ t: -7, v: n }, vector(9, Float64Array.from(v)) as Value, rt) as { v: Float64Array }).v,
  ];
};
const live = (v: number[]): number[] => v.filter((n) => !Number.isNaN(n));
const sum = (v: number[]): number => live(v).reduce((a, b) => a + b, 0);
const models: Record<string, (w: number[]) => number> = {
  mcount: (w) => live(w).length,
  msum: sum,
  mavg: (w) => sum(w) / live(w).length,
  mmax: (w) => Math.max(...live(w), Number.NEGATIVE_INFINITY),
  mmin: (w) => (live(w).length < w.length ? Number.NaN : Math.min(...w)),
  mdev: (w) => {
    const mean = sum(w) / live(w).length;
    return Math.sqrt(sum(live(w).map((n) => (n - mean) ** 2)) / live(w).length);
  },
};

describe('moving functions', () => {
  for (const [name, model] of Object.entries(models)) {
    it(`${name} is its definition over every window`, () => {
      fc.assert(
        fc.property(fc.array(item, { maxLength: 20 }), fc.integer({ min: 1, max: 25 }), (v, n) => {
          const got = run(name, n, v);
          v.forEach((_, i) => {
            const expected = model(v.slice(Math.max(0, i - n + 1), i + 1));
            if (Number.isNaN(expected)) expect(got[i]).toBeNaN();
            else if (Number.isFinite(expected)) expect(got[i]).toBeCloseTo(expected, 9);
            else expect(got[i]).toBe(expected);
          });
        }),
      );
    });
  }
});
