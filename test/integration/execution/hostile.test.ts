/**
 * Hostile code against the real pool: every case ends as written, none passes, each is followed by an honest
 * solution whose verdict must not change, and the pool is whole afterwards.
 */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import { defaultGrader, type GradeOutcome, type TestBody } from '../../../src/grading/index.ts';

interface Case {
  readonly name: string;
  /** Solution text; the honest one where left out. */
  readonly code?: string;
  /** Python check; a call of `f` with 1, expecting 1, where left out. */
  readonly check?: string;
  readonly ends: readonly string[];
}
const casesOf = (file: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../../fixtures/hostile/${file}.json`, import.meta.url), 'utf8')) as Case[];

const MB = 1024 * 1024;
/** Steps end a q loop on every machine; only Python, whose steps nobody counts, has little wall time. */
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

let engine: EmbeddedEngine;
beforeAll(async () => {
  engine = createEmbeddedEngine({ workers: 1, pythonWorkers: 1 });
  await engine.warm();
  await engine.warmPython();
}, 60_000);
afterAll(() => engine.close());

function grade(code: string, body: TestBody): Promise<GradeOutcome> {
  const tests = [{ id: '1', visibility: 'visible', body }] as const;
  const candidate = { id: 'x', ref: null, language: 'q', code, entryPoint: 'f', tests };
  const limits = body.kind === 'python-check' ? walled : counted;
  return defaultGrader().grade(candidate, { engine, limits });
}

describe('q code', () => {
  test.each(casesOf('q'))(
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
  test.each(casesOf('python'))(
    '$name',
    async ({ check, ends }) => {
      const { status, tests } = await grade(honest, { kind: 'python-check', setup: '', code: check ?? '' });
      expect(ends, tests[0]?.message ?? '').toContain(status);
      expect(status).not.toBe('passed');
      expect((await grade(honest, honestCheck)).status).toBe('passed');
    },
    60_000,
  );
});

test('nothing was written outside, and the pool is whole', async () => {
  expect(existsSync('/tmp/quarry-pwned')).toBe(false);
  expect((await grade(honest, call)).status).toBe('passed');
  expect((await grade(honest, honestCheck)).status).toBe('passed');
  expect(engine.pids()).toHaveLength(2);
});
