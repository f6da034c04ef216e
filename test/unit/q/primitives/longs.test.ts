/** Arithmetic of whole numbers against BigInt: 64-bit and 32-bit patterns that wrap, with null absorbing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equal, less } from '../../../../src/q/primitives/comparison.ts';
import { greaterValue, lesserValue, maxOf, minsOf } from '../../../../src/q/primitives/extremum.ts';
import * as operations from '../../../../src/q/primitives/operations.ts';
import { differencesOf } from '../../../../src/q/primitives/prior.ts';
import { productOf, sumOf, sumsOf } from '../../../../src/q/primitives/total.ts';
import { bitsOfLong, longOfBits, packLongs, widen } from '../../../../src/q/values/int64.ts';
import { atom, vector } from '../../../../src/q/values/make.ts';
import type { Long, Runtime, Value, Vector } from '../../../../src/q/values/types.ts';

const rt = { step: () => {}, allocate: () => {} } as unknown as Runtime;
const NULL = -(2n ** 63n);
const TOP = 2n ** 63n - 1n;

/** Patterns that meet every boundary: small, near 2^31, near 2^53, the ends, null. */
const bits = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: 2n ** 31n - 3n, max: 2n ** 31n + 3n }),
  fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 4n }),
  fc.bigInt({ min: NULL, max: TOP }),
  fc.constantFrom(NULL, TOP, -TOP, 0n, 1n, -1n),
);
const longVector = (items: readonly bigint[]): Vector => vector(7, packLongs(items.map(longOfBits)));
const patterns = (x: Value): bigint[] => [...widen((x as { v: Float64Array }).v)];
const pattern = (x: Value): bigint => bitsOfLong((x as { v: Long }).v);

const floorDiv = (a: bigint, b: bigint): bigint => {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
};
const nullable = (f: (a: bigint, b: bigint) => bigint) => (a: bigint, b: bigint) =>
  a === NULL || b === NULL ? NULL : BigInt.asIntN(64, f(a, b));

const models = {
  add: nullable((a, b) => a + b),
  subtract: nullable((a, b) => a - b),
  multiply: nullable((a, b) => a * b),
  div: nullable((a, b) => (b === 0n ? NULL : floorDiv(a, b))),
  mod: nullable((a, b) => (b === 0n ? NULL : a - b * floorDiv(a, b))),
} as const;

const kernels = {
  add: operations.add,
  subtract: operations.subtract,
  multiply: operations.multiply,
  div: operations.div,
  mod: operations.mod,
};

