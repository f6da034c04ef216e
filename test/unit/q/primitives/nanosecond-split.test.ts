/** Vectors of timestamps and timespans against the conversion of single values. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitNanoseconds } from '../../../../src/q/primitives/nanosecond-split.ts';
import { measure } from '../../../../src/q/primitives/promotion.ts';
import { longOfBits, narrow } from '../../../../src/q/values/int64.ts';

const DAY = 86_400_000_000_000n;
const nanos = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc
    .bigInt({ min: -9000n, max: 9000n })
    .chain((day) => fc.bigInt({ min: day * DAY - 2n, max: day * DAY + 2n })),
  fc.constantFrom(-(2n ** 63n), -(2n ** 63n) + 1n, 2n ** 63n - 1n, 0n, -1n),
);

it('agrees with the conversion of one value, in both layouts', () => {
  fc.assert(
    fc.property(
      fc.array(nanos, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(12 as const, 16 as const),
      fc.constantFrom(17 as const, 18 as const, 14 as const),
      (items, from, to) => {
        const type = from === 16 && to === 14 ? 12 : from;
        const expected = items.map((item) => Number(measure(type, longOfBits(item), to)) | 0);
        const wide = BigInt64Array.from(items);
        expect([...(splitNanoseconds(wide, type, to) as Int32Array)]).toEqual(expected);
        expect([...(splitNanoseconds(narrow(wide), type, to) as Int32Array)]).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});
