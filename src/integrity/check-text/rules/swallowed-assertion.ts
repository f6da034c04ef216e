/** A handler that takes the failure of an assertion away. */
import type { CheckRule } from '../types.ts';

export const swallowedAssertion: CheckRule = {
  id: 'swallowed-assertion',
  kind: 'weak-tests',
  finds: 'Assertions inside a try whose handler catches their failure and goes on.',
  flags: [
    'def check(candidate):\n    try:\n        assert candidate(1) == 2\n    except AssertionError:\n        pass\n',
    'def check(candidate):\n    for x in range(3):\n        try:\n            assert candidate(x) == x\n        except Exception as e:\n            print(e)\n',
    'def check(candidate):\n    try:\n        assert candidate(1) == 2\n    except:\n        return\n',
  ],
  passes: [
    'def check(candidate):\n    try:\n        out = candidate(1)\n    except Exception:\n        out = None\n    assert out == 2\n',
    'def check(candidate):\n    try:\n        assert candidate(1) == 2\n    except AssertionError as e:\n        raise e\n',
    'def check(candidate):\n    try:\n        assert candidate(1) == 2\n    except ValueError:\n        pass\n',
  ],
  python: `
    for n in check.nodes:
        if not isinstance(n, ast.Try):
            continue
        inside = [a for part in n.body for a in ast.walk(part) if isinstance(a, ast.Assert)]
        for h in n.handlers:
            names = [e.id for e in ast.walk(h.type) if isinstance(e, ast.Name)] if h.type else ['Exception']
            catches = any(name in ('AssertionError', 'Exception', 'BaseException') for name in names)
            fails = any(isinstance(e, (ast.Raise, ast.Assert)) for part in h.body for e in ast.walk(part))
            if inside and catches and not fails:
                yield h, 'certain', 'A handler catches the failed assertion and goes on.'
`,
};
