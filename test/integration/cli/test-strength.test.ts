/** `quarry stats --strength`: the weakest first, survivors with their places, tests that would help; JSON of the same. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quarryIn } from './run-quarry.ts';

const ends: (() => void)[] = [];
const { path, quarry } = quarryIn((end) => ends.push(end));
afterAll(() => {
  for (const end of ends) end();
});

const problem = (id: string, tests: unknown[]) => ({
  ...{ type: 'problem', id, title: id, statement: 'n (0<=n<=50) and two more.', entry_point: 'f', tests },
  references: { python: 'def f(n):\n    return n + 2\n', q: 'f:{[n] n+2}' },
});
const args = (id: string, input: number) => ({
  ...{ id, kind: 'args', args: [input], expected: input + 2, comparator: 'exact', visibility: 'hidden' },
});

beforeAll(async () => {
  const records = [
    problem('strong', [args('1', 2), args('2', 0), args('3', 50)]),
    problem('weak', [args('1', 0)]),
    problem('bare', []),
  ];
  writeFileSync(path('t.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await quarry('new', 't.quarry');
  expect(await quarry('import', 't.quarry', 't.jsonl')).toMatchObject({ status: 0 });
});

test('is told to people', async () => {
  const { status, out } = await quarry('stats', 't.quarry', '--strength');
  expect(status).toBe(0);
  const lines = out.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^weak {2}strength 0\.\d\d( \(weak\))?, kills \d of \d mutants \(\d+% to \d+%\)/);
  expect(out).toMatch(/^ {2}let through: reference 1:\d+ .+; differs on \[\d+\]$/m);
  expect(out).toMatch(/^ {2}would kill \d: \[\d+\] gives \d+$/m);
  expect(lines.findIndex((line) => line.startsWith('strong'))).toBeGreaterThan(0);
  expect(out).toContain('bare  not measured: it has no tests');
  expect(lines.at(-1)).toMatch(/^3 problems, 2 measured, \d weak; \d+ of \d+ mutants killed\.$/);
}, 120_000);

interface Told {
  readonly id: string;
  readonly proposed_tests?: readonly { readonly args: readonly [number]; readonly expected: number }[];
}

test('is one JSON document with --json', async () => {
  const { status, out } = await quarry('stats', 't.quarry', '--strength', '--json');
  expect(status).toBe(0);
  const { problems, measured } = JSON.parse(out) as { problems: Told[]; measured: number };
  expect(measured).toBe(2);
  expect(problems.map(({ id }) => id)).toEqual(['weak', 'strong', 'bare']);
  expect(problems[0]).toMatchObject({
    measured: true,
    mutated: ['reference'],
    answer_variety: 0,
    boundaries: [1, 2],
    survivors: expect.arrayContaining([
      expect.objectContaining({ operator: 'commonest-answer', killed_by: [expect.any(Number)] }),
    ]),
  });
  const [proposed] = problems[0]?.proposed_tests ?? [];
  expect(proposed?.expected).toBe((proposed?.args[0] ?? 0) + 2);
  expect(problems[1]).toMatchObject({ survivors: [], mutation_score: 1, boundaries: [2, 2] });
  expect(problems[2]).toEqual({ id: 'bare', measured: false, reason: 'no-tests' });
}, 120_000);
