/**
 * over and scan: fold with one or several lists, and for functions of one argument converge, do and while. A step is
 * counted for every application.
 */
import { QError } from '../errors.ts';
import { dict, list } from '../values/make.ts';
import { typeRow } from '../values/type-table.ts';
import type { Dict, Primitive, Runtime, Value, Vector } from '../values/types.ts';
import { at, collapse, count, enlist, isListed, type Listed } from '../values/vector.ts';
import { commonCount } from './each.ts';

const isFunction = (x: Value): boolean => x.t >= 100;

/** How an accumulator asks whether two values are the same: q's match, given by the caller to keep rooms apart. */
export type Same = (x: Value, y: Value) => boolean;

/** Applies `fn` until its result repeats or comes back to `x`; `seen` is told every value. */
function converge(fn: Value, x: Value, rt: Runtime, same: Same, seen?: Value[]): Value {
  let current = x;
  seen?.push(x);
  for (;;) {
    rt.step(1);
    const next = rt.call1(fn, current);
    if (same(next, current) || same(next, x)) return current;
    seen?.push(next);
    current = next;
  }
}

function times(fn: Value, n: number, x: Value, rt: Runtime, seen?: Value[]): Value {
  let current = x;
  seen?.push(x);
  for (let i = 0; i < n; i++) {
    rt.step(1);
    current = rt.call1(fn, current);
    seen?.push(current);
  }
  return current;
}

function holds(test: Value): boolean {
  if (test.t >= 0 || test.t === -11 || test.t === -2) throw new QError('type');
  return Boolean((test as { v: number }).v);
}

function asLong(fn: Value, test: Value, x: Value, rt: Runtime, seen?: Value[]): Value {
  let current = x;
  seen?.push(x);
  while (holds(rt.call1(test, current))) {
    rt.step(1);
    current = rt.call1(fn, current);
    seen?.push(current);
  }
  return current;
}

/** Converge, do and while. */
export function accumulateUnary(
  fn: Value,
  args: readonly Value[],
  scan: boolean,
  rt: Runtime,
  same: Same,
): Value {
  const seen: Value[] | undefined = scan ? [] : undefined;
  const [control, x] = args;
  let value: Value;
  if (args.length === 1) value = converge(fn, control!, rt, same, seen);
  else if (args.length > 2) throw new QError('rank');
  else if (isFunction(control!) || control!.t >= 0) value = asLong(fn, control!, x!, rt, seen);
  else if (control!.t >= -7 && control!.t !== -2) {
    value = times(fn, Number((control as { v: number }).v), x!, rt, seen);
  } else throw new QError('type');
  return seen ? collapse(seen) : value;
}

const quickOf = (fn: Value): Primitive | undefined =>
  fn.t === 101 || fn.t === 102 ? fn.primitive : undefined;

/** A fold by a lambda whose code goes over the items of a vector at once. */
const foldAtOnce = (fn: Value, start: Value, x: Listed, from: number, all: boolean): Value | undefined =>
  fn.t === 100 && x.t > 0 && x.t < 20 ? fn.code.fold?.(start, x as Vector, from, all) : undefined;

/** The items of `x` from `from` on, one after another into `start`; `seen` is told every result. */
function folded(fn: Value, start: Value, x: Listed, from: number, rt: Runtime, seen?: Value[]): Value {
  const n = count(x);
  let current = start;
  const apply = quickOf(fn)?.apply2;
  const code = fn.t === 100 ? fn.code : undefined;
  for (let i = from; i < n; i++) {
    const item = at(x, i);
    // Recursion through folds nests here: a lambda is called without the frames that would look what it is.
    if (code) current = code.call2(current, item);
    else current = apply ? apply(current, item, rt) : rt.call2(fn, current, item);
    seen?.push(current);
  }
  return current;
}

function foldItems(fn: Value, start: Value, x: Listed, from: number, rt: Runtime): Value {
  rt.step(count(x) - from);
  return foldAtOnce(fn, start, x, from, false) ?? folded(fn, start, x, from, rt);
}

/** Every result of a fold, before them `start` where that is the first item itself. */
function scanItems(fn: Value, start: Value, x: Listed, from: number, rt: Runtime): Listed {
  rt.step(count(x) - from);
  const quick = foldAtOnce(fn, start, x, from, true);
  if (quick) return quick as Listed;
  const seen = from > 0 ? [start] : [];
  folded(fn, start, x, from, rt, seen);
  return collapse(seen);
}

