/** Order, classes and look-up of values against slow and obvious versions of themselves. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, members } from '../../../../src/q/values/classes.ts';
import { grade, isAscending } from '../../../../src/q/values/grade.ts';
import { keyText } from '../../../../src/q/values/key-text.ts';
import { locate } from '../../../../src/q/values/locate.ts';
import { bool, float, floats, list, long, longs, sym, syms, table } from '../../../../src/q/values/make.ts';
import { match } from '../../../../src/q/values/match.ts';
import { compare, compareText } from '../../../../src/q/values/order.ts';
import type { Value } from '../../../../src/q/values/types.ts';
import { at, count, gather, items, type Listed, slice } from '../../../../src/q/values/vector.ts';

const special = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0);
const smallLongs = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), special)).map((v): Listed => longs(v));
const wideLongs = fc.array(fc.oneof(fc.maxSafeInteger(), special)).map((v): Listed => longs(v));
const hugeLongs = fc
  .array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 1 })
  .map((v): Listed => longs(BigInt64Array.from([2n ** 60n, ...v])));
const someFloats = fc.array(fc.oneof(fc.double(), special, fc.constant(-0))).map((v): Listed => floats(v));
const someSymbols = fc
  .array(fc.oneof(fc.constantFrom('', 'a', 'b', 'ab', '\u{1F600}', '\uFFFD'), fc.string()))
  .map((v): Listed => syms(v));
const atoms = fc.oneof(
  fc.integer({ min: 0, max: 3 }).map((n): Value => long(n)),
  fc.boolean().map((b): Value => bool(b)),
  fc.constantFrom('x', 'y').map((s): Value => sym(s)),
  fc.integer({ min: 0, max: 2 }).map((n): Value => float(n / 2)),
);
const general = fc
  .array(
    fc.oneof(
      atoms,
      fc.array(fc.integer({ min: 0, max: 2 })).map((v): Value => longs(v)),
    ),
  )
  .map((v): Listed => list(v));
const tables = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('p', 'q', '')))
  .map((rows): Listed => table(['a', 'b'], [longs(rows.map(([n]) => n)), syms(rows.map(([, s]) => s))]));
const anyList = fc.oneof(smallLongs, wideLongs, hugeLongs, someFloats, someSymbols, general, tables);

/** Rows compare column by column; atoms and lists as `compare` has it. */
const order = (x: Listed, i: number, j: number): number => {
  if (x.t !== 98) return compare(at(x, i), at(x, j));
  for (const column of x.columns) {
    const found = compare(at(column, i), at(column, j));
    if (found) return found;
  }
  return 0;
};
const same = (x: Listed, i: number, j: number): boolean => order(x, i, j) === 0;
const positions = (x: Listed): number[] => Array.from({ length: count(x) }, (_, i) => i);

describe('grade', () => {
  it('orders like a stable comparison sort, up and down', () => {
    fc.assert(
      fc.property(anyList, (x) => {
        const up = positions(x).sort((i, j) => order(x, i, j) || i - j);
        const down = positions(x).sort((i, j) => order(x, j, i) || i - j);
        expect([...grade(x)]).toEqual(up);
        expect([...grade(x, true)]).toEqual(down);
      }),
    );
  });
  it('agrees with the order check', () => {
    fc.assert(
      fc.property(fc.oneof(smallLongs, wideLongs, someFloats, someSymbols, general), (x) => {
        expect(isAscending(gather(x, grade(x)))).toBe(true);
        const ascends = positions(x).every((i) => i === 0 || order(x, i - 1, i) <= 0);
        expect(isAscending(x)).toBe(ascends);
      }),
    );
  });
  it('takes more than one radix pass', () => {
    const v = Float64Array.from({ length: 5000 }, (_, i) => (i * 2654435761) % 4294967291);
    expect([...gather(longs(v), grade(longs(v))).v]).toEqual([...v].sort((a, b) => a - b));
  });
});

describe('compare', () => {
  it('is a total order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(atoms, general), { maxLength: 6 }), (values) => {
        for (const a of values)
          for (const b of values) {
            expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
            for (const c of values)
              if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
          }
      }),
      { numRuns: 50 },
    );
  });
  it.each([
    ['b', 'a', 1],
    ['a', 'ab', -1],
    ['', '', 0],
    ['\uFFFD', '\u{1F600}', -1],
    ['x\u{1F600}', 'x\u{1F601}', -1],
  ])('orders %j and %j by their bytes', (a, b, sign) => {
    expect(Math.sign(compareText(a, b))).toBe(sign);
    expect(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))).toBe(sign);
  });
});

describe('classify', () => {
  it('gives one class to equal items, numbered by first appearance', () => {
    fc.assert(
      fc.property(anyList, (x) => {
        const { ids, firsts } = classify(x);
        const firstOf = positions(x).map((i) => positions(x).findIndex((j) => same(x, i, j)));
        expect([...ids].map((id) => firsts[id])).toEqual(firstOf);
        expect([...firsts]).toEqual([...firsts].sort((a, b) => a - b));
      }),
    );
  });
  it('lists the members of every class once, ascending', () => {
    fc.assert(
      fc.property(anyList, (x) => {
        const classes = classify(x);
        const { rows, starts } = members(classes);
        expect([...rows].sort((a, b) => a - b)).toEqual(positions(x));
        classes.firsts.forEach((_, id) => {
          const own = [...rows.subarray(starts[id], starts[id + 1])];
          expect(own).toEqual(positions(x).filter((i) => classes.ids[i] === id));
        });
      }),
    );
  });
});

describe('locate', () => {
  it('finds the first equal item of a list of the same type', () => {
    const split = fc.tuple(anyList, fc.nat()).map(([x, n]) => {
      const middle = count(x) ? n % count(x) : 0;
      return [slice(x, 0, middle), slice(x, middle, count(x))] as const;
    });
    fc.assert(
      fc.property(split, ([x, y]) => {
        if (x.t === 0 || y.t === 0) return;
        const found = items(y).map((item) => {
          const i = items(x).findIndex((other) => compare(other, item) === 0);
          return i < 0 ? count(x) : i;
        });
        expect([...locate(x, y)]).toEqual(found);
      }),
    );
  });
  it('does not take a fraction for a position', () => {
    expect([...locate(floats([1, 2, 3]), floats([1.5, 2, 9, Number.NaN]))]).toEqual([3, 1, 3, 3]);
    expect([...locate(floats([Number.NaN, 2]), floats([Number.NaN, 2, 3]))]).toEqual([0, 1, 2]);
  });
});

describe('match and key text', () => {
  it('agree on values without rounding', () => {
    const values = fc.oneof(atoms, general, smallLongs, hugeLongs, someSymbols, tables);
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(keyText(a) === keyText(b)).toBe(match(a, b));
        expect(match(a, a)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
  it('does not take text for structure', () => {
    expect(keyText(syms(['a;b']))).not.toBe(keyText(syms(['a', 'b'])));
    expect(keyText(list([sym("a'"), sym('b')]))).not.toBe(keyText(list([sym('a'), sym("'b")])));
  });
  it('forgives rounding, not types', () => {
    expect(match(float(0.1 + 0.2), float(0.3))).toBe(true);
    expect(match(floats([1, 2]), longs([1, 2]))).toBe(false);
    expect(match(long(2n ** 62n), long(2n ** 62n))).toBe(true);
    expect(match(longs(BigInt64Array.of(5n)), longs([5]))).toBe(true);
  });
});
