/** shadowed-builtin: a parameter or variable that takes the name of a built-in function. */
import { isReserved } from '../../../syntax/words.ts';
import type { LintRule } from '../rule.ts';

export const shadowedBuiltin: LintRule = {
  id: 'shadowed-builtin',
  severity: 'error',
  explanation:
    'The words of q are reserved: assigning one, or naming a parameter so, is the error assign when the line is read.',
  bad: ['count:5', 'f:{[max] max+1}', 'f:{first:x 0; first}', 'f:{[string;n] n}'],
  good: ['counts:5', 'f:{[most] most+1}', 't:([]count:1 2)', 'select max:max p from t'],
  check({ scopes }) {
    return scopes.flatMap(({ uses }) =>
      uses
        .filter(({ name, use }) => use !== 'read' && use !== 'column' && isReserved(name))
        .map(({ name, start, end }) => ({
          start,
          end,
          message: `${name} is a word of q; choose another name.`,
        })),
    );
  },
};
