/**
 * Constants of a program without running it: literals, lists of them, and the few operations that hide a constant
 * (enlist, join, take, cast, key!value, raze, reverse, sums, plain arithmetic, texts split, joined, read as numbers or
 * written from them). Names are followed where they are assigned once.
 * It evaluates nothing else and makes no list longer than a fixed bound: the code it reads is hostile.
 */
import {
  type Atom,
  atom,
  chars,
  collapse,
  count,
  type Dict,
  decodeText,
  dict,
  emptyList,
  encodeText,
  isList,
  items,
  type List,
  list,
  type Node,
  sym,
  type Table,
  table,
  type Value,
  type Vector,
} from '../../q/index.ts';

type Listed = Vector | List | Table;

const LONGEST = 2000;
const DEEPEST = 24;

/** Gives the node that a name stands for, or undefined. */
export type Resolve = (name: string) => Node | undefined;

/** The constant that `node` is, or undefined. */
export function fold(node: Node, resolve: Resolve, depth = 0): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const inner = (child: Node | null): Value | undefined =>
    child ? fold(child, resolve, depth + 1) : undefined;
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'group':
      return inner(node.inner);
    case 'name': {
      const meant = resolve(node.name);
      return meant && inner(meant);
    }
    case 'list': {
      const parts = node.items.map(inner);
      return parts.includes(undefined) ? undefined : collapse(parts as Value[]);
    }
    case 'table':
      return foldTable(node, inner);
    case 'infix':
      return node.right ? foldInfix(nameOf(node.op), inner(node.left), inner(node.right)) : undefined;
    case 'apply': {
      const [arg, ...more] = node.args;
      const name = nameOf(node.fn);
      if (!arg) return undefined;
      if (more.length === 1 && more[0]) return foldInfix(name, inner(arg), inner(more[0]));
      return more.length ? undefined : foldApply(name, inner(arg));
    }
    default:
      return undefined;
  }
}

const nameOf = (node: Node): string =>
  node.kind === 'name' || node.kind === 'operator' ? node.name.replace(/^\.q\./, '') : '';

function foldTable(
  { keys, columns }: Node & { kind: 'table' },
  inner: (node: Node | null) => Value | undefined,
): Value | undefined {
  if (!columns || keys.length) return undefined;
  const names: string[] = [];
  const values: Value[] = [];
  for (const column of columns) {
    if (column.kind !== 'assign' || column.target.kind !== 'name') return undefined;
    const value = inner(column.value);
    if (!value || !isList(value)) return undefined;
    names.push(column.target.name);
    values.push(value);
  }
  const lengths = new Set(values.map((value) => count(value)));
  return names.length && lengths.size === 1
    ? table(names, values as ReturnType<typeof collapse>[])
    : undefined;
}

function foldApply(name: string, x: Value | undefined): Value | undefined {
  if (!x || !isFoldable(x)) return undefined;
  switch (name) {
    case 'enlist':
    case ',':
      return collapse([x]);
    case 'reverse':
      return isList(x) ? collapse([...items(x)].reverse()) : x;
    case 'raze':
      return isList(x) ? joined(items(x)) : x;
    case 'neg':
    case '-':
      return negated(x);
    case 'sums':
      return runningSums(x);
    case 'string':
      return isList(x) && x.t !== 10 ? eachOf(x, written) : written(x);
    default:
      return undefined;
  }
}

/** `make` of every item, undefined where one has none. */
function eachOf(x: Value, make: (item: Value) => Value | undefined): Value | undefined {
  const made = parts(x).map(make);
  return made.length && !made.includes(undefined) ? collapse(made as Value[]) : undefined;
}

/** The number that a long or float is; undefined for nulls, infinities and other types. */
function numberIn({ t, v }: Atom): number | undefined {
  const n = t === -7 || t === -9 ? Number(v) : Number.NaN;
  return Number.isSafeInteger(n) || (t === -9 && Number.isFinite(n)) ? n : undefined;
}

function negated(x: Value): Value | undefined {
  if (isList(x)) return eachOf(x, negated);
  const { t, v } = x as Atom;
  return (t === -7 || t === -9) && typeof v === 'number' ? ({ t, v: -v } as Atom) : undefined;
}

function runningSums(x: Value): Value | undefined {
  let total: Value = atom(-7, 0);
  return isList(x)
    ? eachOf(x, (item) => {
        const next = calculated('+', total, item);
        total = next ?? total;
        return next;
      })
    : undefined;
}

/** A whole number as `string` writes it. */
function written(x: Value): Value | undefined {
  const n = x.t === -7 ? numberIn(x as Atom) : undefined;
  if (n !== undefined) return text(String(n));
  return x.t === -11 ? text((x as Atom).v as string) : undefined;
}

const text = (of: string): Value => chars(encodeText(of));

/** Sums, differences and products, an atom against every item of a list. */
function calculated(name: '+' | '-' | '*', x: Value, y: Value): Value | undefined {
  if (isList(x) && isList(y)) {
    const others = items(y);
    return count(x) === count(y)
      ? eachOf(collapse(items(x).map((_, i) => atom(-7, i))), (i) => {
          const at = Number((i as Atom).v);
          return calculated(name, items(x)[at] as Value, others[at] as Value);
        })
      : undefined;
  }
  if (isList(x)) return eachOf(x, (item) => calculated(name, item, y));
  if (isList(y)) return eachOf(y, (item) => calculated(name, x, item));
  const [a, b] = [numberIn(x as Atom), numberIn(y as Atom)];
  if (a === undefined || b === undefined) return undefined;
  const made = name === '+' ? a + b : name === '-' ? a - b : a * b;
  const t = x.t === -9 || y.t === -9 ? -9 : -7;
  return t === -9 || Number.isSafeInteger(made) ? atom(t, made) : undefined;
}

