/** Expected values that are made by calling the candidate: it agrees with itself. */
import type { CheckRule } from '../types.ts';

export const ownExpectation: CheckRule = {
  id: 'own-expectation',
  kind: 'solution-test-collusion',
  finds: 'Expected values that come from the candidate itself.',
  flags: [
    'def check(candidate):\n    want = candidate([1, 2])\n    assert candidate([1, 2]) == want\n',
    'def check(candidate):\n    for x in (1, 2):\n        assert candidate(x) == candidate(x)\n',
    'def check(candidate):\n    wants = [candidate(x) for x in range(3)]\n    assert [candidate(x) for x in range(3)] == wants\n',
  ],
  passes: [
    'def check(candidate):\n    out = candidate([1, 2])\n    assert out == 3\n',
    // Relations are honest tests beside others that pin values down.
    'def check(candidate):\n    assert candidate([1, 2]) == 3\n    assert candidate([1, 2]) == candidate([2, 1])\n',
    'def check(candidate):\n    assert candidate(candidate(5)) == 5\n',
  ],
  python: `
    def plainly(side):
        return check.calls(side) or (isinstance(side, ast.Name) and side.id in check.made)
    def value(side):
        return check.made.get(side.id, side) if isinstance(side, ast.Name) else side
    own, others = [], []
    for n in check.asserts:
        t = n.test
        plain = isinstance(t, ast.Compare) and len(t.ops) == 1 and isinstance(t.ops[0], ast.Eq)
        if plain and plainly(t.left) and plainly(t.comparators[0]):
            own.append((n, ast.dump(value(t.left)) == ast.dump(value(t.comparators[0]))))
        elif check.of_candidate(t):
            others.append(n)
    for n, same in own:
        if same:
            yield n, 'certain', 'The expected value is the candidate called with the same arguments: it agrees with itself.'
    if own and not others and not any(same for _, same in own):
        yield own[0][0], 'fair', 'Every assertion compares the candidate with itself; none says what is right.'
`,
};
