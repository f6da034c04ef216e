/**
 * Evaluates a parse tree given as a value: a general list applies its first item to the values of the others, a
 * symbol atom is a name, an enlisted symbol or list is itself. The forms that do not evaluate all their parts come
 * first.
 */
import { QError } from '../errors.ts';
import { derivedCode } from '../iterators/derived.ts';
import { primitiveValue } from '../primitives/index.ts';
import { projection } from '../values/make.ts';
import { elided, nil } from '../values/nil.ts';
import type { List, Value } from '../values/types.ts';
import { isList } from '../values/vector.ts';
import { amend } from './amend.ts';
import { applyGaps } from './apply.ts';
import { truth } from './compile/truth.ts';
import { lookupOther } from './lookup.ts';
import type { Machine } from './machine.ts';

export type Lookup = ((name: string) => Value | undefined) | undefined;

function nameValue(name: string, lookup: Lookup, m: Machine): Value {
  const value = lookup?.(name) ?? m.getGlobal(name) ?? primitiveValue(name) ?? lookupOther(name, m);
  if (value) return value;
  throw new QError(name);
}

const primitiveNameOf = (x: Value): string =>
  x.t >= 101 && x.t <= 103 ? (x as { primitive: { name: string } }).primitive.name : '';

function condition(parts: readonly Value[], lookup: Lookup, m: Machine): Value {
  let i = 1;
  for (; i + 1 < parts.length; i += 2) {
    if (truth(evalTree(parts[i]!, lookup, m))) return evalTree(parts[i + 1]!, lookup, m);
  }
  return i < parts.length ? evalTree(parts[i]!, lookup, m) : nil;
}

function control(word: string, parts: readonly Value[], lookup: Lookup, m: Machine): Value {
  const run = (): void => {
    for (const part of parts.slice(2)) evalTree(part, lookup, m);
  };
  const test = (): Value => evalTree(parts[1]!, lookup, m);
  if (word === 'if' && truth(test())) run();
  if (word === 'do') {
    for (let n = Number((test() as { v: number }).v); n > 0; n--) {
      m.step(1);
      run();
    }
  }
  if (word === 'while') {
    while (truth(test())) {
      m.step(1);
      run();
    }
  }
  return nil;
}

/** `(:;`x;tree)`, `(:;(`x;i);tree)` and `((+;:);`x;tree)`. */
function assign(parts: readonly Value[], op: Value | undefined, lookup: Lookup, m: Machine): Value {
  const value = evalTree(parts[2]!, lookup, m);
  const target = parts[1]!;
  if (target.t === -11) {
    const name = target.v as string;
    m.setGlobal(name, op ? m.call2(op, nameValue(name, lookup, m), value) : value);
    return value;
  }
  if (target.t === 0 && target.v[0]?.t === -11) {
    const name = target.v[0].v as string;
    const path = target.v.slice(1).map((i) => evalTree(i, lookup, m));
    m.setGlobal(name, amend(nameValue(name, lookup, m), path, { fn: op, y: value }, false, m));
    return value;
  }
  throw new QError('type');
}

/** The forms whose parts are not all values; undefined for an ordinary application. */
function special(parts: readonly Value[], lookup: Lookup, m: Machine): Value | undefined {
  const [head] = parts as [Value];
  if (head.t === -11 && parts.length > 1 && /^(if|do|while)$/.test(head.v as string)) {
    return control(head.v as string, parts, lookup, m);
  }
  if (head.t === -10 && (head.v as number) === 59) {
    let last: Value = nil;
    for (const part of parts.slice(1)) last = evalTree(part, lookup, m);
    return last;
  }
  const name = primitiveNameOf(head);
  if (name === '$' && parts.length > 3) return condition(parts, lookup, m);
  if ((name === ':' || name === '::') && parts.length === 3) return assign(parts, undefined, lookup, m);
  if (name === ':' && parts.length === 2) return evalTree(parts[1]!, lookup, m);
  if (head.t === 0 && head.v.length === 2 && head.v[1]?.t === -11 && head.v[1].v === ':') {
    return assign(parts, head.v[0], lookup, m);
  }
  return undefined;
}

/** A derived verb in a tree is an iterator with what it modifies. */
function derivedOf(parts: readonly Value[], lookup: Lookup, m: Machine): Value | undefined {
  const t = derivedCode[primitiveNameOf(parts[0]!)];
  if (!t || parts.length !== 2) return undefined;
  return { t, fn: evalTree(parts[1]!, lookup, m) };
}

function evalList(tree: List, lookup: Lookup, m: Machine): Value {
  const parts = tree.v;
  if (parts.length === 0) return tree;
  if (parts.length === 1) {
    const [only] = parts as [Value];
    if (only.t === 0 || isList(only) || only.t >= 98 || only.t < 0) return only;
  }
  m.step(1);
  const found = special(parts, lookup, m) ?? derivedOf(parts, lookup, m);
  if (found) return found;
  const values = new Array<Value>(parts.length);
  for (let i = parts.length - 1; i >= 0; i--) values[i] = evalTree(parts[i]!, lookup, m);
  const [fn, ...args] = values as [Value, ...Value[]];
  if (args.includes(elided)) {
    const given = args.map((arg) => (arg === elided ? null : arg));
    // A list of gaps is a projection of as many arguments as it has places.
    return primitiveNameOf(fn) === 'enlist' ? projection(fn, given) : applyGaps(fn, given, m);
  }
  if (args.length > 1 && args.some((arg, i) => arg === nil && parts[i + 1] === nil) && fn.t < 100) {
    return applyGaps(
      fn,
      args.map((arg, i) => (parts[i + 1] === nil ? null : arg)),
      m,
    );
  }
  return m.apply(fn, args);
}

/** The value of `tree`. */
export function evalTree(tree: Value, lookup: Lookup, m: Machine): Value {
  if (tree.t === 0) return evalList(tree, lookup, m);
  if (tree.t === -11) return nameValue(tree.v as string, lookup, m);
  if (tree.t === 11 && tree.v.length === 1) return { t: -11, v: tree.v[0] as string };
  if (tree.t === 11 && tree.v.length > 1) {
    const [name, ...rest] = tree.v as readonly string[];
    return m.apply(
      nameValue(name!, lookup, m),
      rest.map((part) => nameValue(part, lookup, m)),
    );
  }
  return tree;
}
