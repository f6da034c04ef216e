/** A check without anything that could fail. */
import type { CheckRule } from '../types.ts';

export const noAssertion: CheckRule = {
  id: 'no-assertion',
  kind: 'weak-tests',
  finds: 'Checks that assert nothing: whatever runs passes.',
  flags: ['def check(candidate):\n    candidate([1, 2])\n', 'def check(candidate):\n    candidate(1) == 2\n'],
  passes: [
    'def check(candidate):\n    assert candidate(1) == 2\n',
    "def check(candidate):\n    if candidate(1) != 2:\n        raise ValueError('no')\n",
    'def check(candidate):\n    import numpy as np\n    np.testing.assert_allclose(candidate(1), 2)\n',
  ],
  python: `
    if not check.asserts and not check.other_failures():
        yield check.node, 'certain', 'It asserts nothing: whatever runs passes.'
`,
};
