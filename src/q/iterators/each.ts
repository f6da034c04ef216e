/** each, case, each-left, each-right, each-prior: one application an item, results gathered as q gathers them. */
import { QError } from '../errors.ts';
import { locate } from '../values/locate.ts';
import { dict, list } from '../values/make.ts';
import { match } from '../values/match.ts';
import type { Dict, Lambda, Primitive, Runtime, Value, Vector } from '../values/types.ts';
import { at, collapse, count, isListed, items, type Listed } from '../values/vector.ts';

const isCollection = (x: Value): x is Listed | Dict => x.t >= 0 && x.t <= 99;

/** What a projection of `lambda` has and lacks, where it lacks one argument; undefined where it lacks more. */
function lackingOne(lambda: Lambda, given: readonly (Value | null)[]): readonly (Value | null)[] | undefined {
  const rank = lambda.params.length;
  const gap = given.indexOf(null);
  if (gap < 0) return given.length === rank - 1 ? [...given, null] : undefined;
  return given.length === rank && given.indexOf(null, gap + 1) < 0 ? given : undefined;
}

/** `fn` with item after item of `x` in the place of the null among `args`, where its code can do that at once. */
function atOnce(fn: Value, args: readonly (Value | null)[], x: Listed): Value | undefined {
  if (x.t <= 0 || x.t > 19) return undefined;
  if (fn.t === 100) return fn.code.each?.(args, x as Vector);
  if (fn.t !== 104 || fn.fn.t !== 100 || args.length !== 1) return undefined;
  const full = lackingOne(fn.fn, fn.args);
  return full && fn.fn.code.each?.(full, x as Vector);
}

/** `f each x`. */
export function eachOne(fn: Value, x: Value, rt: Runtime): Value {
  if (!isCollection(x)) return rt.call1(fn, x);
  if (x.t === 99) {
    const values = eachOne(fn, x.values, rt);
    return dict(x.keys, values as Dict['values']);
  }
  const n = count(x);
  if (n === 0) return emptyEach(x);
  rt.step(n);
  const quick = atOnce(fn, [null], x);
  if (quick) return quick;
  const apply = fn.t === 101 || fn.t === 102 ? fn.primitive.apply1 : undefined;
  const results = new Array<Value>(n);
  // Recursion through each nests here: a lambda is called without the frames that would look what it is.
  if (fn.t === 100) for (let i = 0; i < n; i++) results[i] = fn.code.call1(at(x, i));
  else if (apply) for (let i = 0; i < n; i++) results[i] = apply(at(x, i), rt);
  else for (let i = 0; i < n; i++) results[i] = rt.call1(fn, at(x, i));
  return collapse(results);
}

const emptyEach = (x: Listed): Value => (x.t === 98 ? list([]) : x.t === 0 ? x : list([]));

/** Two dictionaries of other keys: as under an operator, what only one of them has is taken as it is. */
function eachUnion(fn: Value, x: Dict, y: Dict, rt: Runtime): Value {
  const [left, right] = [items(x.keys as Listed), items(y.keys as Listed)];
  rt.step(left.length + right.length);
  const inRight = locate(list(right), list(left));
  const inLeft = locate(list(left), list(right));
  const extra = right.map((_, i) => i).filter((i) => (inLeft[i] as number) === left.length);
  const values = left.map((_, i) => {
    const place = inRight[i] as number;
    const own = at(x.values, i);
    return place < right.length ? rt.call2(fn, own, at(y.values, place)) : own;
  });
  return dict(
    collapse([...left, ...extra.map((i) => right[i] as Value)]) as Dict['keys'],
    collapse([...values, ...extra.map((i) => at(y.values, i))]) as Dict['values'],
  );
}

/** The dictionary both of whose arguments share its keys, or the union of them. */
function eachDicts(fn: Value, args: readonly Value[], rt: Runtime): Value {
  const [x, y] = args as [Value, Value];
  if (
    args.length === 2 &&
    x.t === 99 &&
    y.t === 99 &&
    x.keys.t !== 98 &&
    y.keys.t !== 98 &&
    !match(x.keys, y.keys)
  )
    return eachUnion(fn, x, y, rt);
  const first = args.find((arg) => arg.t === 99) as Dict;
  const parts = args.map((arg) => (arg.t === 99 && arg !== first ? rt.apply(arg, [first.keys]) : arg));
  const values = eachMany(
    fn,
    parts.map((part) => (part === first ? first.values : part)),
    rt,
  );
  return dict(first.keys, values as Dict['values']);
}

