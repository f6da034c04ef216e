/** no-closure: an inner lambda that reads a local of the lambda around it. */

import { isOwn, type Scope } from '../../scope.ts';
import type { LintRule } from '../rule.ts';

/** The nearest outer lambda that owns `name`. */
function owner(scope: Scope, name: string): Scope | undefined {
  for (let outer = scope.parent; outer?.lambda; outer = outer.parent) if (isOwn(outer, name)) return outer;
  return undefined;
}

export const noClosure: LintRule = {
  id: 'no-closure',
  severity: 'error',
  explanation:
    'q has no closures: a function inside another does not see the parameters and locals of the outer one. The name ' +
    'is read as a global. Pass the value as an argument, most often by projection: {[n;v] v>n}[n] each list.',
  bad: ['f:{[n;v] {x>n} each v}', 'f:{k:2; {x*k} each x}'],
  good: [
    'f:{[n;v] {[n;x] x>n}[n] each v}',
    'f:{x+1} each',
    'n:5\nf:{x>n}',
    'f:{[t;n] select {x+1} each p from t where p>n}',
    'f:{[p;v] {select from x where p>1} each v}',
  ],
  check({ scopes }) {
    const findings = [];
    for (const scope of scopes) {
      for (const { name, use, mayBeColumn, start, end } of scope.uses) {
        if (use !== 'read' || mayBeColumn || isOwn(scope, name) || !owner(scope, name)) continue;
        const message = `${name} belongs to the outer function, which this one cannot see; pass it as an argument.`;
        findings.push({ start, end, message });
      }
    }
    return findings;
  },
};
