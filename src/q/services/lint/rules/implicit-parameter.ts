/** implicit-parameter: x, y or z read in a function that names its parameters otherwise. */

import { isOwn } from '../../scope.ts';
import type { LintRule } from '../rule.ts';

export const implicitParameter: LintRule = {
  id: 'implicit-parameter',
  severity: 'warning',
  explanation:
    'x, y and z are parameters only of a function that names none. In one that does, they are read as globals, ' +
    'which is seldom meant.',
  bad: ['f:{[a;b] a+x}', 'f:{[] y}'],
  good: ['f:{[x;a] a+x}', 'f:{x+y}', 'f:{[a] x:a; x}', 'f:{[t] select x from t}'],
  check({ scopes }) {
    return scopes.flatMap((scope) => {
      if (!scope.lambda?.params) return [];
      return scope.uses
        .filter(
          ({ name, use, mayBeColumn }) =>
            /^[xyz]$/.test(name) && use === 'read' && !mayBeColumn && !isOwn(scope, name),
        )
        .map(({ name, start, end }) => ({
          start,
          end,
          message: `${name} is no parameter here; name it or use one of the named ones.`,
        }));
    });
  },
};
