/** Assertions behind a return, or in a branch that is never taken. */
import type { CheckRule } from '../types.ts';

export const unreachedAssertion: CheckRule = {
  id: 'unreached-assertion',
  kind: 'weak-tests',
  finds: 'Assertions that cannot be reached: behind a return, or under a condition that never holds.',
  flags: [
    'def check(candidate):\n    candidate(1)\n    return\n    assert candidate(1) == 2\n',
    'def check(candidate):\n    if False:\n        assert candidate(1) == 2\n',
    'def check(candidate):\n    for x in []:\n        assert candidate(x) == 2\n',
    'def check(candidate):\n    def inner():\n        assert candidate(1) == 2\n',
  ],
  passes: [
    'def check(candidate):\n    for x in [1, 2]:\n        assert candidate(x) == x\n    return\n',
    'def check(candidate):\n    def near(a, b):\n        assert abs(a - b) < 1\n    near(candidate(1), 2)\n',
  ],
  python: `
    dead = set()
    def kill(parts):
        for part in parts:
            dead.update(id(a) for a in ast.walk(part) if isinstance(a, ast.Assert))
    blocks = [check.body] + [b for n in check.nodes for b in (getattr(n, 'body', None), getattr(n, 'orelse', None)) if isinstance(b, list)]
    for block in blocks:
        ends = [i for i, n in enumerate(block) if isinstance(n, (ast.Return, ast.Continue, ast.Break))]
        if ends:
            kill(block[ends[0] + 1:])
    for n in check.nodes:
        if isinstance(n, (ast.If, ast.While)) and isinstance(n.test, ast.Constant) and not n.test.value:
            kill(n.body)
        if isinstance(n, ast.For) and isinstance(n.iter, (ast.List, ast.Tuple)) and not n.iter.elts:
            kill(n.body)
        if isinstance(n, ast.FunctionDef) and not any(isinstance(u, ast.Name) and u.id == n.name for u in check.nodes):
            kill(n.body)
    lost = [n for n in check.asserts if id(n) in dead]
    if lost:
        strength = 'certain' if len(lost) == len(check.asserts) else 'fair'
        yield lost[0], strength, f'{len(lost)} of {len(check.asserts)} assertions cannot be reached.'
`,
};
