/**
 * Pattern matching of q 4.1: in assignments `(a;b):x`, in parameter lists and in `:[x;pattern;result;…]`. A pattern is
 * matched as a whole before any variable changes.
 */
import { QError } from '../../errors.ts';
import { primitiveValue } from '../../primitives/index.ts';
import type { ApplyNode, AssignNode, Node, TableNode } from '../../syntax/tree.ts';
import { dict, list, syms, table } from '../../values/make.ts';
import { match } from '../../values/match.ts';
import { nil } from '../../values/nil.ts';
import { typeOfLetter } from '../../values/type-table.ts';
import type { Dict, Table, Value } from '../../values/types.ts';
import { at, collapse, count, isList, isListed, items, type Listed } from '../../values/vector.ts';
import { amend } from '../amend.ts';
import { located } from '../errors.ts';
import type { Frame, Run } from '../lambda.ts';
import { columnName } from './collections.ts';
import type { Compiler } from './compiler.ts';
import { variable } from './variable.ts';

/** What a match will do once all of it has succeeded. */
type Commit = () => void;
/** Matches a value; gives the value with the changes of filters. @throws QError 'match, 'length, 'type */
type Matcher = (f: Frame, x: Value, commits: Commit[]) => Value;

const anything: Matcher = (_f, x) => x;

function constant(expected: Value): Matcher {
  return (_f, x) => {
    if (!match(expected, x)) throw new QError('match');
    return x;
  };
}

function named(name: string, c: Compiler): Matcher {
  const target = variable(name, c);
  return (f, x, commits) => {
    commits.push(() => {
      target.write(f, x);
      target.own(f, false);
    });
    return x;
  };
}

function indexed(node: ApplyNode, c: Compiler): Matcher {
  if (node.fn.kind !== 'name') return unknown;
  const target = variable(node.fn.name, c);
  const path = node.args.map((arg) => (arg ? c.value(arg) : null));
  return (f, x, commits) => {
    const where = path.map((run) => run?.(f) ?? null);
    commits.push(() => {
      const old = target.read(f);
      if (!old) throw new QError(target.name);
      target.write(f, amend(old, where, { fn: undefined, y: x }, false, c.scope.m));
    });
    return x;
  };
}

const unknown: Matcher = () => {
  throw new QError('assign');
};

function listOf(nodes: readonly (Node | null)[], c: Compiler): Matcher {
  const parts = nodes.map((node) => matcher(node, c));
  return (f, x, commits) => {
    if (!isListed(x) || count(x) !== parts.length) throw new QError('length');
    return matchedItems(x, (item, i) => parts[i]!(f, item, commits));
  };
}

/** `x` with each item as its part of the pattern gives it back; `x` itself where none changes. */
function matchedItems(x: Listed, part: (item: Value, i: number) => Value): Listed {
  const before = items(x);
  const after = before.map(part);
  return after.every((item, i) => item === before[i]) ? x : collapse(after);
}

/** The type letter that a check names: lower case an atom, upper case a list. */
function checked(letter: string, inner: Matcher): Matcher {
  const row = typeOfLetter(letter.toLowerCase());
  const wanted = row && (letter === letter.toLowerCase() ? -row.code : row.code);
  return (f, x, commits) => {
    if (x.t !== wanted) throw new QError('type');
    return inner(f, x, commits);
  };
}

function filtered(test: Node, inner: Matcher, c: Compiler): Matcher {
  if (test.kind === 'literal' && test.value.t === -11) return checked(test.value.v as string, inner);
  const fn = c.value(test);
  return (f, x, commits) => inner(f, c.scope.m.call1(fn(f), x), commits);
}

/** Where `x` has `key`. @throws QError 'match where it has it not */
function placeOf(x: Dict, key: Value, c: Compiler): number {
  const where = Number((c.scope.m.find(x.keys, key) as { v: number }).v);
  if (where >= count(x.keys)) throw new QError('match');
  return where;
}

function entries(keys: readonly Value[], parts: readonly Matcher[], c: Compiler): Matcher {
  return (f, x, commits) => {
    if (x.t !== 99) throw new QError('type');
    const places = keys.map((key) => placeOf(x, key, c));
    const values = matchedItems(x.values, (item, i) => {
      const part = parts[places.indexOf(i)];
      return part ? part(f, item, commits) : item;
    });
    return values === x.values ? x : dict(x.keys, values);
  };
}

function dictOf(node: Node & { kind: 'infix' }, c: Compiler): Matcher {
  const { left, right } = node;
  if (left.kind === 'literal' && right?.kind === 'list' && isListed(left.value)) {
    const keys = Array.from({ length: count(left.value) }, (_, i) => at(left.value as Listed, i));
    return entries(
      keys,
      right.items.map((item) => matcher(item, c)),
      c,
    );
  }
  const keys = matcher(left, c);
  const values = matcher(right, c);
  return (f, x, commits) => {
    if (x.t !== 99) throw new QError('type');
    const k = keys(f, x.keys, commits);
    const v = values(f, x.values, commits);
    if (k === x.keys && v === x.values) return x;
    if (!isListed(k) || !isListed(v)) throw new QError('type');
    return dict(k, v);
  };
}

