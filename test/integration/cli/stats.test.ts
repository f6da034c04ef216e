/** `quarry stats`: published figures of a published file, intervals and parts, two batches compared. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quarryIn } from './run-quarry.ts';

const data = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'kx');
const results = join(data, 'results_morganstanley_qqWen-72B-RL.json');

const ends: (() => void)[] = [];
const { path, quarry } = quarryIn((end) => ends.push(end));
afterAll(() => {
  for (const end of ends) end();
});

interface Batch {
  readonly id: string;
  readonly pass_at: Record<string, number>;
  readonly pass_at_interval: Record<string, [number, number] | null>;
  readonly empirical_pass_at: Record<string, number>;
  readonly by_difficulty: {
    readonly name: string;
    readonly problems: number;
    readonly pass_at: Record<string, number>;
  }[];
  readonly by_tag: { readonly name: string; readonly problems: number }[];
}
const batchesOf = async (file: string): Promise<Batch[]> =>
  (JSON.parse((await quarry('stats', file, '--json')).out) as { batches: Batch[] }).batches;

/** The published pass@k of that file, beside its results. */
const published = {
  1: 0.45097560975609763,
  5: 0.5924385506893355,
  10: 0.6263095178171743,
  20: 0.6546911022541755,
  50: 0.6890243902439024,
};

test.skipIf(!existsSync(results))(
  'the published results of qqWen-72B-RL give their published pass@k (skipped where the file is absent)',
  async () => {
    await quarry('new', 'kx.quarry');
    await quarry('import', 'kx.quarry', join(data, 'q_humaneval.jsonl'));
    expect(await quarry('import', 'kx.quarry', results, '--batch', 'qqwen')).toMatchObject({ status: 0 });
    const [batch] = await batchesOf('kx.quarry');
    expect(batch).toMatchObject({ id: 'qqwen', problems: 164, solutions: 8200, passed: 3698 });
    for (const [k, share] of Object.entries(published))
      expect(Math.abs((batch?.pass_at[k] ?? 0) - share)).toBeLessThan(1e-9);
    const [low, high] = batch?.pass_at_interval['1'] ?? [1, 0];
    expect(low).toBeLessThan(published[1]);
    expect(high).toBeGreaterThan(published[1]);
    // With all 50 samples both estimates are the share of problems that any sample solved.
    expect(batch?.empirical_pass_at['50']).toBeCloseTo(published[50], 12);
  },
  120_000,
);

describe('a small dataset', () => {
  const problems = ['easy', 'easy', 'hard'].map((difficulty, i) => ({
    ...{ type: 'problem', id: `p${i}`, title: 'P', statement: 's', entry_point: 'f', difficulty, tests: [] },
    tags: i === 0 ? ['a', 'b'] : ['b'],
  }));
  // By problem, whether each of two samples passed.
  const passed: Record<string, string[]> = { one: ['yn', 'nn', 'nn'], two: ['yy', 'ny', 'nn'] };
  beforeAll(async () => {
    const solutions = Object.entries(passed).flatMap(([batch, marks]) =>
      marks.flatMap((mark, p) =>
        [...mark].map((_, s) => ({
          type: 'solution',
          id: `p${p}/${batch}/${s}`,
          problem: `p${p}`,
          language: 'q',
          code: 'f:{x}',
          batch,
          sample: s,
        })),
      ),
    );
    const verdicts = solutions.map(({ id, batch, problem, sample }) => {
      const ok = passed[batch]?.[Number(problem.slice(1))]?.[sample] === 'y';
      return {
        type: 'result',
        solution: id,
        grader: 'q-tests@1',
        engine: 'e@1',
        passed: ok,
        score: Number(ok),
        tests: [],
        at: '2026-01-01T00:00:00Z',
      };
    });
    const batches = Object.keys(passed).map((id) => ({
      type: 'batch',
      id,
      model: 'm',
      params: {},
      prompt: '',
    }));
    const records = [...problems, ...batches, ...solutions, ...verdicts].map((record) =>
      JSON.stringify(record),
    );
    writeFileSync(path('small.jsonl'), `${records.join('\n')}\n`);
    await quarry('new', 'small.quarry');
    expect(await quarry('import', 'small.quarry', 'small.jsonl')).toMatchObject({ status: 0 });
  });

  test('has figures by difficulty and tag', async () => {
    const [one, two] = await batchesOf('small.quarry');
    expect(one?.pass_at['1']).toBeCloseTo(0.5 / 3, 12);
    expect(one?.empirical_pass_at).toEqual({ 1: 1 / 3, 2: 1 / 3 });
    expect(two?.empirical_pass_at).toEqual({ 1: 1 / 3, 2: 2 / 3 });
    expect(two?.by_difficulty.map(({ name, problems: n, pass_at }) => [name, n, pass_at['1']])).toEqual([
      ['easy', 2, 0.75],
      ['hard', 1, 0],
    ]);
    expect(two?.by_tag.map(({ name, problems: n }) => [name, n])).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
  });

  test('is told to people with intervals', async () => {
    const { out } = await quarry('stats', 'small.quarry');
    expect(out).toMatch(/one: 3 problems, 6 solutions, 1 passed, pass@1 16\.7% \(0\.0% to 50\.0%\)/);
  });

  test('compares two batches: differences 0.5, 0.5 and 0, so p is 2 of 4 signs', async () => {
    const { out, status } = await quarry('stats', 'small.quarry', '--compare', 'one', 'two', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      first: { batch: 'one' },
      second: { batch: 'two' },
      problems: 3,
      p: 0.5,
    });
    const { difference, difference_interval, changed, by_difficulty, by_tag } = JSON.parse(out);
    expect(difference).toBeCloseTo(1 / 3, 12);
    // Seeded, so the same each time.
    expect(difference_interval).toEqual([expect.closeTo(0.1625, 10), 0.5]);
    const shown = { first: { samples: 2, passed: 1 }, second: { samples: 2, passed: 2 } };
    expect(changed).toMatchObject([{ problem: 'p0', title: 'P', ...shown }, { problem: 'p1' }]);
    expect(by_difficulty).toMatchObject([
      { name: 'easy', first: 0.25, second: 0.75, difference: 0.5, p: 0.5, problems: 2 },
      { name: 'hard', difference: 0, p: 1, problems: 1, difference_interval: null },
    ]);
    expect(by_tag.map(({ name, problems }: { name: string; problems: number }) => [name, problems])).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
    expect((await quarry('stats', 'small.quarry', '--compare', 'one', 'two')).out).toBe(
      [
        'pass@1 on 3 common problems: one 16.7%, two 50.0%; difference 33.3% (16.3% to 50.0%), p = 0.50 (paired randomisation test).',
        '  easy: 25.0% to 75.0% on 2 problems, p = 0.50',
        '  hard: 0.0% to 0.0% on 1 problems, p = 1.0',
        '2 problems changed:',
        '  p0 P: 1 of 2 to 2 of 2',
        '  p1 P: 0 of 2 to 1 of 2\n',
      ].join('\n'),
    );
  });

  test.each([
    [['one', 'none'], 3, /no batch none/],
    [['one'], 2, /Two batches are compared/],
  ])('--compare %j is refused', async (batches, status, sentence) => {
    const ended = await quarry('stats', 'small.quarry', '--compare', ...batches);
    expect(ended).toMatchObject({ status, out: '', err: expect.stringMatching(sentence) });
  });
});
