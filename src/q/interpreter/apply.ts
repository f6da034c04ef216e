/** Application of any value to arguments: functions, projections, derived verbs, lists, dictionaries, names, handles. */
import { QError, Refused } from '../errors.ts';
import { applyDerived } from '../iterators/derived.ts';
import { projection } from '../values/make.ts';
import { isNil } from '../values/nil.ts';
import type { Composition, Primitive, PrimitiveValue, Projection, Value } from '../values/types.ts';
import { isListed, items } from '../values/vector.ts';
import { printToHandle } from './handles.ts';
import { index1, indexDeep } from './index-value.ts';
import type { LambdaBody } from './lambda.ts';
import type { Machine } from './machine.ts';

/** How many arguments a value takes; a list takes one or more. */
function rankOf(fn: Value): number {
  switch (fn.t) {
    case 100:
      return Math.max(1, fn.params.length);
    case 101:
    case 102:
    case 103:
      return Math.max(...fn.primitive.ranks);
    case 104:
      return fn.args.filter((arg) => arg === null).length || missingOf(fn.fn, fn.args.length);
    case 105:
      return rankOf(fn.fns.at(-1)!);
    case 106:
      return rankOf(fn.fn);
    case 107:
    case 108:
      return Math.max(2, rankOf(fn.fn));
    case 109:
    case 110:
    case 111:
      return 2;
    default:
      return 1;
  }
}

/** How many arguments a function still needs after `given`; a built-in of several ranks takes the smallest that fits. */
function missingOf(fn: Value, given: number): number {
  if (fn.t === 101 || fn.t === 102 || fn.t === 103) {
    const { ranks } = fn.primitive;
    const fits =
      given > 1 || !ranks.some((r) => r > 1)
        ? ranks.filter((r) => r >= given)
        : ranks.filter((r) => r > given);
    return fits.length ? Math.min(...fits) - given : 0;
  }
  if (fn.t < 100) return 0;
  if (fn.t === 106) return isPrimitive(fn.fn) ? missingOf(fn.fn, given) : Math.max(0, rankOf(fn) - given);
  return fn.t === 107 || fn.t === 108 ? (given > 0 ? 0 : 1) : Math.max(0, rankOf(fn) - given);
}

const isPrimitive = (fn: Value): fn is PrimitiveValue => fn.t === 101 || fn.t === 102 || fn.t === 103;

function primitiveOne(p: Primitive, x: Value, m: Machine): Value {
  if (p.apply1) return p.apply1(x, m);
  if (p.applyN && p.ranks.includes(1)) return p.applyN([x], m);
  if (Math.max(...p.ranks) > 1) return projection({ t: 102, primitive: p }, [x]);
  throw new QError('rank');
}

function primitiveMany(p: Primitive, args: readonly Value[], m: Machine): Value {
  const n = args.length;
  if (n === 1) return primitiveOne(p, args[0]!, m);
  if (n === 2 && p.apply2) return p.apply2(args[0]!, args[1]!, m);
  if (p.applyN && (p.ranks.includes(n) || p.name === 'enlist')) return p.applyN(args, m);
  const most = Math.max(...p.ranks);
  if (n < most) {
    return projection({ t: 102, primitive: p }, args);
  }
  throw new QError('rank');
}

/** `fn x` for a projection that has one of two arguments and gets the other, without a list of both. */
function applyHalf({ fn, args }: Projection, x: Value, m: Machine): Value | undefined {
  if (args.length > 2) return undefined;
  const [a, b] = args;
  const takesTwo = fn.t === 100 ? fn.params.length === 2 : isPrimitive(fn) && fn.primitive.ranks.includes(2);
  if (!takesTwo) return undefined;
  const [left, right] = a ? [a, b ? undefined : x] : [x, b];
  if (!right) return undefined;
  return fn.t === 100 ? (fn.code as LambdaBody).call2(left, right) : applyTwo(fn, left, right, m);
}

/** Fills the gaps of a projection from the left; more arguments than gaps go on to the result's own gaps. */
function applyProjection(fn: Projection, args: readonly (Value | null)[], m: Machine): Value {
  const merged = fn.args.slice();
  let next = 0;
  for (let i = 0; i < merged.length && next < args.length; i++) {
    if (merged[i] === null) merged[i] = args[next++]!;
  }
  while (next < args.length) merged.push(args[next++]!);
  if (merged.some((arg) => arg === null) || missingOf(fn.fn, merged.length) > 0)
    return { ...fn, args: merged };
  return m.apply(fn.fn, merged as Value[]);
}

