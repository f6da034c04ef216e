/** qSQL: the query becomes its functional form, with the locals it mentions filled in, and is evaluated as a tree. */
import { primitiveNamed } from '../../primitives/index.ts';
import type { QueryNode } from '../../syntax/tree.ts';
import { sym } from '../../values/make.ts';
import type { List, Value } from '../../values/types.ts';
import { located } from '../errors.ts';
import type { Frame, Run } from '../lambda.ts';
import { queryTree, type TreeContext } from '../tree-value.ts';
import { columnName } from './collections.ts';
import type { Compiler } from './compiler.ts';
import { lambdaValue } from './lambda.ts';

export function compileQuery(node: QueryNode, c: Compiler): Run {
  const { m, source, locals } = c.scope;
  const from = c.value(node.from);
  const lambdas = new Map<object, Value>();
  const context = (f: Frame): TreeContext => ({
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
  });
  const limited = node.limits.length > 0;
  const isChange = node.word === 'update' || node.word === 'delete';
  return (f) => {
    const table = from(f);
    const [, , conditions, by, columns, limit, order] = (queryTree(node, context(f)) as List).v;
    const args = [table, unquoted(conditions!), unquotedBy(by!), unquoted(columns!)];
    if (limited) args.push(m.evalTree(limit!));
    if (order) args.push(order);
    try {
      return primitiveNamed(isChange ? '!' : '?')!.applyN!(args, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

/** What evaluating a quoted part of the tree gives: the part without its enlisting; dictionaries are not quoted. */
function unquoted(x: Value): Value {
  if (x.t === 0 && x.v.length === 1) return x.v[0]!;
  return x.t === 11 && x.v.length === 1 ? sym(x.v[0] as string) : x;
}
const unquotedBy = (x: Value): Value => (x.t === -1 ? x : unquoted(x));