/** `f'[x;y;…]`: items side by side, atoms extended. */
export function eachMany(fn: Value, args: readonly Value[], rt: Runtime): Value {
  if (args.length === 1) return eachOne(fn, args[0]!, rt);
  if (args.some((arg) => arg.t === 99)) return eachDicts(fn, args, rt);
  const n = commonCount(args);
  if (n < 0) return rt.apply(fn, args);
  if (n === 0) return list([]);
  rt.step(n);
  const results = new Array<Value>(n);
  for (let i = 0; i < n; i++) {
    results[i] = rt.apply(
      fn,
      args.map((arg) => (isListed(arg) ? at(arg, i) : arg)),
    );
  }
  return collapse(results);
}

/** The count that all lists share, -1 where every argument is an atom. */
export function commonCount(args: readonly Value[]): number {
  let n = -1;
  for (const arg of args) {
    if (!isListed(arg)) continue;
    if (n >= 0 && count(arg) !== n) throw new QError('length');
    n = count(arg);
  }
  return n;
}

/** A case over dictionaries, which must share their keys, goes over their values. */
function caseOfDicts(which: Vector, args: readonly Value[], rt: Runtime): Value {
  const dicts = args.filter((arg) => arg.t === 99) as Dict[];
  if (dicts.some((d) => count(d.keys) !== count(which))) throw new QError('length');
  if (dicts.some((d) => !match(d.keys, dicts[0]!.keys))) throw new QError('domain');
  return caseOf(
    which,
    args.map((arg) => (arg.t === 99 ? arg.values : arg)),
    rt,
  );
}

/** `I'[a;b;…]`: item `i` comes from the argument that `I[i]` picks. */
export function caseOf(which: Vector, args: readonly Value[], rt: Runtime): Value {
  if (args.some((arg) => arg.t === 99)) return caseOfDicts(which, args, rt);
  const n = count(which);
  rt.step(n);
  commonCount([which, ...args]);
  const results = items(which).map((k, i) => {
    const chosen = args[Number((k as { v: number }).v)];
    if (!chosen) throw new QError('length');
    return isListed(chosen) ? at(chosen, i) : chosen;
  });
  return collapse(results);
}

/** `x f/: y`. */
export function eachRight(fn: Value, x: Value, y: Value, rt: Runtime): Value {
  if (y.t === 99) return dict(y.keys, eachRight(fn, x, y.values, rt) as Dict['values']);
  if (!isListed(y)) return rt.call2(fn, x, y);
  const n = count(y);
  if (n === 0) return list([]);
  rt.step(n);
  const quick = atOnce(fn, [x, null], y);
  if (quick) return quick;
  const results = new Array<Value>(n);
  for (let i = 0; i < n; i++) results[i] = rt.call2(fn, x, at(y, i));
  return collapse(results);
}

/** `x f\: y`. */
export function eachLeft(fn: Value, x: Value, y: Value, rt: Runtime): Value {
  if (x.t === 99) return dict(x.keys, eachLeft(fn, x.values, y, rt) as Dict['values']);
  if (!isListed(x)) return rt.call2(fn, x, y);
  const n = count(x);
  if (n === 0) return list([]);
  rt.step(n);
  const quick = atOnce(fn, [null, y], x);
  if (quick) return quick;
  const results = new Array<Value>(n);
  for (let i = 0; i < n; i++) results[i] = rt.call2(fn, at(x, i), y);
  return collapse(results);
}

const FIRST_IS_ITSELF = new Set(['+', '*', '-', '%', '&', '|', ',', 'and', 'or', 'max', 'min']);

/** What stands before the first item where the program gives nothing. */
function beforeFirst(fn: Value, x: Listed): Value {
  const name = fn.t === 102 || fn.t === 101 ? fn.primitive.name : '';
  if (name === ',') return list([]);
  return at(x, -1);
}

/** `(f':)x` and `seed f': x`. */
export function eachPrior(fn: Value, seed: Value | undefined, x: Value, rt: Runtime): Value {
  if (x.t === 99) return dict(x.keys, eachPrior(fn, seed, x.values, rt) as Dict['values']);
  if (!isListed(x)) return x;
  const primitive: Primitive | undefined = fn.t === 101 || fn.t === 102 ? fn.primitive : undefined;
  const quick = seed === undefined ? primitive?.prior?.(x, rt) : undefined;
  if (quick) return quick;
  const n = count(x);
  if (n === 0) return x;
  rt.step(n);
  const results = new Array<Value>(n);
  let previous = seed ?? beforeFirst(fn, x);
  for (let i = 0; i < n; i++) {
    const item = at(x, i);
    const asIs = i === 0 && seed === undefined && primitive && FIRST_IS_ITSELF.has(primitive.name);
    results[i] = asIs ? item : rt.call2(fn, item, previous);
    previous = item;
  }
  return collapse(results);
}
