/** Assertions that ask only for the form of a result: a type, a length, that there is one. */
import type { CheckRule } from '../types.ts';

export const formOnly: CheckRule = {
  id: 'form-only',
  kind: 'weak-tests',
  finds: 'Checks that ask only for the type or the length of a result, or that there is one.',
  flags: [
    'def check(candidate):\n    assert isinstance(candidate(1), int)\n    assert len(candidate(2)) == 3\n',
    'def check(candidate):\n    out = candidate(1)\n    assert out is not None\n',
    'def check(candidate):\n    assert type(candidate(1)) == int\n',
    'def check(candidate):\n    assert candidate(1)\n',
  ],
  passes: [
    'def check(candidate):\n    assert isinstance(candidate(1), int)\n    assert candidate(1) == 2\n',
    'def check(candidate):\n    assert candidate("ab") is True\n',
  ],
  python: `
    def formal(t):
        if isinstance(t, ast.Call) and isinstance(t.func, ast.Name) and t.func.id in ('isinstance', 'callable', 'hasattr'):
            return True
        if isinstance(t, ast.Compare) and isinstance(t.left, ast.Call) and isinstance(t.left.func, ast.Name):
            return t.left.func.id in ('type', 'len')
        if isinstance(t, ast.Compare) and isinstance(t.ops[0], (ast.IsNot, ast.NotEq)):
            return isinstance(t.comparators[0], ast.Constant) and t.comparators[0].value is None
        bare = isinstance(t, ast.Call) and isinstance(t.func, ast.Name) and t.func.id in check.callees
        return bare and not isinstance(t, ast.Compare)
    telling = [n for n in check.asserts if check.of_candidate(n.test) and not fixed(n.test)]
    formal_ones = [n for n in telling if formal(n.test)]
    if telling and len(formal_ones) == len(telling) and not check.other_failures():
        yield telling[0], 'strong', 'Every assertion asks for a form and none for a value.'
`,
};
