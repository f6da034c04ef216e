/** global-write: a function that assigns a global variable. */
import type { LintRule } from '../rule.ts';

export const globalWrite: LintRule = {
  id: 'global-write',
  severity: 'info',
  explanation:
    'A function that writes a global gives another answer when it is called again, and cannot run in parallel. ' +
    'Return the value, or pass the state along with over.',
  bad: ['f:{n::x; n}', 'f:{.cache.v:x}', 'f:{total+::x}'],
  good: ['n:1', 'f:{n:x; n}', '.cache.v:1'],
  check({ scopes }) {
    return scopes.flatMap(({ lambda, uses, params }) => {
      if (!lambda) return [];
      return uses
        .filter(({ use, name }) => use === 'global-assign' && !params.includes(name))
        .map(({ name, start, end }) => ({
          start,
          end,
          message: `The global ${name} is written here; return the value instead.`,
        }));
    });
  },
};
