/** global-write: a function that assigns a global variable. */
import { isOwn } from '../../scope.ts';
import type { LintRule } from '../rule.ts';

export const globalWrite: LintRule = {
  id: 'global-write',
  severity: 'info',
  explanation:
    'A function that writes a global gives another answer when it is called again, and cannot run in parallel. ' +
    'Return the value, or pass the state along with over.',
  bad: ['f:{n::x; n}', 'f:{.cache.v:x}', 'f:{total+::x}'],
  good: ['n:1', 'f:{n:x; n}', '.cache.v:1', 'f:{n:x; n::2*n; n}', 'f:{[n] n::0; n}'],
  check({ scopes }) {
    return scopes.flatMap((scope) => {
      if (!scope.lambda) return [];
      // Where there is a local of that name, :: assigns it.
      return scope.uses
        .filter(({ use, name }) => use === 'global-assign' && !isOwn(scope, name))
        .map(({ name, start, end }) => ({
          start,
          end,
          message: `The global ${name} is written here; return the value instead.`,
        }));
    });
  },
};
