/**
 * Operators between two arguments. For atoms of long and float the arithmetic stands here, before the general
 * primitive is asked: a result that leaves the safe integers goes the general way, which wraps at 64 bits.
 */
import { bool } from '../../values/make.ts';
import type { Primitive, Span, Value } from '../../values/types.ts';
import { located } from '../errors.ts';
import type { Run } from '../lambda.ts';
import type { Compiler } from './compiler.ts';

const MAX = Number.MAX_SAFE_INTEGER;

type General = (x: Value, y: Value) => Value;
type Maker = (left: Run, right: Run, general: General) => Run;

/** Both arguments as plain numbers of one of the two common types. */
const add: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7 && typeof x.v === 'number' && typeof y.v === 'number') {
    const r = x.v + y.v;
    if (r >= -MAX && r <= MAX) return { t: -7, v: r };
  } else if (x.t === -9 && y.t === -9) return { t: -9, v: x.v + y.v };
  return general(x, y);
};
const subtract: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7 && typeof x.v === 'number' && typeof y.v === 'number') {
    const r = x.v - y.v;
    if (r >= -MAX && r <= MAX) return { t: -7, v: r };
  } else if (x.t === -9 && y.t === -9) return { t: -9, v: x.v - y.v };
  return general(x, y);
};
const multiply: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7 && typeof x.v === 'number' && typeof y.v === 'number') {
    const r = x.v * y.v;
    if (r >= -MAX && r <= MAX) return { t: -7, v: r + 0 };
  } else if (x.t === -9 && y.t === -9) return { t: -9, v: x.v * y.v };
  return general(x, y);
};
const modulo: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7 && typeof x.v === 'number' && typeof y.v === 'number' && x.v >= 0 && y.v > 0) {
    const r = x.v % y.v;
    if (x.v <= MAX && y.v <= MAX) return { t: -7, v: r };
  }
  return general(x, y);
};
const quotient: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7 && typeof x.v === 'number' && typeof y.v === 'number' && x.v >= 0 && y.v > 0) {
    if (x.v <= MAX && y.v <= MAX) return { t: -7, v: (x.v - (x.v % y.v)) / y.v };
  }
  return general(x, y);
};

/** A comparison of two atoms of the same common type; NaN sorts first and needs the general way. */
const compare =
  (test: (a: number, b: number) => boolean): Maker =>
  (left, right, general) =>
  (f) => {
    const y = right(f);
    const x = left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return bool(test(a, b));
    }
    return general(x, y);
  };

const less: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7) {
    const a = x.v;
    const b = y.v;
    if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return bool(a < b);
  }
  return general(x, y);
};
const equal: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7) {
    const a = x.v;
    const b = y.v;
    if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return bool(a === b);
  }
  return general(x, y);
};
const lesser: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7 && (x.v as number) <= (y.v as number)) return x;
  if (x.t === -7 && y.t === -7 && (y.v as number) <= (x.v as number)) return y;
  if (x.t === -1 && y.t === -1) return x.v < y.v ? x : y;
  return general(x, y);
};
const greater: Maker = (left, right, general) => (f) => {
  const y = right(f);
  const x = left(f);
  if (x.t === -7 && y.t === -7 && (x.v as number) >= (y.v as number)) return x;
  if (x.t === -7 && y.t === -7 && (y.v as number) >= (x.v as number)) return y;
  if (x.t === -1 && y.t === -1) return x.v < y.v ? y : x;
  return general(x, y);
};

const makers: Readonly<Record<string, Maker>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '=': equal,
  '<': less,
  '>': compare((a, b) => a > b),
  '<=': compare((a, b) => a <= b),
  '>=': compare((a, b) => a >= b),
  '<>': compare((a, b) => a !== b),
  '~': equal,
  '&': lesser,
  and: lesser,
  '|': greater,
  or: greater,
  mod: modulo,
  div: quotient,
};

/** Code for a built-in of two arguments over the code of both. */
export function fast2(primitive: Primitive, left: Run, right: Run, span: Span, c: Compiler): Run {
  const { m, source } = c.scope;
  const apply2 = primitive.apply2!;
  const general: General = (x, y) => {
    try {
      return apply2(x, y, m);
    } catch (error) {
      throw located(error, span, source);
    }
  };
  const maker = makers[primitive.name];
  if (maker) return maker(left, right, general);
  return (f) => {
    const y = right(f);
    return general(left(f), y);
  };
}
