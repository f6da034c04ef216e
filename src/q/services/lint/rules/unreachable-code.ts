/** unreachable-code: what stands after a return or a signal in the body of a function. */
import type { LintRule } from '../rule.ts';

export const unreachableCode: LintRule = {
  id: 'unreachable-code',
  severity: 'warning',
  explanation: "Nothing after a return (:x) or a signal ('x) of the same body is ever run.",
  bad: ['f:{:x; y:2; y}', 'f:{\'"no"; x+1}'],
  good: ['f:{if[x>1; :x]; x+1}', 'f:{:x}', 'f:{:x;}'],
  check({ scopes }) {
    return scopes.flatMap(({ lambda }) => {
      const body = lambda?.body ?? [];
      const leaves = body.findIndex((node) => node?.kind === 'leave');
      const rest = leaves < 0 ? [] : body.slice(leaves + 1).filter((node) => node !== null);
      const [first] = rest;
      const last = rest.at(-1);
      if (!first || !last) return [];
      return [
        { start: first.start, end: last.end, message: 'This is never run: the function has left before it.' },
      ];
    });
  },
};
