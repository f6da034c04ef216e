/** `quarry stats --tests` and `quarry inspect --probe`: what they tell people, and their JSON documents. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quarryIn } from './run-quarry.ts';

const ends: (() => void)[] = [];
const { path, quarry } = quarryIn((end) => ends.push(end));
afterAll(() => {
  for (const end of ends) end();
});

const args = (id: string, input: number, expected: number) => ({
  ...{ id, kind: 'args', args: [input], expected, comparator: 'exact', visibility: 'visible' },
});

beforeAll(async () => {
  const records = [
    {
      ...{ type: 'problem', id: 'twice', title: 'twice', statement: 'Twice `n`.', entry_point: 'f' },
      references: { python: 'def f(n):\n    return 2 * n\n', q: 'f:{2*x}' },
      tests: [args('1', 2, 4), args('2', 3, 7)],
    },
    { type: 'solution', id: 'twice/1', problem: 'twice', language: 'q', code: 'f:{x+x}' },
  ];
  writeFileSync(path('t.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await quarry('new', 't.quarry');
  expect(await quarry('import', 't.quarry', 't.jsonl')).toMatchObject({ status: 0 });
});

test('a test that rejects right answers is told with the values side by side', async () => {
  const { status, out } = await quarry('stats', 't.quarry', '--tests');
  expect(status).toBe(0);
  expect(out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(
      /^twice {2}test 2 {2}wrong-expected-value \(certain\): The Python reference gives 6 .+\.$/,
    ),
    '  on [3] it expects 7',
    '  python-reference gives 6, turned down',
    '  q-reference gives 6, turned down',
    '  to mend it: Expect 6',
    '1 problems audited, 1 test flagged.',
  ]);
}, 120_000);

test('and as one document', async () => {
  const { out } = await quarry('stats', 't.quarry', '--tests', '--json', '--where', 'id:twice');
  expect(JSON.parse(out)).toMatchObject({
    flagged: 1,
    problems: [
      {
        ...{ id: 'twice', audited: 2, tests: 2 },
        findings: [
          {
            ...{ test: '2', rule: 'contradicted-value', confidence: 0.97, args: [3], expected: 7 },
            proposed: {
              says: 'Expect 6',
              test: { kind: 'args', args: [3], expected: 6, comparator: 'exact' },
            },
          },
        ],
      },
    ],
  });
}, 120_000);

test('a measured strength can be searched for', async () => {
  expect((await quarry('stats', 't.quarry', '--strength', '--where', 'strength:none')).status).toBe(0);
  // The wrong test fails both, so that nothing could be mutated: there is no figure to find.
  const { status, err } = await quarry('stats', 't.quarry', '--strength', '--where', 'strength:weak');
  expect(status).not.toBe(0);
  expect(err).toContain('strength: takes a bound from 0 to 1');
}, 120_000);

test('a probe names who passes an impossible test', async () => {
  const { status, out } = await quarry('inspect', 't.quarry', '--probe', '--json');
  expect(status).toBe(0);
  const document = JSON.parse(out) as { probes: { wants: string }[] };
  expect(document).toMatchObject({ asked: 1, hacked: 0, probes: [{ id: 'twice', test: '1', passed: [] }] });
  const hack = { type: 'solution', id: 'twice/2', problem: 'twice', language: 'q' };
  const code = `f:{$[x=2;${document.probes[0]?.wants};2*x]}`;
  writeFileSync(path('h.jsonl'), `${JSON.stringify({ ...hack, code })}\n`);
  expect(await quarry('import', 't.quarry', 'h.jsonl')).toMatchObject({ status: 0 });
  const told = await quarry('inspect', 't.quarry', '--probe');
  expect(told.out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^twice {2}test 1 wants \d+ in place of 4$/),
    '  twice/2 passes it: hard-coded-expected-outputs',
    '1 problems probed; 1 of 2 solutions pass an impossible test.',
  ]);
}, 120_000);

test('--samples takes a number', async () => {
  const { status, err } = await quarry('inspect', 't.quarry', '--probe', '--model', 'm', '--samples', 'x');
  expect(status).toBe(2);
  expect(err).toContain('--samples takes a whole number from 1 to 100.');
}, 60_000);
