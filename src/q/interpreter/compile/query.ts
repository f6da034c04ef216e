/** qSQL: the query becomes its functional form, with the locals it mentions filled in, and is evaluated as a tree. */
import type { QueryNode } from '../../syntax/tree.ts';
import { list } from '../../values/make.ts';
import type { Value } from '../../values/types.ts';
import { enlist } from '../../values/vector.ts';
import { located } from '../errors.ts';
import type { Frame, Run } from '../lambda.ts';
import { queryTree, type TreeContext } from '../tree-value.ts';
import { columnName } from './collections.ts';
import type { Compiler } from './compiler.ts';
import { lambdaValue } from './lambda.ts';

/** A table in argument position is passed as it is: quoted where evaluating it again would change it. */
const asArgument = (x: Value): Value => (x.t === -11 || x.t === 11 ? enlist(x) : x.t === 0 ? list([x]) : x);

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
  return (f) => {
    const source0 = from(f);
    const tree = (queryTree(node, context(f)) as { v: readonly Value[] }).v.slice();
    tree[1] = asArgument(source0);
    try {
      return m.evalTree(list(tree));
    } catch (error) {
      throw located(error, node, source);
    }
  };
}
