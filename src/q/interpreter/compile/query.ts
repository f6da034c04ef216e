/** qSQL: the query becomes its functional form, with the locals it mentions filled in, and is evaluated as a tree. */
import { QError } from '../../errors.ts';
import { primitiveNamed } from '../../primitives/index.ts';
import type { Node, QueryNode } from '../../syntax/tree.ts';
import { sym } from '../../values/make.ts';
import type { List, Value } from '../../values/types.ts';
import { located } from '../errors.ts';
import type { Frame, Run } from '../lambda.ts';
import type { Machine } from '../machine.ts';
import { queryTree, type TreeContext } from '../tree-value.ts';
import { columnName } from './collections.ts';
import type { Compiler } from './compiler.ts';
import { lambdaValue } from './lambda.ts';

export function compileQuery(node: QueryNode, c: Compiler): Run {
  const { m, source, locals } = c.scope;
  const from = c.value(node.from);
  const lambdas = new Map<object, Value>();
  const context = (f: Frame, table: Value): TreeContext => ({
    columns: (query) => columnsOf(query === node ? table : namedTable(query.from, f), m),
    local: (name) => {
      const slot = locals?.get(name);
      return slot === undefined ? undefined : f[slot];
    },
    lambda: (n) => {
      const known = lambdas.get(n) ?? lambdaValue(n, c);
      lambdas.set(n, known);
      return known;
    },
    columnName,
    refuseCond,
  });
  /** The table that an inner query names; nothing where it computes one. */
  const namedTable = (inner: Node, f: Frame): Value | undefined => {
    if (inner.kind !== 'name') return undefined;
    const slot = locals?.get(inner.name);
    return slot === undefined ? m.getGlobal(inner.name) : f[slot];
  };
  const refuseCond = (cond: Node): never => {
    throw located(new QError('rank'), cond, source);
  };
  const limited = node.limits.length > 0;
  const isChange = node.word === 'update' || node.word === 'delete';
  return (f) => {
    const table = from(f);
    const [, , conditions, by, columns, limit, order] = (queryTree(node, context(f, table)) as List).v;
    const args = [table, unquoted(conditions!), unquotedBy(by!), unquoted(columns!)];
    if (limited) args.push(m.evalTree(limit!));
    if (order) args.push(unquoted(order));
    try {
      return primitiveNamed(isChange ? '!' : '?')!.applyN!(args, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

/** The columns of a table, which hide locals in a query on it. */
function columnsOf(x: Value | undefined, m: Machine): readonly string[] {
  // A namespace has no columns; to read it would compute its views.
  if (x?.t === -11)
    return /^\.[a-zA-Z0-9_]*$/.test(x.v as string) ? [] : columnsOf(m.getGlobal(x.v as string), m);
  if (x?.t === 98) return x.names;
  return x?.t === 99 && x.keys.t === 98 && x.values.t === 98 ? [...x.keys.names, ...x.values.names] : [];
}

/** What evaluating a quoted part of the tree gives: the part without its enlisting; dictionaries are not quoted. */
function unquoted(x: Value): Value {
  if (x.t === 0 && x.v.length === 1) return x.v[0]!;
  return x.t === 11 && x.v.length === 1 ? sym(x.v[0] as string) : x;
}
const unquotedBy = (x: Value): Value => (x.t === -1 ? x : unquoted(x));
