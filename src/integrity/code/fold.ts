/**
 * Constants of a program without running it: literals, lists of them, and the few operations that hide a constant
 * (enlist, join, take, cast to char, key!value, raze, reverse). Names are followed where they are assigned once.
 * It evaluates nothing else and makes no list longer than a fixed bound: the code it reads is hostile.
 */
import {
  type Atom,
  chars,
  collapse,
  count,
  type Dict,
  decodeText,
  dict,
  emptyList,
  isList,
  items,
  type List,
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
    default:
      return undefined;
  }
}

function negated(x: Value): Value | undefined {
  if (isList(x)) {
    const parts = items(x).map(negated);
    return parts.includes(undefined) ? undefined : collapse(parts as Value[]);
  }
  const { t, v } = x as Atom;
  return (t === -7 || t === -9) && typeof v === 'number' ? ({ t, v: -v } as Atom) : undefined;
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

/** Characters from numbers, and symbols from text: how a hidden name or text is put together. */
function cast(to: Value, x: Value): Value | undefined {
  const how =
    to.t === -10 ? String.fromCharCode((to as Atom).v as number) : to.t === -11 ? (to as Atom).v : '?';
  if ((how === 'c' || how === 'char') && x.t === 7)
    return chars(Uint8Array.from(items(x), (item) => Number((item as Atom).v) & 255));
  if (how === '' && x.t === 10) return sym(decodeText(x.v as Uint8Array));
  return undefined;
}

/** The items of a constant list, or the values of a constant dictionary; an atom is its only item. */
export const constantItems = (value: Value): readonly Value[] =>
  value.t === 99 ? parts((value as Dict).values as Listed) : parts(value);

/** The text that a constant is, undefined where it is none. */
export function textOf(value: Value | undefined): string | undefined {
  if (!value) return undefined;
  if (value.t === 10) return decodeText(value.v as Uint8Array);
  if (value.t === -10) return String.fromCharCode(value.v as number);
  return value.t === -11 ? (value.v as string) : undefined;
}
