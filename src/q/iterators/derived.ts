/** Application of derived verbs: which iterator, how many arguments. */
import { QError } from '../errors.ts';
import type { Derived, Runtime, Value, Vector } from '../values/types.ts';
import { at, collapse, isList } from '../values/vector.ts';
import { accumulateUnary, fold, foldFrom, scanned } from './accumulate.ts';
import { caseOf, commonCount, eachLeft, eachMany, eachOne, eachPrior, eachRight } from './each.ts';
import { accumulatorRank } from './rank.ts';

/** What derived verbs ask of the interpreter beyond Runtime. */
export interface IteratorRuntime extends Runtime {
  same(x: Value, y: Value): boolean;
  builtin(name: string): Value | undefined;
}

/** The type number of what an iterator makes. */
export const derivedCode: Readonly<Record<string, Derived['t']>> = {
  "'": 106,
  '/': 107,
  '\\': 108,
  "':": 109,
  '/:': 110,
  '\\:': 111,
};

function each(d: Derived, args: readonly Value[], rt: Runtime): Value {
  const { fn } = d;
  if (fn.t >= 0 && fn.t <= 7 && fn.t !== 0 && fn.t !== 2 && args.length > 0 && (fn as Vector).v.length >= 0) {
    if (args.length > 1) return caseOf(fn as Vector, args, rt);
  }
  return args.length === 1 ? eachOne(fn, args[0]!, rt) : eachMany(fn, args, rt);
}

/** `x y\\z` of floats: each result is z plus y times the one before. */
function recurrence(y: Vector, [x, z]: [Value, Value], scan: boolean, rt: IteratorRuntime): Value {
  const [times, plus] = [rt.builtin('*')!, rt.builtin('+')!];
  const step: Value[] = [];
  let last = x;
  const n = commonCount([y, z]);
  rt.step(n);
  for (let i = 0; i < n; i++) {
    last = rt.apply(plus, [at(z as Vector, i), rt.apply(times, [last, at(y, i)])]);
    step.push(last);
  }
  return scan ? collapse(step) : last;
}

function accumulate(d: Derived, args: readonly Value[], rt: IteratorRuntime): Value {
  const { fn } = d;
  const scan = d.t === 108;
  if (args.length === 2 && fn.t >= 0 && fn.t < 100) {
    if ((fn.t === 9 || fn.t === 8) && isList(args[1]!))
      return recurrence(fn as Vector, args as [Value, Value], scan, rt);
    if (fn.t === 0 && isList(args[1]!)) return foldFrom(fn, args, scan, rt);
  }
  if (accumulatorRank(fn) < 2) return accumulateUnary(fn, args, scan, rt, (x, y) => rt.same(x, y));
  if (args.length > 1) return foldFrom(fn, args, scan, rt);
  return scan ? scanned(fn, args[0]!, rt) : fold(fn, args[0]!, rt);
}

/** `(s/:)x` is `s sv x`, `(s\\:)x` is `s vs x`. */
function textual(d: Derived, x: Value, rt: IteratorRuntime): Value {
  const word = rt.builtin(d.t === 110 ? 'sv' : 'vs');
  if (!word) throw new QError('rank');
  return rt.apply(word, [d.fn, x]);
}

/** `d[…]`. */
export function applyDerived(d: Derived, args: readonly Value[], rt: IteratorRuntime): Value {
  const [x, y] = args as [Value, Value?];
  switch (d.t) {
    case 106:
      return each(d, args, rt);
    case 107:
    case 108:
      return accumulate(d, args, rt);
    case 109:
      if (args.length > 2) throw new QError('rank');
      if (y) return eachPrior(d.fn, x, y, rt);
      return accumulatorRank(d.fn) < 2 ? eachOne(d.fn, x, rt) : eachPrior(d.fn, undefined, x, rt);
    default:
      if (args.length === 1 && d.fn.t < 100) return textual(d, x, rt);
      if (args.length !== 2) throw new QError('rank');
      return d.t === 110 ? eachRight(d.fn, x, y!, rt) : eachLeft(d.fn, x, y!, rt);
  }
}
