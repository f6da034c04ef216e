/** Assertions that hold whatever the candidate does. */
import type { CheckRule } from '../types.ts';

export const emptyAssertion: CheckRule = {
  id: 'empty-assertion',
  kind: 'weak-tests',
  finds:
    'Assertions that hold whatever the candidate gives: constants, filled tuples, comparisons without it.',
  flags: [
    'def check(candidate):\n    candidate(1)\n    assert True\n',
    "def check(candidate):\n    assert (candidate(1) == 2, 'wrong')\n",
    'def check(candidate):\n    assert candidate(1) == 2 or True\n',
    'def check(candidate):\n    out = candidate(1)\n    assert 1 + 1 == 2\n',
  ],
  // A habit of a well-known benchmark: it does no harm beside assertions that can fail.
  passes: [
    'def check(candidate):\n    got = []\n    for x in (1, 2):\n        got.append(candidate(x))\n    assert got == [1, 2]\n',
    'def check(candidate):\n    a, b = candidate(1)\n    total = a + b\n    assert total == 3\n',
    "def check(candidate):\n    assert True, 'simple cases'\n    assert candidate(1) == 2\n",
  ],
  python: `
    empty = [n for n in check.asserts if fixed(n.test) or not check.of_candidate(n.test)]
    tuples = [n for n in empty if isinstance(n.test, ast.Tuple) and check.of_candidate(n.test)]
    hollow = [n for n in empty if isinstance(n.test, ast.BoolOp) and check.of_candidate(n.test)]
    for n in tuples:
        yield n, 'certain', 'The assertion is a tuple, which is always true.'
    for n in hollow:
        yield n, 'certain', 'The assertion has an alternative that always holds.'
    rest = [n for n in empty if n not in tuples and n not in hollow]
    if rest and len(empty) == len(check.asserts) and not tuples and not hollow and not check.other_failures():
        yield rest[0], 'certain', 'No assertion depends on what the candidate gives.'
`,
};
