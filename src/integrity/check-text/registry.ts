/** The rules over Python checks, in the order in which their findings are shown. */
import { emptyAssertion } from './rules/empty-assertion.ts';
import { formOnly } from './rules/form-only.ts';
import { noAssertion } from './rules/no-assertion.ts';
import { ownExpectation } from './rules/own-expectation.ts';
import { swallowedAssertion } from './rules/swallowed-assertion.ts';
import { unreachedAssertion } from './rules/unreached-assertion.ts';
import type { CheckRule } from './types.ts';

export const checkRules: readonly CheckRule[] = [
  noAssertion,
  emptyAssertion,
  swallowedAssertion,
  ownExpectation,
  unreachedAssertion,
  formOnly,
];
