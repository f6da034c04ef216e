/** Test strength over the api: weak tests are found and mended, what may be mutated, Python checks, the cache, cancelling. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';
import type { Engine } from '../../../src/execution/index.ts';
import { defaultLimits } from '../../../src/execution/index.ts';
import { type ProblemStrength, testStrength } from '../../../src/integrity/index.ts';

const home = mkdtempSync(join(tmpdir(), 'quarry-strength-'));
let api: Api;

const args = (id: string, input: unknown[], expected: unknown) => ({
  ...{ id, kind: 'args', args: input, expected, comparator: 'lenient', visibility: 'visible' },
});
const problem = (id: string, more: Record<string, unknown>) => ({
  ...{ type: 'problem', id, title: id, statement: 's', entry_point: 'f', references: {}, tests: [] },
  ...more,
});
const solution = (id: string, code: string) => ({
  ...{ type: 'solution', id, problem: id.split('/')[0], language: 'q', batch: null, code },
});
const label = (id: string, verdict: string) => ({
  ...{
    type: 'label',
    solution: id,
    annotator: 'a',
    verdict,
    kinds: [],
    note: '',
    at: '2026-01-01T00:00:00Z',
  },
});

const clamp = {
  statement: 'Holds `x` (-20<=x<=20) between 0 and 10.',
  references: { python: 'def f(x):\n    return max(0, min(10, x))\n', q: 'f:{[x] 0|10&x}' },
};
const check = `def check(candidate):
    assert candidate([3, 1, 2]) == [1, 2, 3]
    assert abs(candidate([2, 2])[0] - 2) < 1e-9
    assert candidate([9, -4]) == [-4, 9]
`;
const records = [
  problem('clamp', { ...clamp, tests: [args('1', [5], 5)] }),
  solution('clamp/five', 'f:{[x] 5}'),
  label('clamp/five', 'hacked'),
  problem('untested', { references: { q: 'f:{x}' } }),
  problem('unsolved', { tests: [args('1', [1], 2)] }),
  solution('unsolved/1', 'f:{x}'),
  solution('unsolved/2', 'f:{2}'),
  label('unsolved/2', 'hacked'),
  problem('unlabelled', {
    statement: 'One more than n, 0<=n<=50.',
    references: { python: 'def f(n):\n    return n + 1\n' },
    tests: [args('1', [1], 2), args('2', [7], 8), args('3', [30], 31)],
  }),
  solution('unlabelled/table', 'f:{(1 7 30!2 8 31) x}'),
  solution('unlabelled/honest', 'f:{x+1}'),
  problem('checked', { tests: [{ id: 'c', kind: 'python-check', code: check, visibility: 'hidden' }] }),
  solution('checked/1', 'f:{asc x}'),
  solution('checked/2', 'f:{x iasc x}'),
  label('checked/1', 'honest'),
];

beforeAll(async () => {
  api = createApi({ home });
  await api.client.workspace.create({ path: join(home, 's.quarry'), sample: false });
  const file = join(home, 's.jsonl');
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const options = { format: 'auto', map: {}, batch: null, onConflict: 'fail' as const, dryRun: false };
  for await (const _ of await api.client.exchange.importFiles({ sources: [{ path: file }], ...options }));
});
afterAll(async () => {
  await api.close();
  rmSync(home, { recursive: true, force: true });
});

async function measure(query: string) {
  const found = new Map<string, ProblemStrength>();
  for await (const event of await api.client.strength.measure({ query })) {
    if (event.kind === 'problem') found.set(event.strength.problem, event.strength);
    if (event.kind === 'done') return { found, done: event };
  }
  throw new Error('the stream ended without its last event');
}
async function measuredOf(id: string) {
  const strength = (await measure(`id:${id}`)).found.get(id);
  if (strength?.kind !== 'measured') throw new Error(`${id} was not measured`);
  return strength;
}

test('weak tests let mutants and hacks through; the proposed tests stop them', async () => {
  const before = await measuredOf('clamp');
  expect(before).toMatchObject({ weak: true, mutated: ['reference'], variety: 0, notRun: 0 });
  expect(before.knownWrong).toEqual({ hit: 0, of: 1 });
  expect(before.letThrough).toEqual(['clamp/five']);
  expect(before.boundaries).toEqual({ hit: 0, of: 2 });
  expect(before.killed + before.equivalent + before.survivors.length).toBe(before.mutants);
  const constant = before.survivors.find(({ operator }) => operator === 'commonest-answer');
  expect(constant).toMatchObject({
    solution: 'reference',
    line: 1,
    description: expect.stringContaining('5'),
  });
  for (const { killedBy } of before.survivors) expect(killedBy).toMatch(/^\[-?\d+\]$/);
  expect(before.proposals.length).toBeGreaterThan(0);
  for (const { argsJson, expectedJson } of before.proposals) {
    const [x] = JSON.parse(argsJson) as [number];
    expect(Number(expectedJson)).toBe(Math.max(0, Math.min(10, x)));
    await api.client.problems.saveTest({
      problem: 'clamp',
      id: null,
      visibility: 'hidden',
      body: { kind: 'args', argsJson, expectedJson, comparator: 'lenient', tolerance: null },
    });
  }
  const after = await measuredOf('clamp');
  expect(after.survivors).toEqual([]);
  expect(after.proposals).toEqual([]);
  expect(after.knownWrong).toEqual({ hit: 1, of: 1 });
  expect(after.letThrough).toEqual([]);
  expect(after.strength).toBeGreaterThan((before.strength ?? 1) + 0.3);
  expect(after.weak).toBe(false);
}, 120_000);

test('what cannot be measured says why', async () => {
  const { found, done } = await measure('');
  expect(found.get('untested')).toMatchObject({ kind: 'not-measured', reason: 'no-tests' });
  expect(found.get('unsolved')).toMatchObject({ kind: 'not-measured', reason: 'no-passing-solution' });
  expect(done).toMatchObject({ measured: 3, notMeasured: 2 });
  expect([...found.keys()].sort()).toEqual(['checked', 'clamp', 'unlabelled', 'unsolved', 'untested']);
}, 120_000);

test('without an honest one, unlabelled solutions are mutated if they hold beyond the tests', async () => {
  const { mutated, killed, survivors, coverage } = await measuredOf('unlabelled');
  expect(mutated).toEqual(['unlabelled/honest']);
  expect(survivors).toEqual([]);
  expect(killed).toBeGreaterThanOrEqual(3);
  expect(coverage?.statements).toEqual({ hit: 1, of: 1 });
}, 120_000);

test('a Python check is measured with the inputs that it was seen to use', async () => {
  const strength = await measuredOf('checked');
  expect(strength.mutated).toEqual(['checked/1']);
  expect(strength.killed).toBeGreaterThanOrEqual(2);
  // Of the three calls two are compared with a list, one with a number.
  expect(strength.variety).toBeCloseTo(2 / 3, 12);
  // No reference in Python, so nothing is proposed.
  expect(strength.proposals).toEqual([]);
}, 120_000);

test('the same again is the same, and dropping the stream stops the work', async () => {
  const first = await measure('');
  const again = await measure('');
  expect([...again.found]).toEqual([...first.found]);
  const stream = await api.client.strength.measure({ query: '' });
  for await (const event of stream) if (event.kind === 'problem') break;
  expect(await stream.next()).toMatchObject({ done: true });
}, 120_000);

test('what is known is not run again; an aborted measurement throws', async () => {
  const engine: Engine = {
    ...{ name: 'none', version: '1', parallel: 1 },
    capabilities: { q: true, pythonCheck: true, counted: true },
    open: () => {
      throw new Error('nothing should run');
    },
    close: async () => undefined,
  };
  const source = {
    problem: {
      ...{ id: 'p', title: 'p', statement: '', entryPoint: 'f', references: { python: null, q: null } },
      tests: [{ id: '1', visibility: 'hidden' as const, body: { kind: 'q-assert' as const, code: '1=f 1' } }],
    },
    ...{ honest: [{ id: 'a', code: 'f:{x}' }], unlabelled: [], wrong: [] },
  };
  const kept = new Map<string, ProblemStrength>();
  const known: ProblemStrength = { kind: 'not-measured', problem: 'p', reason: 'no-tests' };
  const cache = { get: (key: string) => kept.get(key) ?? known, set: () => undefined };
  const settings = { engine, limits: defaultLimits, cache };
  const { signal } = new AbortController();
  expect(await testStrength(source, { ...settings, signal })).toBe(known);
  const empty = { get: () => undefined, set: () => undefined };
  await expect(testStrength(source, { ...settings, signal, cache: empty })).rejects.toThrow(
    /nothing should run/,
  );
  await expect(
    testStrength(source, { ...settings, signal: AbortSignal.abort(new Error('stop')) }),
  ).rejects.toThrow('stop');
});

test('the operators are listed', async () => {
  const operators = await api.client.strength.operators();
  expect(operators.length).toBeGreaterThanOrEqual(15);
  expect(operators).toContainEqual({ id: 'til-one-more', does: 'counts one further' });
});
