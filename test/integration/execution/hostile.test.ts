/**
 * Hostile code against the real pool: every case ends as written, none passes, each is followed by an honest
 * solution whose verdict must not change, and the pool is whole afterwards.
 */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createEmbeddedEngine,
  type EmbeddedEngine,
  limitsWith,
  type PythonChoice,
} from '../../../src/execution/index.ts';
import { defaultGrader, type GradeOutcome, type TestBody } from '../../../src/grading/index.ts';
import { noPython3 } from './python3.ts';
import { noChromium, startChromiumPages } from './subjects/chromium-pages.ts';

interface Case {
  readonly name: string;
  /** Solution text; the honest one where left out. */
  readonly code?: string;
  /** Python check; a call of `f` with 1, expecting 1, where left out. */
  readonly check?: string;
  readonly ends: readonly string[];
  /** On python3, where modules and files are there to be read, as far as it ends otherwise. */
  readonly onPython3?: readonly string[];
}
const casesOf = (file: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../../fixtures/hostile/${file}.json`, import.meta.url), 'utf8')) as Case[];

const MB = 1024 * 1024;
/** Steps end a loop on every machine; only hostile Python, whose one long step nobody counts, has little wall time. */
const counted = limitsWith({
  steps: 5_000_000,
  bytes: 64 * MB,
  outputBytes: MB / 16,
  depth: 300,
});
const walled = { ...counted, wallMs: 2_000 };
const honest = 'f:{x}';
const call: TestBody = {
  kind: 'args',
  argsJson: '[1]',
  expectedJson: '1',
  comparator: 'exact',
  tolerance: null,
};
const honestCheck: TestBody = {
  kind: 'python-check',
  setup: '',
  code: 'import math\ndef check(candidate):\n    assert candidate(1) == 1\n    assert isinstance(len([]), int)\n    assert not math.isclose(candidate(1), 2)',
};

interface Start {
  readonly options: NonNullable<Parameters<typeof createEmbeddedEngine>[0]>;
  readonly stop?: () => Promise<void>;
}

/** @param start gives what the engine is made with, and what ends that */
function suite(start: () => Promise<Start>, q: readonly Case[], checks: readonly Case[]): void {
  let engine: EmbeddedEngine;
  let started: Start;
  beforeAll(async () => {
    started = await start();
    engine = createEmbeddedEngine({ workers: 1, pythonWorkers: 1, ...started.options });
    await engine.warm();
    await engine.warmPython();
  }, 60_000);
  afterAll(async () => {
    await engine?.close();
    await started?.stop?.();
  });

  function grade(code: string, body: TestBody): Promise<GradeOutcome> {
    const tests = [{ id: '1', visibility: 'visible', body }] as const;
    const candidate = { id: 'x', ref: null, language: 'q', code, entryPoint: 'f', tests };
    const limits = body.kind === 'python-check' && body !== honestCheck ? walled : counted;
    return defaultGrader().grade(candidate, { engine, limits });
  }

  describe.skipIf(q.length === 0)('q code', () => {
    test.each(q)(
      '$name',
      async ({ code, ends }) => {
        const { status, tests } = await grade(code ?? honest, call);
        expect(ends, tests[0]?.message ?? '').toContain(status);
        expect(status).not.toBe('passed');
        expect((await grade(honest, call)).status).toBe('passed');
      },
      60_000,
    );
  });

  describe('Python checks', () => {
    test.each(checks)(
      '$name',
      async ({ check, ends, onPython3 }) => {
        const { status, tests } = await grade(honest, { kind: 'python-check', setup: '', code: check ?? '' });
        const expected = started.options.python?.kind === 'python3' ? (onPython3 ?? ends) : ends;
        expect(expected, tests[0]?.message ?? '').toContain(status);
        expect((await grade(honest, honestCheck)).status).toBe('passed');
      },
      60_000,
    );
  });

  test('nothing was written outside, and the pool is whole', async () => {
    expect(existsSync('/tmp/quarry-pwned')).toBe(false);
    expect((await grade(honest, call)).status).toBe('passed');
    expect((await grade(honest, honestCheck)).status).toBe('passed');
    if (!started.options.pages) expect(engine.pids()).toHaveLength(2);
  });
}

test('no case in Pyodide may end as passed', () => {
  for (const { name, ends } of [...casesOf('q'), ...casesOf('python')])
    expect(ends, name).not.toContain('passed');
});

const withPython = (python: PythonChoice) => async (): Promise<Start> => ({ options: { python } });
const [q, python] = [casesOf('q'), casesOf('python')];

describe('in Pyodide', () => suite(withPython({ kind: 'pyodide' }), q, python));
describe.skipIf(noPython3 !== null)(`on the machine's python3 ${noPython3 ?? ''}`, () =>
  suite(withPython({ kind: 'python3', path: null }), [], python),
);
// The same code as in processes: what is tried here is the way out of Python into the page.
describe.skipIf(noChromium !== null)(`in hidden pages ${noChromium ?? ''}`, () =>
  suite(
    async () => {
      const pages = await startChromiumPages();
      return { options: { pages }, stop: () => pages.stop() };
    },
    q.filter(({ name }) => /^(while-loop|recursion-self|loop-at-load)$/.test(name)),
    python.filter(({ name }) => /^(pyodide-js-escape|run-code-eval-js|ctypes)$/.test(name)),
  ),
);
