/**
 * Tests as values out of Python checks: the check is run in the sandbox on a candidate that only notes what it is
 * called with, and answers with an object that agrees with everything, so that the check goes on to its end. What it is
 * compared with is noted as the expected value. A check that cannot be fooled so far gives the calls up to there; one
 * that ends because it names what nobody defines is broken, whatever the candidate is.
 */
import { decodeText } from '../../q/index.ts';
import type { ProblemSource } from '../problem-facts.ts';
import type { RunSettings } from '../running/settings.ts';

type Test = ProblemSource['tests'][number];

/** Calls that are noted of one check: the generator learns nothing from more. */
const MOST = 60;

const recorder = `
def quarry_recorded_calls(setup, code, most):
    import json
    calls = []
    class Agreeing:
        def __init__(self, call): self.call = call
        def note(self, other):
            if not isinstance(other, Agreeing) and len(self.call) == 1: self.call.append(other)
            return True
        def __eq__(self, other): return self.note(other)
        def __ne__(self, other): return True
        def __lt__(self, other): return True
        __le__ = __gt__ = __ge__ = __contains__ = __lt__
        def __sub__(self, other):
            self.note(other)
            return self
        __rsub__ = __sub__
        def __abs__(self): return self
        def __round__(self, *digits): return self
        def __bool__(self): return True
        def __hash__(self): return 0
        def __iter__(self): return iter(())
        def __len__(self): return 0
        def __getitem__(self, key): return self
    def candidate(*args):
        call = [list(args)]
        calls.append(call)
        if len(calls) > most: raise StopIteration
        return Agreeing(call)
    scope = {'candidate': candidate}
    broken = None
    try:
        exec(setup, scope)
        exec(code, scope)
        scope['check'](candidate)
    except (NameError, ImportError, SyntaxError) as error:
        broken = f'{type(error).__name__}: {error}'
    except BaseException:
        pass
    def text(value):
        try: return json.dumps(value, allow_nan=False)
        except (TypeError, ValueError): return None
    told = [[text(each) for each in call] for call in calls[:most]]
    return json.dumps({'calls': [call for call in told if call[0] is not None], 'broken': broken})
`;

interface Record {
  readonly calls: readonly (readonly [string, (string | null)?])[];
  /** The error of a check that can pass nobody; null where none was met. */
  readonly broken: string | null;
}

/** Runs the problem's Python checks on the recorder. @throws when aborted */
async function recordsOf(
  { tests }: ProblemSource,
  { engine, limits, signal }: RunSettings,
): Promise<readonly (readonly [Test, Record])[]> {
  const checks = tests.filter(({ body }) => body.kind === 'python-check');
  if (!checks.length || !engine.capabilities.pythonCheck) return [];
  const session = engine.open({ code: '', limits, signal });
  try {
    const outcomes = await session.perform(
      checks.map(({ body }) => ({
        kind: 'python-call' as const,
        source: sourceOf(body),
        entryPoint: 'quarry_recorded',
        args: [],
      })),
    );
    return outcomes.flatMap((outcome, i) =>
      outcome.kind === 'value' && outcome.value.t === 10
        ? [[checks[i] as Test, JSON.parse(decodeText(outcome.value.v as Uint8Array)) as Record] as const]
        : [],
    );
  } finally {
    session.close();
  }
}

/** The calls of the problem's Python checks as tests; none where there is no check. @throws when aborted */
export const recordedTests = async (
  problem: ProblemSource,
  settings: RunSettings,
): Promise<readonly Test[]> =>
  (await recordsOf(problem, settings)).flatMap(([test, record]) => testsIn(test, record));

/** Python checks that can pass nobody, with the error that they end in. @throws when aborted */
export const brokenChecks = async (
  problem: ProblemSource,
  settings: RunSettings,
): Promise<readonly { readonly test: string; readonly error: string }[]> =>
  (await recordsOf(problem, settings)).flatMap(([{ id }, { broken }]) =>
    broken === null ? [] : [{ test: id, error: broken }],
  );

/** JSON texts are Python texts as well, save for the escapes of lone surrogates, which no check has. */
const sourceOf = (body: Test['body']): string =>
  body.kind === 'python-check'
    ? `${recorder}\ndef quarry_recorded(): return quarry_recorded_calls(${JSON.stringify(body.setup)}, ${JSON.stringify(body.code)}, ${MOST})\n`
    : '';

/** Null stands for an expected value that was not seen: the test then serves for its arguments. */
function testsIn({ id, visibility }: Test, { calls }: Record): readonly Test[] {
  return calls.map(([argsJson, expectedJson], i) => ({
    id: `${id}/${i + 1}`,
    visibility,
    body: {
      kind: 'args',
      argsJson,
      expectedJson: expectedJson ?? 'null',
      comparator: 'lenient',
      tolerance: null,
    },
  }));
}
