/** missing-return: a function that returns a value on one way and nothing at its end. */
import type { Node } from '../../../syntax/tree.ts';
import { visit } from '../../../syntax/walk.ts';
import type { LintRule } from '../rule.ts';

/** `()`, `(::)` and `::`, which a guard returns where there is nothing to do. */
const isNothing = (node: Node): boolean => {
  const inner = node.kind === 'group' ? node.inner : node;
  if (inner.kind === 'list') return inner.items.length === 0;
  if (inner.kind === 'literal') return inner.value.t === 0 && inner.value.v.length === 0;
  return inner.kind === 'operator' && inner.name === '::';
};

/** True where the body returns a value early, lambdas inside it aside. */
function returnsEarly(body: readonly (Node | null)[]): boolean {
  let found = false;
  for (const node of body) {
    visit(node, (below) => {
      if (below.kind === 'leave' && below.how === 'return' && !isNothing(below.value)) found = true;
      return below.kind !== 'lambda';
    });
  }
  return found;
}

/** True for a return or a signal, and for a conditional that leaves the function on every way. */
function leaves(node: Node): boolean {
  if (node.kind === 'leave') return true;
  if (node.kind !== 'control' || node.word !== '$' || node.args.length % 2 === 0) return false;
  const ways = node.args.filter((_, i) => i % 2 === 1 || i === node.args.length - 1);
  return ways.every((way) => way !== null && leaves(way));
}

export const missingReturn: LintRule = {
  id: 'missing-return',
  severity: 'warning',
  explanation:
    'A semicolon before the closing brace makes a function return the generic null. One that returns a value ' +
    'elsewhere most likely means to return one here too.',
  bad: ['f:{if[x>1; :x]; x+1;}'],
  good: [
    'f:{if[x>1; :x]; x+1}',
    'f:{if[x>1; :x]; :x+1;}',
    'f:{$[x>1;:x;:0];}',
    "f:{if[x>1; :x]; 'domain;}",
    'f:{if[x>1; :()]; show x;}',
    'f:{if[x>1; :(::)]; show x;}',
    'f:{show x;}',
    'f:{if[x>1; :x]; {x;}[x]}',
  ],
  check({ scopes }) {
    return scopes.flatMap(({ lambda }) => {
      if (!lambda || lambda.body.length < 2 || lambda.body.at(-1) !== null) return [];
      const last = lambda.body.findLast((node) => node !== null);
      if (!last || leaves(last) || !returnsEarly(lambda.body)) return [];
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
