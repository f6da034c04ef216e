/** Lists in parentheses, table and dictionary literals. Items are evaluated from the right, as q does. */

import { QError } from '../../errors.ts';
import { primitiveValue } from '../../primitives/index.ts';
import { tableOf } from '../../primitives/table-literal.ts';
import type { ListNode, Node, TableNode } from '../../syntax/tree.ts';
import { infixWords, isReserved } from '../../syntax/words.ts';
import { dict, emptyList, projection, syms, table } from '../../values/make.ts';
import type { Value } from '../../values/types.ts';
import { collapse } from '../../values/vector.ts';
import { located } from '../errors.ts';
import type { Run } from '../lambda.ts';
import type { Compiler } from './compiler.ts';

export function compileList(node: ListNode, c: Compiler): Run {
  if (node.items.length === 0) return () => emptyList;
  if (node.items.some((item) => item === null)) return compileGaps(node, c);
  const runs = node.items.map((item) => c.value(item as Node));
  const n = runs.length;
  return (f) => {
    const values = new Array<Value>(n);
    for (let i = n - 1; i >= 0; i--) values[i] = runs[i]!(f);
    return collapse(values);
  };
}

/** `(1;;3)`: a projection of enlist. */
function compileGaps(node: ListNode, c: Compiler): Run {
  const runs = node.items.map((item) => (item ? c.value(item) : null));
  return (f) => {
    const values = new Array<Value | null>(runs.length).fill(null);
    for (let i = runs.length - 1; i >= 0; i--) values[i] = runs[i]?.(f) ?? null;
    return projection(primitiveValue('enlist')!, values);
  };
}

/** Operators whose left argument says how, a constant as a rule: casts, fills. */
const DIRECTING = new Set(['$', '^']);
/** Those whose left argument says how many or which of the right one. */
const PICKING = new Set(['?', '#', '_']);

/** The name that an application gives a column: its first argument's, or what a keyword or a cast works on. */
function namedBy(fn: Node, args: readonly (Node | null)[]): string {
  const [first, second] = args;
  if (!first) return 'x';
  if (!second) return columnName(first);
  const keyword = fn.kind === 'name' ? infixWords.has(fn.name) : fn.kind === 'derived';
  const operator = fn.kind === 'operator' ? fn.name : '';
  if (keyword || second.kind === 'assign') return columnName(second);
  if (PICKING.has(operator) && columnName(second) !== 'x') return columnName(second);
  const directs = DIRECTING.has(operator);
  if (first.kind === 'literal' && !directs) return 'x';
  const name = columnName(first);
  return name === 'x' ? columnName(second) : name;
}

/** The name of a column without one: the leftmost name it mentions, else `x`. */
export function columnName(node: Node): string {
  switch (node.kind) {
    case 'assign':
      return node.target.kind === 'name' ? node.target.name : 'x';
    case 'name': {
      const last = node.name.split('.').at(-1)!;
      return last === 'i' || isReserved(last) ? 'x' : last;
    }
    case 'apply':
      return namedBy(node.fn, node.args);
    case 'infix':
      return namedBy(node.op, [node.left, node.right]);
    case 'list':
      return node.items[0] ? columnName(node.items[0]) : 'x';
    case 'group':
      return columnName(node.inner);
    default:
      return 'x';
  }
}

interface Column {
  readonly name: string;
  readonly run: Run;
}

function column(node: Node, c: Compiler): Column {
  const plain = node.kind === 'assign' && node.op === '' && node.target.kind === 'name';
  return { name: columnName(node), run: c.value(plain ? node.value : node) };
}

/** Names made unique as q does, `x` `x1` `x2`. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let k = 1; seen.has(unique); k++) unique = name + k;
    seen.add(unique);
    return unique;
  });
}

const isGap = (node: Node): boolean => node.kind === 'assign' && node.value.kind === 'gap';

/** `([a:1;b:])`: a projection that makes the dictionary of the values it is given. */
function compileDictGaps(node: TableNode, c: Compiler): Run {
  const names = syms(uniqueNames(node.keys.map(columnName)));
  const runs = node.keys.map((key) => (isGap(key) ? null : column(key, c).run));
  return (f) => {
    const values = new Array<Value | null>(runs.length).fill(null);
    for (let i = runs.length - 1; i >= 0; i--) values[i] = runs[i]?.(f) ?? null;
    const make = projection(primitiveValue('!')!, [names, null]);
    return { t: 105, fns: [make, projection(primitiveValue('enlist')!, values)] };
  };
}

export function compileTable(node: TableNode, c: Compiler): Run {
  if (node.keys.some(isGap)) {
    if (node.columns) throw new QError('nyi');
    return compileDictGaps(node, c);
  }
  const keys = node.keys.map((key) => column(key, c));
  const columns = (node.columns ?? []).map((item) => column(item, c));
  const all = [...keys, ...columns];
  const names = uniqueNames(all.map((item) => item.name));
  const { source, m } = c.scope;
  return (f) => {
    const values = new Array<Value>(all.length);
    for (let i = all.length - 1; i >= 0; i--) values[i] = all[i]!.run(f);
    try {
      if (!node.columns) return dict(syms(names), collapse(values));
      const whole = tableOf(names, values, m, true);
      if (keys.length === 0) return whole;
      const k = keys.length;
      return dict(
        table(names.slice(0, k), whole.columns.slice(0, k)),
        table(names.slice(k), whole.columns.slice(k)),
      );
    } catch (error) {
      throw located(error, node, source);
    }
  };
}
