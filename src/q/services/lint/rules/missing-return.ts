/** missing-return: a function that returns a value on one way and nothing at its end. */
import type { Node } from '../../../syntax/tree.ts';
import { visit } from '../../../syntax/walk.ts';
import type { LintRule } from '../rule.ts';

/** True where the body returns early, lambdas inside it aside. */
function returnsEarly(body: readonly (Node | null)[]): boolean {
  let found = false;
  for (const node of body) {
    visit(node, (below) => {
      if (below.kind === 'leave' && below.how === 'return') found = true;
      return below.kind !== 'lambda';
    });
  }
  return found;
}

export const missingReturn: LintRule = {
  id: 'missing-return',
  severity: 'warning',
  explanation:
    'A semicolon before the closing brace makes a function return the generic null. One that returns a value ' +
    'elsewhere most likely means to return one here too.',
  bad: ['f:{if[x>1; :x]; x+1;}'],
  good: ['f:{if[x>1; :x]; x+1}', 'f:{show x;}', 'f:{if[x>1; :x]; {x;}[x]}'],
  check({ scopes }) {
    return scopes.flatMap(({ lambda }) => {
      if (!lambda || lambda.body.length < 2 || lambda.body.at(-1) !== null || !returnsEarly(lambda.body))
        return [];
      const start = lambda.end - 1;
      return [
        {
          start,
          end: lambda.end,
          message: 'The function returns nothing here; remove the semicolon before the brace.',
        },
      ];
    });
  },
};