/** `(f/)x`. */
export function fold(fn: Value, x: Value, rt: Runtime): Value {
  const source = x.t === 99 ? x.values : x;
  if (!isListed(source)) return x;
  const quick = quickOf(fn)?.over?.(source, rt);
  if (quick) return quick;
  if (count(source) === 0) return source.t === 0 ? source : list([]);
  return foldItems(fn, at(source, 0), source, 1, rt);
}

/** `(f\)x`. */
export function scanned(fn: Value, x: Value, rt: Runtime): Value {
  if (x.t === 99) return dict(x.keys, scanned(fn, x.values, rt) as Dict['values']);
  if (!isListed(x)) return x;
  const quick = quickOf(fn)?.scan?.(x, rt);
  if (quick) return quick;
  if (count(x) === 0) return x;
  const joins = (fn.t === 101 || fn.t === 102) && fn.primitive.name === ',';
  const first = joins && at(x, 0).t < 0 ? enlist(at(x, 0)) : at(x, 0);
  return scanItems(fn, first, x, 1, rt);
}

/** What leaves the other argument as it is, by the operators whose folds pass over nulls. */
const NEUTRAL: Readonly<Record<string, number>> = { '+': 0, '*': 1, '&': Number.POSITIVE_INFINITY };

const NULL_LONG = -(2n ** 63n);

/** The items that a fold by `fn` from an atom sees: as in `sums` and its kin, a null among numbers changes nothing. */
function passable(fn: Value, start: Value, x: Listed): Listed {
  const neutral = NEUTRAL[quickOf(fn)?.name ?? ''];
  if (neutral === undefined || start.t >= 0 || x.t < 5 || x.t > 9) return x;
  const { nil, infinity } = typeRow(x.t);
  const instead = neutral > 1 ? infinity! : neutral;
  const { v } = x as Vector;
  if (v instanceof BigInt64Array) {
    const wide = neutral > 1 ? 2n ** 63n - 1n : BigInt(neutral);
    return v.includes(NULL_LONG)
      ? ({ ...x, v: v.map((n) => (n === NULL_LONG ? wide : n)), attr: '' } as Vector)
      : x;
  }
  const numbers = v as Float64Array;
  if (!numbers.includes(nil as number)) return x;
  return { ...x, v: numbers.map((n) => (n === nil || n !== n ? instead : n)), attr: '' } as Vector;
}

/** `f/[s;y;…]` and `f\[s;y;…]` for functions of two or more arguments. */
export function foldFrom(fn: Value, args: readonly Value[], scan: boolean, rt: Runtime): Value {
  const [start, ...rest] = args as [Value, ...Value[]];
  const sources = rest.map((y) => (y.t === 99 ? y.values : y));
  const only = sources[0]!;
  const keyed = (results: Listed): Value =>
    rest.length === 1 && rest[0]!.t === 99 ? dict(rest[0]!.keys, results) : results;
  if (sources.length === 1 && isListed(only)) {
    const items = passable(fn, start, only);
    if (scan) return keyed(scanItems(fn, start, items, 0, rt));
    return quickFrom(fn, start, items, rt) ?? foldItems(fn, start, items, 0, rt);
  }
  const n = commonCount(sources);
  if (n < 0) return rt.apply(fn, args);
  rt.step(n);
  const seen: Value[] = [];
  let value = start;
  for (let i = 0; i < n; i++) {
    value = rt.apply(fn, [value, ...sources.map((y) => (isListed(y) ? at(y, i) : y))]);
    if (scan) seen.push(value);
  }
  return scan ? keyed(collapse(seen)) : value;
}

/** A start value joins a specialised fold as one more application. */
function quickFrom(fn: Value, start: Value, x: Listed, rt: Runtime): Value | undefined {
  const primitive = quickOf(fn);
  const associative =
    primitive &&
    (primitive.name === '+' || primitive.name === '*' || primitive.name === '&' || primitive.name === '|');
  if (
    !associative ||
    start.t >= 0 ||
    count(x) < 4 ||
    x.t === 9 ||
    x.t === 8 ||
    start.t === -9 ||
    start.t === -8
  )
    return undefined;
  const quick = primitive.over?.(x, rt);
  return quick && primitive.apply2 ? primitive.apply2(start, quick, rt) : undefined;
}
