/** The conditions of `if`, `while` and `$[…]`: shared by the rules that look at them. */
import type { Node } from '../../../syntax/tree.ts';
import { visit } from '../../../syntax/walk.ts';
import type { LintContext } from '../rule.ts';

/** Every expression of the script that decides a branch. */
export function conditionsOf({ script }: LintContext): Node[] {
  const conditions: Node[] = [];
  const see = (node: Node): undefined => {
    if (node.kind !== 'control' || node.word === '[' || node.word === 'do') return;
    const tests =
      node.word === '$'
        ? node.args.filter((_, i) => i % 2 === 0 && i < node.args.length - 1)
        : node.args.slice(0, 1);
    conditions.push(...tests.filter((test) => test !== null));
  };
  for (const { expressions } of script.statements) for (const node of expressions) visit(node, see);
  return conditions;
}
