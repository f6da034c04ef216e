/**
 * quarry.q_tests for solutions in Python, as a Python program for services that know only OpenAI's kinds. It calls the
 * solution in its own interpreter, so that nothing keeps the two apart, and compares as the comparators do
 * (src/execution/comparison) on what JSON can say; a test that needs q raises, and gives no reward.
 */
import { EXTRACT, type Fields, program, templateConfig } from './python-source.ts';

const VALUES = `
import ast
import math


def plain(value):
    """A value as JSON has it; lists and columns of whole and broken numbers become floats, as in q."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, (list, tuple)):
        rows = [plain(item) for item in value]
        first = rows[0] if rows else None
        if isinstance(first, dict) and first and all(isinstance(row, dict) and list(row) == list(first) for row in rows):
            columns = {key: level([row[key] for row in rows]) for key in first}
            return [{key: columns[key][n] for key in first} for n in range(len(rows))]
        return level(rows)
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        if list(value) in (["$q"], ["$fn"]):
            raise LookupError("the test has a value that only q has")
        return dict(zip(value, level([plain(item) for item in value.values()])))
    raise TypeError("a value of type %s has no JSON" % type(value).__name__)


def level(items):
    kinds = set(map(type, items)) - {type(None)}
    return [float(x) if type(x) is int else x for x in items] if kinds == {int, float} else items


def same(a, e, how, tolerance, bag=True):
    """Whether a value is the expected one, under a comparator."""
    strict, lax = how in ("exact", "unordered"), how == "lenient"
    if e is None:
        return a is None or (type(a) is float and math.isnan(a))
    if isinstance(a, dict) and isinstance(e, dict):
        if how == "exact" and list(a) != list(e):
            return False
        return a.keys() == e.keys() and all(same(a[key], e[key], how, tolerance, False) for key in e)
    if isinstance(a, (str, list)) and isinstance(e, (str, list)):
        return same_lists(a, e, how, tolerance, bag)
    if isinstance(a, (bool, int, float)) and isinstance(e, (bool, int, float)):
        booleans = (type(a) is bool) + (type(e) is bool)
        if strict or booleans == 2 or (booleans and not lax):
            return type(a) is type(e) and a == e
        near = how in ("approx", "lenient") and math.isfinite(e) and abs(a - e) <= max(tolerance, tolerance * abs(e))
        return a == e or near
    return False


def same_lists(a, e, how, tolerance, bag):
    texts = isinstance(a, str) + isinstance(e, str)
    if not a and not e:
        return texts in (0, 2) or how in ("unordered", "lenient")
    if texts == 2:
        return a == e
    if texts:
        text, items = (a, e) if isinstance(a, str) else (e, a)
        characters = [bytes((byte,)) for byte in text.encode()]
        return how == "lenient" and characters == [x.encode() if isinstance(x, str) else None for x in items]
    if len(a) != len(e):
        return False
    if how != "unordered" or not bag:
        return all(same(x, y, how, tolerance, False) for x, y in zip(a, e))
    rest = list(e)
    for item in a:
        at = next((n for n, other in enumerate(rest) if same(item, other, how, tolerance, False)), None)
        if at is None:
            return False
        del rest[at]
    return True

`;

const RUN = `
class Rewrite(ast.NodeTransformer):
    """Makes the equality of an assert the comparison of above."""

    def visit_Assert(self, node):
        test = node.test
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
            call = ast.Call(ast.Name("__quarry_equal__", ast.Load()), [test.left, test.comparators[0]], [])
            node.test = ast.fix_missing_locations(ast.copy_location(call, test))
        return node


def checked_equal(a, b):
    try:
        return same(plain(a), plain(b), "lenient", 0)
    except TypeError:
        return a == b


def loaded(code, name):
    scope = {"__name__": "__solution__"}
    exec(compile(code, "<solution>", "exec"), scope)
    return scope[name]


def args_pass(code, name, test):
    how = CONFIG["comparator"] or test.get("comparator") or "lenient"
    tolerance = next((t for t in (CONFIG["tolerance"], test.get("tolerance")) if t is not None), 1e-6)
    args, expected = [plain(arg) for arg in json.loads(json.dumps(test["args"]))], plain(test["expected"])
    try:
        result = plain(loaded(code, name)(*args))
    except BaseException:
        return False
    return same(result, expected, how, tolerance)


def check_pass(code, name, test):
    scope = {"__name__": "__check__", "__quarry_equal__": checked_equal}
    exec(compile(test.get("setup") or "", "<setup>", "exec"), scope)
    exec(compile(Rewrite().visit(ast.parse(test["code"])), "<check>", "exec"), scope)
    check = scope["check"]
    try:
        check(loaded(code, name))
    except BaseException:
        return False
    return True


KINDS = {"args": args_pass, "python-check": check_pass}


def tests_of(item):
    tests = item["tests"] if CONFIG["tests"] is None else CONFIG["tests"]
    if isinstance(tests, str):
        tests = json.loads(tests)
    numbered = [dict(test, id=str(n + 1 if test.get("id") is None else test["id"])) for n, test in enumerate(tests)]
    seen = CONFIG["visibility"]
    chosen = [test for test in numbered if seen in ("all", test.get("visibility") or "visible")][:CONFIG["max_tests"]]
    if not chosen:
        raise ValueError("there is no test to run")
    foreign = [test["kind"] for test in chosen if test["kind"] not in KINDS]
    if foreign:
        raise ValueError("a test of kind %s runs q, which is not here" % foreign[0])
    return chosen


def grade(sample, item):
    tests = tests_of(item)
    code = code_of(filled(CONFIG["code"], sample, item))
    if not code.strip(BLANKS):
        return float(CONFIG["no_code_reward"])
    passed = [KINDS[test["kind"]](code, item["entry_point"], test) for test in tests]
    weights = [CONFIG["weights"].get(test["id"], 1) for test in tests]
    whole = float(all(passed))
    bonus = CONFIG["perfect_bonus"] * CONFIG["perfect_weight"]
    most = CONFIG["base_weight"] + bonus if CONFIG["normalize"] else 1
    if not sum(weights) or not most:
        raise ValueError("the tests that ran have no weight")
    share = sum(weight for weight, ok in zip(weights, passed) if ok) / sum(weights)
    base = whole if CONFIG["scoring"] == "all" else share
    return (CONFIG["base_weight"] * base + whole * bonus) / most
`;

/** The Python program of a valid quarry.q_tests grader for solutions in Python. */
export const testsSource = (grader: Fields): string =>
  program(EXTRACT + VALUES + RUN, {
    code: templateConfig(grader.code),
    extract: grader.extract ?? 'auto',
    fences: ['python', 'py', 'python3'],
    tests: Array.isArray(grader.tests) ? grader.tests : null,
    visibility: grader.visibility ?? 'all',
    max_tests: grader.max_tests ?? null,
    weights: grader.weights ?? {},
    scoring: grader.scoring ?? 'fraction',
    base_weight: grader.base_weight ?? 1,
    perfect_bonus: grader.perfect_bonus ?? 0,
    perfect_weight: grader.perfect_weight ?? 1,
    normalize: grader.normalize ?? true,
    no_code_reward: grader.no_code_reward ?? 0,
    comparator: grader.comparator ?? null,
    tolerance: grader.tolerance ?? null,
  });
