/**
 * Operators between two arguments. For atoms of long and float the arithmetic stands here, before the general
 * primitive is asked: a result that leaves the safe integers goes the general way, which wraps at 64 bits.
 *
 * Every operator has a function literal of its own, and reads locals and constants itself: V8 then keeps its
 * type feedback apart and needs no call for an operand. Shared helpers were tried and cost twice the time.
 */
import { bool } from '../../values/make.ts';
import type { Primitive, Span, Value } from '../../values/types.ts';
import { located } from '../errors.ts';
import type { Frame, Run } from '../lambda.ts';
import type { Compiler } from './compiler.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** Code for an argument; `slot` of a local and `constant` let the operator read it without a call. */
export interface Operand {
  readonly run: Run;
  /** -1 where it is no local. */
  readonly slot: number;
  readonly constant: Value | undefined;
}

/** An operand that is only code. */
export const operandOf = (run: Run): Operand => ({ run, slot: -1, constant: undefined });

type General = (x: Value, y: Value) => Value;
type Maker = (left: Operand, right: Operand, general: General) => Run;
/** Code that says whether a comparison holds. */
export type Test = (f: Frame) => boolean;
type TestMaker = (left: Operand, right: Operand, general: (x: Value, y: Value) => boolean) => Test;

const add: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number') {
        const n = a + b;
        if (n >= -MAX && n <= MAX) return { t: -7, v: n };
      }
    } else if (x.t === -9 && y.t === -9) return { t: -9, v: x.v + y.v };
    return general(x, y);
  };
const subtract: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number') {
        const n = a - b;
        if (n >= -MAX && n <= MAX) return { t: -7, v: n };
      }
    } else if (x.t === -9 && y.t === -9) return { t: -9, v: x.v - y.v };
    return general(x, y);
  };
const multiply: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number') {
        const n = a * b;
        if (n >= -MAX && n <= MAX) return { t: -7, v: n + 0 };
      }
    } else if (x.t === -9 && y.t === -9) return { t: -9, v: x.v * y.v };
    return general(x, y);
  };
const modulo: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a >= 0 && b > 0 && a <= MAX && b <= MAX) {
        return { t: -7, v: a % b };
      }
    }
    return general(x, y);
  };
const quotient: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a >= 0 && b > 0 && a <= MAX && b <= MAX) {
        return { t: -7, v: (a - (a % b)) / b };
      }
    }
    return general(x, y);
  };
const less: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return bool(a < b);
      }
    }
    return general(x, y);
  };
const more: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return bool(a > b);
      }
    }
    return general(x, y);
  };
const atMost: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return bool(a <= b);
      }
    }
    return general(x, y);
  };
const atLeast: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return bool(a >= b);
      }
    }
    return general(x, y);
  };
const equal: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return bool(a === b);
      }
    }
    return general(x, y);
  };
const unequal: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return bool(a !== b);
      }
    }
    return general(x, y);
  };
const lesser: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return a < b ? x : y;
      }
    } else if (x.t === -1 && y.t === -1) return x.v < y.v ? x : y;
    return general(x, y);
  };
const greater: Maker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return a > b ? x : y;
      }
    } else if (x.t === -1 && y.t === -1) return x.v > y.v ? x : y;
    return general(x, y);
  };

const makers: Readonly<Record<string, Maker>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '=': equal,
  '<': less,
  '>': more,
  '<=': atMost,
  '>=': atLeast,
  '<>': unequal,
  '~': equal,
  '&': lesser,
  and: lesser,
  '|': greater,
  or: greater,
  mod: modulo,
  div: quotient,
};

const lessTest: TestMaker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return a < b;
      }
    }
    return general(x, y);
  };
const moreTest: TestMaker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return a > b;
      }
    }
    return general(x, y);
  };
const atMostTest: TestMaker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return a <= b;
      }
    }
    return general(x, y);
  };
const atLeastTest: TestMaker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return a >= b;
      }
    }
    return general(x, y);
  };
const equalTest: TestMaker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return a === b;
      }
    }
    return general(x, y);
  };
const unequalTest: TestMaker =
  ({ run: left, slot: l }, { run: right, slot: r, constant }, general) =>
  (f) => {
    const y = constant ?? (r >= 0 ? (f[r] as Value) : right(f));
    const x = l >= 0 ? (f[l] as Value) : left(f);
    if (x.t === -7 && y.t === -7) {
      const a = x.v;
      const b = y.v;
      if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) {
        return a !== b;
      }
    }
    return general(x, y);
  };

const tests: Readonly<Record<string, TestMaker>> = {
  '<': lessTest,
  '>': moreTest,
  '<=': atMostTest,
  '>=': atLeastTest,
  '=': equalTest,
  '~': equalTest,
  '<>': unequalTest,
};

function generalOf(primitive: Primitive, span: Span, c: Compiler): General {
  const { m, source } = c.scope;
  const apply2 = primitive.apply2!;
  return (x, y) => {
    try {
      return apply2(x, y, m);
    } catch (error) {
      throw located(error, span, source);
    }
  };
}

/** Code for a built-in of two arguments over the code of both. */
export function fast2(primitive: Primitive, left: Operand, right: Operand, span: Span, c: Compiler): Run {
  const maker = makers[primitive.name];
  if (maker) return maker(left, right, generalOf(primitive, span, c));
  const { m, source } = c.scope;
  const apply2 = primitive.apply2!;
  // Calls through each and other iterators nest here: one frame of the host's stack instead of two.
  return (f) => {
    const y = right.run(f);
    const x = left.run(f);
    try {
      return apply2(x, y, m);
    } catch (error) {
      throw located(error, span, source);
    }
  };
}

/** A comparison in a condition; undefined where the built-in is no comparison. `truth` judges the general result. */
export function fastTest(
  primitive: Primitive,
  left: Operand,
  right: Operand,
  span: Span,
  c: Compiler,
  truth: (x: Value) => boolean,
): Test | undefined {
  const maker = tests[primitive.name];
  if (!maker) return undefined;
  const general = generalOf(primitive, span, c);
  return maker(left, right, (x, y) => truth(general(x, y)));
}