/** A text split at a text, or the digits of a number to a base. */
function split(by: Value, x: Value): Value | undefined {
  const [separator, whole] = [textOf(by), x.t === 10 ? textOf(x) : undefined];
  if (separator && whole !== undefined && by.t !== -11) return list(whole.split(separator).map(text));
  const [base, n] = by.t < 0 && x.t < 0 ? [numberIn(by as Atom), numberIn(x as Atom)] : [];
  if (base === undefined || n === undefined || base < 2 || n < 1 || !Number.isInteger(n)) return undefined;
  const digits: Value[] = [];
  for (let left = n; left > 0; left = Math.floor(left / base)) digits.unshift(atom(-7, left % base));
  return collapse(digits);
}

/** Texts joined by a text, or digits to a base put together. */
function put(by: Value, x: Value): Value | undefined {
  if (!isList(x)) return undefined;
  const separator = by.t === -11 ? undefined : textOf(by);
  if (separator !== undefined) {
    const texts = items(x).map((item) => (item.t === 10 ? textOf(item) : undefined));
    return texts.includes(undefined) ? undefined : text(texts.join(separator));
  }
  const base = by.t < 0 ? numberIn(by as Atom) : undefined;
  const digits = items(x).map((item) => numberIn(item as Atom));
  if (base === undefined || !digits.length || digits.includes(undefined)) return undefined;
  const made = (digits as number[]).reduce((n, digit) => n * base + digit, 0);
  return Number.isSafeInteger(made) ? atom(-7, made) : undefined;
}

function foldInfix(name: string, x: Value | undefined, y: Value | undefined): Value | undefined {
  if (!x || !y || !isFoldable(x) || !isFoldable(y)) return undefined;
  switch (name) {
    case ',':
      return joined([x, y]);
    case '!':
      return isList(x) && isList(y) && count(x) === count(y)
        ? dict(x as Dict['keys'], y as Dict['values'])
        : undefined;
    case '#':
      return taken(x, y);
    case '$':
      return cast(x, y);
    case '+':
    case '-':
    case '*':
      return calculated(name, x, y);
    case 'vs':
      return split(x, y);
    case 'sv':
      return put(x, y);
    default:
      return undefined;
  }
}

const isFoldable = (x: Value): boolean => x.t < 98 || x.t === 98;
const parts = (x: Value): readonly Value[] => (isList(x) ? items(x) : [x]);

function joined(values: readonly Value[]): Value | undefined {
  const all = values.flatMap(parts);
  if (all.length > LONGEST) return undefined;
  return all.length ? collapse(all) : (values.find((value) => value.t > 0) ?? emptyList);
}

function taken(n: Value, from: Value): Value | undefined {
  const { t, v } = n as Atom;
  if (t !== -7 || typeof v !== 'number' || v < 0 || v > LONGEST) return undefined;
  const source = parts(from);
  if (!source.length) return undefined;
  return v === 0
    ? emptyList
    : collapse(Array.from({ length: v }, (_, i) => source[i % source.length] as Value));
}

/** Characters from numbers, symbols from text, numbers from texts, empties of a type: how a constant is put together. */
function cast(to: Value, x: Value): Value | undefined {
  const how =
    to.t === -10 ? String.fromCharCode((to as Atom).v as number) : to.t === -11 ? (to as Atom).v : '?';
  if ((how === 'c' || how === 'char') && x.t === 7)
    return chars(Uint8Array.from(items(x), (item) => Number((item as Atom).v) & 255));
  if (how === '' && x.t === 10) return sym(decodeText(x.v as Uint8Array));
  if (how === '' && x.t === 0) return eachOf(x, (item) => cast(to, item));
  if (how === 'J' || how === 'F') return parsed(x, how === 'J' ? -7 : -9);
  return isList(x) && count(x) === 0 && to.t < 0 ? emptyList : undefined;
}

/** The number that a text is, or those that texts are. */
function parsed(x: Value, t: -7 | -9): Value | undefined {
  if (x.t === 0) return eachOf(x, (item) => parsed(item, t));
  const digits = x.t === 10 || x.t === -10 ? (textOf(x)?.trim() ?? '') : '';
  return (t === -7 ? /^-?\d{1,15}$/ : /^-?\d+(?:\.\d+)?$/).test(digits) ? atom(t, Number(digits)) : undefined;
}

/** The items of a constant list, or the values of a constant dictionary; an atom is its only item. */
export const constantItems = (value: Value): readonly Value[] =>
  value.t === 99 ? parts((value as Dict).values as Listed) : parts(value);

/** The items of a constant list; keys and values of a constant dictionary. */
export const tableItems = (value: Value): readonly Value[] =>
  value.t === 99 ? [...parts((value as Dict).keys as Listed), ...constantItems(value)] : parts(value);

/** The text that a constant is, undefined where it is none. */
export function textOf(value: Value | undefined): string | undefined {
  if (!value) return undefined;
  if (value.t === 10) return decodeText(value.v as Uint8Array);
  if (value.t === -10) return String.fromCharCode(value.v as number);
  return value.t === -11 ? (value.v as string) : undefined;
}