interface Field {
  readonly name: string;
  readonly match: Matcher;
}

const field = (node: Node, c: Compiler): Field => ({
  name: columnName(node),
  match: matcher(node.kind === 'assign' ? node.value : node, c),
});

function columnsMatch(x: Value, fields: readonly Field[], f: Frame, commits: Commit[]): Table {
  if (x.t !== 98) throw new QError('type');
  const columns = x.columns.slice();
  for (const { name, match: part } of fields) {
    const k = x.names.indexOf(name);
    if (k < 0) throw new QError('match');
    const column = part(f, columns[k]!, commits);
    if (!isList(column)) throw new QError('type');
    columns[k] = column;
  }
  return columns.every((column, k) => column === x.columns[k]) ? (x as Table) : table(x.names, columns);
}

function tableOf(node: TableNode, c: Compiler): Matcher {
  const keys = node.keys.map((key) => field(key, c));
  if (!node.columns) {
    const names = keys.map(({ name }): Value => ({ t: -11, v: name }));
    return entries(
      names,
      keys.map((key) => key.match),
      c,
    );
  }
  const columns = node.columns.map((column) => field(column, c));
  return (f, x, commits) => {
    if (keys.length > 0) {
      if (x.t !== 99) throw new QError('type');
      const k = columnsMatch(x.keys, keys, f, commits);
      const v = columnsMatch(x.values, columns, f, commits);
      return k === x.keys && v === x.values ? x : dict(k, v);
    }
    return columnsMatch(x, columns, f, commits);
  };
}

/** `flip(p)`: the table as a dictionary of its columns. */
function flipped(inner: Matcher, c: Compiler): Matcher {
  return (f, x, commits) => {
    if (x.t !== 98) throw new QError('type');
    const { names, columns } = x as Table;
    const before = dict(syms(names), list(columns));
    const after = inner(f, before, commits);
    return after === before ? x : c.scope.m.call1(primitiveValue('flip')!, after);
  };
}

function matcher(node: Node | null, c: Compiler): Matcher {
  switch (node?.kind) {
    case undefined:
    case 'gap':
      return anything;
    case 'literal':
      return constant(node.value);
    case 'name':
      return named(node.name, c);
    case 'group':
      return matcher(node.inner, c);
    case 'list':
      return listOf(node.items, c);
    case 'table':
      return tableOf(node, c);
    case 'leave':
      return node.how === 'return' ? filtered(node.value, anything, c) : unknown;
    case 'assign':
      return node.op === '' ? filtered(node.value, matcher(node.target, c), c) : unknown;
    case 'infix':
      return node.op.kind === 'operator' && node.op.name === '!' ? dictOf(node, c) : unknown;
    case 'apply':
      if (node.fn.kind === 'name' && node.fn.name === 'flip')
        return flipped(matcher(node.args[0] ?? null, c), c);
      return node.bracket ? indexed(node, c) : unknown;
    default:
      return unknown;
  }
}

function matchWhole(part: Matcher, f: Frame, x: Value): Value {
  const commits: Commit[] = [];
  const value = part(f, x, commits);
  for (const commit of commits) commit();
  return value;
}

/** `(pattern):x`. */
export function compilePattern(node: AssignNode, c: Compiler): Run {
  const part = matcher(node.target, c);
  const value = c.value(node.value);
  const { source } = c.scope;
  return (f) => {
    const x = value(f);
    try {
      return matchWhole(part, f, x);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

/** Matches the parameter in `slot` at the start of a lambda. */
export function compileParameter(pattern: Node, slot: number, c: Compiler): Run {
  const part = matcher(pattern, c);
  return (f) => matchWhole(part, f, f[slot] as Value);
}

const NO_MATCH = new Set(['match', 'type', 'length']);

function attempt(part: Matcher, f: Frame, x: Value): boolean {
  try {
    matchWhole(part, f, x);
    return true;
  } catch (error) {
    if (error instanceof QError && NO_MATCH.has(error.text)) return false;
    throw error;
  }
}

/** `:[x;pattern;result;…;default]`. */
export function compilePatternCond(node: ApplyNode, c: Compiler): Run {
  const [first, ...rest] = node.args;
  const value = c.value(first!);
  const cases: { part: Matcher; result: Run }[] = [];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const result = rest[i + 1];
    cases.push({ part: matcher(rest[i] ?? null, c), result: result ? c.value(result) : () => nil });
  }
  const last = rest.length % 2 ? rest.at(-1) : null;
  const otherwise: Run = last ? c.value(last) : () => nil;
  return (f) => {
    const x = value(f);
    const found = cases.find(({ part }) => attempt(part, f, x));
    return (found?.result ?? otherwise)(f);
  };
}

/** True for the targets that only a pattern explains. */
export const isPattern = (target: Node): boolean =>
  target.kind === 'list' || target.kind === 'group' || target.kind === 'table';
