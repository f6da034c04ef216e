/**
 * Python checks that try to change the verdicts of others: after each of them the same four checks must end, and print,
 * exactly as they do where nothing ran before. On Pyodide, and on the machine's python3 where there is one.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createEmbeddedEngine,
  type EmbeddedEngine,
  limitsWith,
  type Outcome,
  type PythonChoice,
  type Task,
} from '../../../src/execution/index.ts';
import { noPython3 } from './python3.ts';

interface Poison {
  readonly name: string;
  readonly check: string;
}
const poisons = JSON.parse(
  readFileSync(new URL('../../fixtures/hostile/python-poison.json', import.meta.url), 'utf8'),
) as readonly Poison[];

const limits = limitsWith({ wallMs: 5_000, bytes: 256 * 1024 * 1024 });
const check = (code: string): Task => ({
  kind: 'python-check',
  entryPoint: 'f',
  code,
  setup: '',
  mode: 'strict',
});

/** Uses much of what a poison may have touched; it passes for the identity alone. */
const honest = check(`
import copy, datetime, fractions, math, random, re

def check(candidate):
    assert candidate(1) == 1
    assert candidate([1, 2]) == [1, 2]
    assert candidate("ab") != "ac"
    assert isinstance(len([]), int) and len([1, 2]) == 2 and abs(-2) == 2
    assert math.pi > 3.1 and math.floor(2.5) == 2 and not math.isclose(1, 2)
    assert re.fullmatch('[0-9]+', '12') and not re.fullmatch('[a-z]+', 'AB')
    assert datetime.timedelta(days=1).total_seconds() == 86400
    assert fractions.Fraction(1, 2) + fractions.Fraction(1, 2) == 1
    assert len(str(10 ** 3000)) == 3001
    def deep(n): return n and deep(n - 1)
    assert deep(200) == 0
    print(random.random(), copy.copy([1]))
`);
const symbols = check('def check(candidate):\n    assert candidate(1) != "b"\n    assert candidate(2) == 2');
const victims: readonly (readonly [code: string, task: Task])[] = [
  ['f:{x}', honest],
  ['f:{x+1}', honest],
  ['f:{$[x~1;`a;x]}', symbols],
  ['f:{x', honest],
];

const told = (outcome: Outcome | undefined) =>
  outcome && {
    stdout: outcome.stdout,
    ...(outcome.kind === 'checked' ? outcome.verdict : {}),
    ...(outcome.kind === 'failure' ? { failure: outcome.failure, message: outcome.message } : {}),
  };

function suite(python: PythonChoice): void {
  let engine: EmbeddedEngine;
  let clean: unknown;
  beforeAll(async () => {
    engine = createEmbeddedEngine({ workers: 1, pythonWorkers: 1, python });
    clean = await verdicts();
  }, 60_000);
  afterAll(() => engine.close());

  const perform = async (code: string, task: Task): Promise<unknown> => {
    const session = engine.open({ code, limits });
    const [outcome] = await session.perform([task]);
    session.close();
    return told(outcome);
  };
  async function verdicts(): Promise<unknown> {
    const all: unknown[] = [];
    for (const [code, task] of victims) all.push(await perform(code, task));
    return all;
  }

  test('undisturbed they end as they should, in one worker', async () => {
    const before = engine.pids();
    expect(await verdicts()).toEqual(clean);
    expect(clean).toMatchObject([
      { passed: true, stdout: expect.stringMatching(/^0\.\d+ \[1\]\n$/) },
      { passed: false, stdout: '' },
      { passed: true },
      { failure: 'error' },
    ]);
    expect(engine.pids()).toEqual(before);
  });

  test.each(poisons)(
    '$name',
    async ({ check: code }) => {
      await perform('f:{x}', check(code));
      expect(await verdicts()).toEqual(clean);
    },
    60_000,
  );

  test('what runs no code of its own does not keep a worker that other code has claimed', async () => {
    const source = 'import math\nmath.pi = 3\ndef g(x): return math.pi';
    const call: Task = { kind: 'python-call', source, entryPoint: 'g', args: [{ t: -7, v: 1 }] };
    const grader: Task = { kind: 'python-check-grader', source: 'def grade(sample, item): return 1' };
    await perform('', call);
    const claimed = engine.pids();
    await perform('', call);
    expect(engine.pids()).toEqual(claimed);
    expect(await perform('', grader)).toMatchObject({ passed: true });
    expect(engine.pids()).not.toEqual(claimed);
  });

  test('no name that harmless code may use leads to a module or to what others could change', async () => {
    const source = `
import importlib, sys, types

def found(x):
    main = sys.modules['__main__']
    shared = (types.ModuleType, list, dict, set, bytearray)
    modules = [importlib.import_module(name) for name in main._MODULES]
    kinds = [str, int, float, list, dict, set, tuple, bytes]
    return sorted(m.__name__ + '.' + name for m in modules + kinds for name in main._MEMBERS
        if isinstance(getattr(m, name, None), shared))`;
    const task: Task = { kind: 'python-call', source, entryPoint: 'found', args: [{ t: -7, v: 1 }] };
    const session = engine.open({ code: '', limits });
    expect(await session.perform([task])).toMatchObject([{ kind: 'value', display: '()' }]);
  });
}

describe('in Pyodide', () => suite({ kind: 'pyodide' }));
describe.skipIf(noPython3)(`on the machine's python3 ${noPython3 ?? ''}`, () =>
  suite({ kind: 'python3', path: null }),
);
