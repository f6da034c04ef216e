/** assignment-in-condition: a bare assignment where a branch is decided. */
import type { LintRule } from '../rule.ts';
import { conditionsOf } from './conditions.ts';

export const assignmentInCondition: LintRule = {
  id: 'assignment-in-condition',
  severity: 'warning',
  explanation:
    'A colon assigns and = compares. Where an assignment as the whole condition is meant, put it in parentheses.',
  bad: ['f:{if[x:5; :1]; 2}', 'f:{$[a:x;1;2]}', 'f:{while[x:0; x]}'],
  good: ['f:{if[x=5; :1]; 2}', 'f:{if[(n:count x); :n]; 0}', 'f:{if[0<n:count x; :n]; 0}'],
  check(context) {
    return conditionsOf(context)
      .filter((node) => node.kind === 'assign')
      .map(({ start, end }) => ({
        start,
        end,
        message: 'This assigns; write = to compare, or put it in parentheses.',
      }));
  },
};
