/** unused-local: a local variable that is given a value and never read. */
import type { LintRule } from '../rule.ts';

export const unusedLocal: LintRule = {
  id: 'unused-local',
  severity: 'warning',
  explanation:
    'A local that nothing reads is left over from an earlier version, or its name is mistyped where it should be read. ' +
    'In q a mistyped name is a global, so the mistake shows only when the line runs.',
  bad: ['f:{a:x+1; x}', 'f:{[v] total:sum v; count v}'],
  good: [
    'f:{a:x+1; a*2}',
    'f:{a:0; a+:x; a}',
    'a:1',
    'f:{t:([]p:x); select from t}',
    'f:{a:x; select from t where p>a}',
  ],
  check({ scopes }) {
    return scopes.flatMap(({ locals, uses }) =>
      [...locals].flatMap((name) => {
        const own = uses.filter((use) => use.name === name);
        const first = own.find((use) => use.use === 'assign');
        if (!first || own.some((use) => use.use === 'read')) return [];
        return [
          { start: first.start, end: first.end, message: `${name} is never read; remove it or use it.` },
        ];
      }),
    );
  },
};
