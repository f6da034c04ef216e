/** equals-text: a whole text compared with = where a branch is decided. */
import type { Node } from '../../../syntax/tree.ts';
import type { LintRule } from '../rule.ts';
import { conditionsOf } from './conditions.ts';

const isText = (node: Node | null): boolean =>
  node?.kind === 'literal' && node.value.t === 10 && node.value.v.length !== 1;

export const equalsText: LintRule = {
  id: 'equals-text',
  severity: 'warning',
  explanation:
    '= compares item by item: "abc"="abd" is 110b, which decides no branch, and texts of other lengths are the ' +
    'error length. ~ asks whether two values are the same.',
  bad: ['f:{$[x="abc";1;2]}', 'f:{if["ab"=x; :1]; 2}', 'f:{$[x="";1;2]}'],
  good: ['f:{$[x~"abc";1;2]}', 'f:{$[x="a";1;2]}', 'f:{$[all x="abc";1;2]}', 'f:{x="abc"}'],
  check(context) {
    return conditionsOf(context)
      .map((node) => (node.kind === 'group' ? node.inner : node))
      .filter((node) => node.kind === 'infix' && node.op.kind === 'operator' && node.op.name === '=')
      .filter((node) => node.kind === 'infix' && (isText(node.left) || isText(node.right)))
      .map(({ start, end }) => ({
        start,
        end,
        message: '= compares item by item; write ~ to compare the whole text.',
      }));
  },
};