describe('longs', () => {
  for (const [name, model] of Object.entries(models)) {
    const op = kernels[name as keyof typeof models];
    it(`${name} is 64-bit arithmetic in every shape`, () => {
      fc.assert(
        fc.property(fc.array(fc.tuple(bits, bits), { minLength: 1, maxLength: 12 }), (pairs) => {
          const x = pairs.map(([a]) => a);
          const y = pairs.map(([, b]) => b);
          const expected = pairs.map(([a, b]) => model(a, b));
          expect(patterns(op(longVector(x), longVector(y), rt))).toEqual(expected);
          const [a, b] = [x[0] as bigint, y[0] as bigint];
          const left = atom(-7, longOfBits(a));
          const right = atom(-7, longOfBits(b));
          expect(pattern(op(left, right, rt))).toBe(expected[0]);
          expect(patterns(op(left, longVector(y), rt))).toEqual(y.map((item) => model(a, item)));
          expect(patterns(op(longVector(x), right, rt))).toEqual(x.map((item) => model(item, b)));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('a result that fits is narrow and never -0', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 9 }), fc.integer({ min: -3, max: 3 }), (x, n) => {
        for (const op of [operations.add, operations.subtract, operations.mod, operations.div]) {
          const { v } = op(vector(7, Float64Array.from(x)), atom(-7, n), rt) as { v: Float64Array };
          expect(v).toBeInstanceOf(Float64Array);
          expect([...v].some((item) => Object.is(item, -0))).toBe(false);
        }
      }),
    );
  });

  it('x is y*div plus mod, and mod has the sign of y', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
        fc.pre(b !== 0);
        const [x, y] = [atom(-7, a), atom(-7, b)];
        const whole = operations.multiply(y, operations.div(x, y, rt), rt);
        const rest = operations.mod(x, y, rt);
        expect(pattern(operations.add(whole, rest, rt))).toBe(BigInt(a));
        expect(pattern(rest) === 0n || pattern(rest) < 0n === b < 0).toBe(true);
      }),
    );
  });

  it('products mod a prime near 1e9 are exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 + 6 }), fc.integer({ min: 0, max: 1e9 + 6 }), (a, b) => {
        const p = atom(-7, 1000000007);
        const r = operations.mod(operations.multiply(atom(-7, a), atom(-7, b), rt), p, rt);
        expect(pattern(r)).toBe((BigInt(a) * BigInt(b)) % 1000000007n);
      }),
    );
  });

  it('totals, differences, comparisons and extremes agree with the patterns', () => {
    fc.assert(
      fc.property(fc.array(bits, { minLength: 1, maxLength: 12 }), bits, (x, b) => {
        const v = longVector(x);
        const live = x.filter((item) => item !== NULL);
        const wrap = (n: bigint): bigint => BigInt.asIntN(64, n);
        expect(pattern(sumOf(v, rt))).toBe(live.reduce((s, n) => wrap(s + n), 0n));
        expect(pattern(productOf(v, rt))).toBe(live.reduce((s, n) => wrap(s * n), 1n));
        let total = 0n;
        expect(patterns(sumsOf(v, rt))).toEqual(
          x.map((n) => {
            if (n !== NULL) total = wrap(total + n);
            return total;
          }),
        );
        expect(patterns(differencesOf(v, rt))).toEqual(
          x.map((n, i) => (i ? models.subtract(n, x[i - 1] as bigint) : n)),
        );
        const right = atom(-7, longOfBits(b));
        expect([...(less(v, right, rt) as { v: Uint8Array }).v]).toEqual(x.map((n) => (n < b ? 1 : 0)));
        expect([...(equal(right, v, rt) as { v: Uint8Array }).v]).toEqual(x.map((n) => (n === b ? 1 : 0)));
        expect(patterns(greaterValue(v, right, rt))).toEqual(x.map((n) => (n > b ? n : b)));
        expect(patterns(lesserValue(right, v, rt))).toEqual(x.map((n) => (n < b ? n : b)));
        expect(pattern(maxOf(v, rt))).toBe(live.reduce((m, n) => (n > m ? n : m), -TOP));
        let most = TOP;
        expect(patterns(minsOf(v, rt))).toEqual(
          x.map((n) => {
            if (n !== NULL && n < most) most = n;
            return most;
          }),
        );
      }),
      { numRuns: 400 },
    );
  });
});

describe('ints', () => {
  const int = fc.oneof(fc.integer({ min: -2147483648, max: 2147483647 }), fc.integer({ min: -9, max: 9 }));
  const NIL = -2147483648;
  const cases: [string, operations_, (a: number, b: number) => number][] = [
    ['add', operations.add, (a, b) => (a + b) | 0],
    ['subtract', operations.subtract, (a, b) => (a - b) | 0],
    ['multiply', operations.multiply, Math.imul],
    ['div', operations.div, (a, b) => (b === 0 ? NIL : Math.floor(a / b) | 0)],
    ['mod', operations.mod, (a, b) => (b === 0 ? NIL : a - b * Math.floor(a / b))],
  ];
  type operations_ = typeof operations.add;
  for (const [name, op, model] of cases) {
    it(`${name} wraps at 32 bits, null absorbs`, () => {
      fc.assert(
        fc.property(fc.array(fc.tuple(int, int), { minLength: 1, maxLength: 9 }), (pairs) => {
          const expected = pairs.map(([a, b]) => (a === NIL || b === NIL ? NIL : model(a, b)));
          const x = Int32Array.from(pairs, ([a]) => a);
          const y = Int32Array.from(pairs, ([, b]) => b);
          expect([...(op(vector(6, x), vector(6, y), rt) as { v: Int32Array }).v]).toEqual(expected);
          const one = op(atom(-6, x[0] as number), atom(-6, y[0] as number), rt);
          expect([one.t, (one as { v: number }).v]).toEqual([-6, expected[0]]);
        }),
      );
    });
  }
});
