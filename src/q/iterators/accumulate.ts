/**
 * over and scan: fold with one or several lists, and for functions of one argument converge, do and while. A step is
 * counted for every application.
 */
import { QError } from '../errors.ts';
import { dict, list } from '../values/make.ts';
import type { Dict, Primitive, Runtime, Value } from '../values/types.ts';
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

function foldItems(fn: Value, start: Value, x: Listed, from: number, rt: Runtime, seen?: Value[]): Value {
  const n = count(x);
  let current = start;
  const apply = quickOf(fn)?.apply2;
  rt.step(n - from);
  for (let i = from; i < n; i++) {
    current = apply ? apply(current, at(x, i), rt) : rt.call2(fn, current, at(x, i));
    seen?.push(current);
  }
  return current;
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
  const seen = [first];
  foldItems(fn, first, x, 1, rt, seen);
  return collapse(seen);
}

/** `f/[s;y;…]` and `f\[s;y;…]` for functions of two or more arguments. */
export function foldFrom(fn: Value, args: readonly Value[], scan: boolean, rt: Runtime): Value {
  const [start, ...rest] = args as [Value, ...Value[]];
  const sources = rest.map((y) => (y.t === 99 ? y.values : y));
  const only = sources[0]!;
  const seen: Value[] | undefined = scan ? [] : undefined;
  let value = start;
  if (sources.length === 1 && isListed(only)) {
    const quick = scan ? undefined : quickFrom(fn, start, only, rt);
    value = quick ?? foldItems(fn, start, only, 0, rt, seen);
  } else {
    const n = commonCount(sources);
    if (n < 0) return rt.apply(fn, args);
    rt.step(n);
    for (let i = 0; i < n; i++) {
      value = rt.apply(fn, [value, ...sources.map((y) => (isListed(y) ? at(y, i) : y))]);
      seen?.push(value);
    }
  }
  if (!seen) return value;
  const keyed = rest.length === 1 && rest[0]!.t === 99 ? rest[0]! : undefined;
  const results = seen.length ? collapse(seen) : list([]);
  return keyed ? dict((keyed as Dict).keys, results) : results;
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
