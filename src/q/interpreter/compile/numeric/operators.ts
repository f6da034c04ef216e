/**
 * Operators between numbers in registers. Each has a function literal of its own, so that V8 keeps its type feedback
 * apart. NaN is the answer to everything that the general code must decide: nulls, results beyond the safe integers,
 * signs of a remainder, floats too near to each other for a strict comparison.
 */
import type { NumberCode } from './registers.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const NO = Number.NaN;
/** Floats that differ by less than this share are left to the general comparison, which has a tolerance. */
const NEAR = 1e-9;

/** A number: its register, or -1 and code. */
export interface Source {
  readonly reg: number;
  readonly run: NumberCode;
}
type Maker = (left: Source, right: Source) => NumberCode;

const near = (x: number, y: number): boolean =>
  Math.abs(x - y) <= NEAR * Math.max(Math.abs(x), Math.abs(y)) && x !== y;

/** Operators on longs (and a boolean beside a long) that give a long. */
export const longMakers: Readonly<Record<string, Maker>> = {
  '+':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const n = (l >= 0 ? (a.r[l] as number) : left(a)) + y;
      return n <= MAX && n >= -MAX ? n : NO;
    },
  '-':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const n = (l >= 0 ? (a.r[l] as number) : left(a)) - y;
      return n <= MAX && n >= -MAX ? n : NO;
    },
  '*':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const n = (l >= 0 ? (a.r[l] as number) : left(a)) * y;
      return n <= MAX && n >= -MAX ? n + 0 : NO;
    },
  mod:
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      // The remainder of 32-bit integers is many times faster than that of doubles.
      if ((x | 0) === x && (y | 0) === y && x >= 0 && y > 0) return (x | 0) % (y | 0);
      return x >= 0 && y > 0 ? x % y : NO;
    },
  div:
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      if ((x | 0) === x && (y | 0) === y && x >= 0 && y > 0) return ((x | 0) / (y | 0)) | 0;
      return x >= 0 && y > 0 ? (x - (x % y)) / y : NO;
    },
};

/** The lesser and the greater of two longs or two booleans. */
export const pickMakers: Readonly<Record<string, Maker>> = {
  '&':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      return x < y ? x : y <= x ? y : NO;
    },
  '|':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      return x > y ? x : y >= x ? y : NO;
    },
};

/** Operators of which one side at least is a float; `%` takes longs too. */
export const floatMakers: Readonly<Record<string, Maker>> = {
  '+':
    ({ run: left }, { run: right }) =>
    (a) => {
      const y = right(a);
      return left(a) + y;
    },
  '-':
    ({ run: left }, { run: right }) =>
    (a) => {
      const y = right(a);
      return left(a) - y;
    },
  '*':
    ({ run: left }, { run: right }) =>
    (a) => {
      const y = right(a);
      return left(a) * y;
    },
  '%':
    ({ run: left }, { run: right }) =>
    (a) => {
      const y = right(a);
      return left(a) / y;
    },
};

/** Comparisons of longs or booleans: 1, 0, or NaN beside NaN. */
export const compareMakers: Readonly<Record<string, Maker>> = {
  '<':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      return x < y ? 1 : x >= y ? 0 : NO;
    },
  '>':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      return x > y ? 1 : x <= y ? 0 : NO;
    },
  '<=':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      return x <= y ? 1 : x > y ? 0 : NO;
    },
  '>=':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      return x >= y ? 1 : x < y ? 0 : NO;
    },
  '=':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      return x === y ? 1 : x === x && y === y ? 0 : NO;
    },
  '<>':
    ({ reg: l, run: left }, { reg: r, run: right }) =>
    (a) => {
      const y = r >= 0 ? (a.r[r] as number) : right(a);
      const x = l >= 0 ? (a.r[l] as number) : left(a);
      return x === y ? 0 : x === x && y === y ? 1 : NO;
    },
};

/** `compare` for floats: only where they are well apart or the same. */
export const apart =
  (compare: NumberCode, left: Source, right: Source): NumberCode =>
  (a) =>
    near(left.run(a), right.run(a)) ? NO : compare(a);