function applyComposition(fn: Composition, args: readonly Value[], m: Machine): Value {
  const { fns } = fn;
  const last = fns.at(-1)!;
  if (last.t === 100 && last.params.length > args.length) return projection(fn, args);
  let value = m.apply(last, args);
  for (let i = fns.length - 2; i >= 0; i--) value = m.call1(fns[i]!, value);
  return value;
}

/** A symbol names a global; a small integer is a handle. */
function resolve(fn: Value, args: readonly Value[], m: Machine): Value {
  if (fn.t === -11) {
    const [key] = args;
    const member =
      fn.v === '.' && args.length === 1 && key?.t === -11 ? m.globals.member(key.v as string) : undefined;
    if (member) return member;
    const target = m.getGlobal(fn.v as string);
    if (target === undefined) throw new QError(fn.v as string);
    return m.apply(target, args);
  }
  if (fn.t === -7 || fn.t === -6) {
    const handle = Number((fn as { v: number }).v);
    if (args.length !== 1) throw new QError('rank');
    if (handle === 0) return m.apply(m.builtin('value')!, args);
    if (isNil(args[0]!)) throw new QError('type');
    if (Math.abs(handle) <= 2) return printToHandle(handle, args[0]!, fn, m);
    const message = args[0]!.t;
    if (message > 99 || (message < 0 && message !== -10 && message !== -11)) throw new QError('type');
    throw new Refused('network', `handle ${handle}`);
  }
  throw new QError('type');
}

/** `fn x`. */
export function applyOne(fn: Value, x: Value, m: Machine): Value {
  switch (fn.t) {
    case 100:
      return (fn.code as LambdaBody).call1(x);
    case 101:
    case 102:
    case 103:
      return fn.primitive.apply1 ? fn.primitive.apply1(x, m) : primitiveOne(fn.primitive, x, m);
    case 104:
      return applyHalf(fn, x, m) ?? applyProjection(fn, [x], m);
    case 105:
      return applyComposition(fn, [x], m);
    default:
      if (fn.t >= 106) return applyDerived(fn as never, [x], m);
      return fn.t >= 0 ? index1(fn, x, m) : resolve(fn, [x], m);
  }
}

/** `fn[x;y]`. */
export function applyTwo(fn: Value, x: Value, y: Value, m: Machine): Value {
  switch (fn.t) {
    case 100:
      return (fn.code as LambdaBody).call2(x, y);
    case 101:
    case 102:
    case 103:
      return fn.primitive.apply2 ? fn.primitive.apply2(x, y, m) : primitiveMany(fn.primitive, [x, y], m);
    default:
      return fn.t >= 106 ? applyDerived(fn as never, [x, y], m) : applyMany(fn, [x, y], m);
  }
}

/** `fn[…]` with any number of arguments. */
export function applyMany(fn: Value, args: readonly Value[], m: Machine): Value {
  switch (fn.t) {
    case 100:
      return fn.code.call(args);
    case 101:
    case 102:
    case 103:
      return primitiveMany(fn.primitive, args, m);
    case 104:
      return applyProjection(fn, args, m);
    case 105:
      return applyComposition(fn, args, m);
    default:
      if (fn.t >= 106) return applyDerived(fn as never, args, m);
      return fn.t >= 0 ? indexDeep(fn, args, 0, m) : resolve(fn, args, m);
  }
}

/** Application with gaps (null): a projection, or an index that takes everything at that level. */
export function applyGaps(fn: Value, args: readonly (Value | null)[], m: Machine): Value {
  if (fn.t < 100) {
    if (fn.t >= 0) return indexDeep(fn, args, 0, m);
    if (fn.t === -11) return applyGaps(resolveName(fn.v as string, m), args, m);
    throw new QError('type');
  }
  if (fn.t === 104) return applyProjection(fn, args, m);
  const rank = rankOf(fn);
  if (args.length > rank && fn.t !== 105) throw new QError('rank');
  return projection(fn, args);
}

function resolveName(name: string, m: Machine): Value {
  const target = m.getGlobal(name);
  if (target === undefined) throw new QError(name);
  return target;
}

/** `fn . args`: arguments as a list; a nil argument list of one for a function of none. */
export function applyList(fn: Value, args: Value, m: Machine): Value {
  if (args.t === 99) return fn.t === 99 ? index1(fn, args, m) : m.call1(fn, args);
  if (args.t < 0) throw new QError('type');
  const parts = isListed(args) ? items(args) : [args];
  if (parts.length === 0) return fn;
  if (parts.some((part) => isNil(part))) {
    if (fn.t >= 0 && fn.t < 100)
      return indexDeep(
        fn,
        parts.map((p) => (isNil(p) ? null : p)),
        0,
        m,
      );
  }
  return parts.length === 1 ? applyOne(fn, parts[0]!, m) : m.apply(fn, parts);
}
