/** assignment-in-condition: a bare assignment where a branch is decided. */
import type { Node } from '../../../syntax/tree.ts';
import type { LintRule } from '../rule.ts';
import { conditionsOf } from './conditions.ts';

/** True for a constant or a variable, which one compares with rather than keeps. */
const isPlain = (node: Node): boolean => node.kind === 'literal' || node.kind === 'name';

export const assignmentInCondition: LintRule = {
  id: 'assignment-in-condition',
  severity: 'warning',
  explanation:
    'A colon assigns and = compares. A branch on a constant or a variable that is assigned on the way is seldom meant; ' +
    'where it is, put the assignment in parentheses. A result that is kept for later, as in if[n:count x; …], is usual.',
  bad: ['f:{if[x:5; :1]; 2}', 'f:{$[a:x;1;2]}', 'f:{while[x:0; x]}'],
  good: [
    'f:{if[x=5; :1]; 2}',
    'f:{if[n:count x; :n]; 0}',
    'f:{$[b:2=count x;b;0]}',
    'f:{if[(n:count x); :n]; 0}',
    'f:{if[0<n:count x; :n]; 0}',
  ],
  check(context) {
    return conditionsOf(context)
      .filter((node) => node.kind === 'assign' && isPlain(node.value))
      .map(({ start, end }) => ({
        start,
        end,
        message: 'This assigns; write = to compare, or put it in parentheses.',
      }));
  },
};
