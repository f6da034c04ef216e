/** too-many-parameters: q's limit of eight. */
import type { LintRule } from '../rule.ts';

export const tooManyParameters: LintRule = {
  id: 'too-many-parameters',
  severity: 'error',
  explanation:
    'A function takes at most eight parameters; more is the error params. Pass a list or a dictionary.',
  bad: ['f:{[a;b;c;d;e;g;h;i;j] a}'],
  good: ['f:{[a;b;c;d;e;g;h;i] a}'],
  check({ scopes }) {
    return scopes.flatMap(({ lambda }) =>
      (lambda?.params?.length ?? 0) > 8 && lambda
        ? [
            {
              start: lambda.start,
              end: lambda.start + 1,
              message: 'More than eight parameters; pass a list or a dictionary.',
            },
          ]
        : [],
    );
  },
};
