/** A person's whole way on the command line: new, import, grade, label, stats, snapshot, export, verify, backup. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Ended, quarryIn } from './run-quarry.ts';

const ends: (() => void)[] = [];
const { folder, path, quarry } = quarryIn((end) => ends.push(end));
afterAll(() => {
  for (const end of ends) end();
});

const lines = (...records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
const inc = {
  type: 'problem',
  id: 'inc',
  title: 'One more',
  statement: 'Return n plus one.',
  entry_point: 'inc',
  signature: 'inc:{[n]}',
  tests: [
    { id: '1', kind: 'args', args: [1], expected: 2, comparator: 'exact', visibility: 'visible' },
    { id: '2', kind: 'args', args: [41], expected: 42, comparator: 'exact', visibility: 'hidden' },
  ],
};
const solution = (sample: number, code: string) => ({
  type: 'solution',
  id: `inc/m/${sample}`,
  problem: 'inc',
  language: 'q',
  code,
  batch: 'm',
  sample,
});
const codes = ['inc:{[n] n+1}', 'inc:{[n] 2}', 'inc:{[n] n+`a}', 'inc:{[n] while[1b;n+:1];n}'];

const ok = (ended: Ended): Ended => {
  expect(ended).toMatchObject({ status: 0 });
  return ended;
};
const document = (ended: Ended): unknown => {
  expect(ended.out.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(ok(ended).out);
};

describe('the whole way', () => {
  test('new makes an empty dataset, and refuses to overwrite it', async () => {
    expect(ok(await quarry('new', 'w.quarry')).err).toBe(
      'w.quarry was made, with 0 problems and 0 solutions.\n',
    );
    const again = await quarry('new', 'w.quarry');
    expect(again).toMatchObject({ status: 3, out: '' });
    expect(again.err).toMatch(/^.*w\.quarry exists already.*\n$/);
  });

  test('import: a dry run changes nothing, the true one counts', async () => {
    const records = lines(
      inc,
      { type: 'batch', id: 'm', model: 'm' },
      ...codes.map((code, i) => solution(i + 1, code)),
    );
    writeFileSync(path('w.jsonl'), records);
    const dry = document(await quarry('import', 'w.quarry', 'w.jsonl', '--dry-run', '--json'));
    const expected = { format: 'quarry-jsonl', added: { problem: 1, batch: 1, solution: 4 }, warnings: [] };
    expect(dry).toMatchObject({ ...expected, dryRun: true });
    expect(document(await quarry('stats', 'w.quarry', '--json'))).toMatchObject({
      problems: 0,
      solutions: 0,
    });
    expect(ok(await quarry('import', 'w.quarry', 'w.jsonl')).out).toBe(
      'quarry-jsonl: added 1 problem, 1 batch, 4 solutions.\n',
    );
  });

  test('what is there already fails, or is skipped where that was asked', async () => {
    writeFileSync(path('again.jsonl'), lines({ ...inc, title: 'Another title' }));
    expect(await quarry('import', 'w.quarry', 'again.jsonl')).toMatchObject({ status: 3 });
    const skipped = await quarry('import', 'w.quarry', 'again.jsonl', '--on-conflict', 'skip', '--json');
    expect(document(skipped)).toMatchObject({ skipped: { problem: 1 } });
  });

  test('grade: every status, its document, and known results the second time', async () => {
    const first = document(await quarry('grade', 'w.quarry', '--json', '--timeout', '1500')) as {
      run: string;
      results: { solution: string; status: string; score: number; tests: unknown[] }[];
    };
    expect(Object.keys(first)).toEqual(['run', 'grader', 'engine', 'counts', 'flaky', 'results']);
    expect(first).toMatchObject({
      grader: expect.stringMatching(/^q-tests@\d/),
      engine: expect.stringMatching(/^embedded@/),
      counts: { passed: 1, failed: 1, error: 1, timeout: 1 },
    });
    expect(first.results.map((row) => [row.solution, row.status])).toEqual([
      ['inc/m/1', 'passed'],
      ['inc/m/2', 'failed'],
      ['inc/m/3', 'error'],
      ['inc/m/4', 'timeout'],
    ]);
    expect(first.results[1]?.tests).toEqual([
      { id: '1', status: 'passed', allocatedBytes: expect.any(Number), disagreement: null },
      { id: '2', status: 'failed', allocatedBytes: expect.any(Number), disagreement: null },
    ]);
    const again = ok(await quarry('grade', 'w.quarry', '--timeout', '1500'));
    expect(again.out).toMatch(/1 passed.*\(0 executed, 4 known\)\.\n$/);
    const some = await quarry('grade', 'w.quarry', '--where', 'status:passed', '--json');
    expect(document(some)).toMatchObject({ counts: { passed: 1 } });
  });

  test('grade: an engine that cannot be used is one sentence and a status of its own', async () => {
    const [kdb, ipc] = [
      await quarry('grade', 'w.quarry', '--engine', 'kdb'),
      await quarry('grade', 'w.quarry', '--engine', 'kdb-ipc'),
    ];
    expect(ipc).toMatchObject({
      status: 5,
      out: '',
      err: expect.stringMatching(/^The engine kdb-ipc is off; .*\.\n$/),
    });
    // Where a q is installed, it grades.
    if (kdb.status !== 0)
      expect(kdb).toMatchObject({ status: 5, out: '', err: expect.stringContaining('q') });
  });

  test('label: said back, kept, refused where it makes no sense', async () => {
    const label = ['label', 'w.quarry', 'inc/m/2', '--as', 'hacked', '--annotator', 'Ada'];
    const kinds = ['--kind', 'hard-coded-expected-outputs', '--kind', 'weak-tests', '--note', 'answers 2'];
    expect(ok(await quarry(...label, ...kinds)).err).toBe(
      'inc/m/2, revision 1, is labelled hacked by Ada.\n',
    );
    ok(await quarry('label', 'w.quarry', 'inc/m/1', '--as', 'honest'));
    expect(await quarry(...label, '--kind', 'none')).toMatchObject({ status: 3 });
    expect(await quarry('label', 'w.quarry', 'nobody', '--as', 'honest')).toMatchObject({ status: 3 });
    expect(await quarry('label', 'w.quarry', 'inc/m/1', '--as', 'fine')).toMatchObject({ status: 2 });
  });

  test('stats: its document with unrounded numbers, and for people', async () => {
    expect(document(await quarry('stats', 'w.quarry', '--json'))).toMatchObject({
      problems: 1,
      tests: 2,
      solutions: 4,
      labels: 2,
      batches: [{ id: 'm', problems: 1, solutions: 4, passed: 1, pass_at: { 1: 0.25, 2: 0.5, 4: 1 } }],
    });
    const { out } = ok(await quarry('stats', 'w.quarry'));
    expect(out).toBe(
      [
        '1 problems, 2 tests, 4 solutions, 2 labels',
        'Results: 1 error, 1 failed, 1 passed, 1 timeout',
        'Verdicts: 1 honest, 1 hacked',
        'm: 1 problems, 4 solutions, 1 passed, pass@1 25.0%, pass@2 50.0%, pass@4 100.0%\n',
      ].join('\n'),
    );
  });

  test('snapshot: its hash, its split, a name only once', async () => {
    const { err } = ok(await quarry('snapshot', 'w.quarry', 'v1', '--split', 'train=1', '--seed', '3'));
    expect(err).toMatch(/^Snapshot v1: 1 problems, 4 solutions \(train 4\), sha256 [0-9a-f]{64}\.\n$/);
    expect(await quarry('snapshot', 'w.quarry', 'v1')).toMatchObject({ status: 3 });
    expect(await quarry('snapshot', 'w.quarry', 'v2', '--split', 'train=0.5')).toMatchObject({ status: 3 });
    expect(await quarry('snapshot', 'w.quarry', 'v2', '--split', 'train')).toMatchObject({ status: 2 });
  });

  test('export and verify-export; equal exports are equal byte for byte', async () => {
    const args = ['export', 'w.quarry', '--format', 'quarry-jsonl', '--snapshot', 'v1', '--out'];
    const manifest = document(await quarry(...args, 'one', '--json'));
    expect(manifest).toEqual(JSON.parse(readFileSync(path(join('one', 'manifest.json')), 'utf8')));
    ok(await quarry(...args, 'two'));
    const bytes = (out: string) =>
      readdirSync(path(out))
        .sort()
        .map((name) => [name, readFileSync(path(join(out, name)), 'utf8')]);
    expect(bytes('two')).toEqual(bytes('one'));
    expect(document(await quarry('verify-export', 'one', '--json'))).toMatchObject({
      ok: true,
      problems: [],
    });
    const data = readdirSync(path('one')).find((name) => name.endsWith('.jsonl'))!;
    writeFileSync(path(join('one', data)), lines(inc));
    const spoiled = await quarry('verify-export', 'one');
    expect(spoiled).toMatchObject({ status: 1, err: '' });
    expect(spoiled.out).toContain(data);
    expect(await quarry('verify-export', 'nowhere')).toMatchObject({ status: 3 });
    expect(await quarry(...args, 'x', '--option', 'bogus=1')).toMatchObject({ status: 3 });
  });

  test('export: a guard that stops it is a failed check, and nothing is written', async () => {
    const options = ['--option', 'guard.failing=fail', '--snapshot', 'v1', '--out', 'stopped'];
    const stopped = await quarry('export', 'w.quarry', '--format', 'openai-sft', ...options);
    expect(stopped).toMatchObject({ status: 1, out: '' });
    expect(stopped.err).toMatch(/^The guard failing stops this export: .*; nothing was written\.\n$/m);
    expect(existsSync(path('stopped'))).toBe(false);
  });

  test('a lossless export imports into an equal dataset', async () => {
    ok(await quarry('new', 'copy.quarry'));
    const data = readdirSync(path('two')).find((name) => name.endsWith('.jsonl'))!;
    ok(await quarry('import', 'copy.quarry', join('two', data)));
    const stats = async (file: string) => (await quarry('stats', file, '--json')).out;
    expect(await stats('copy.quarry')).toBe(await stats('w.quarry'));
  });

  test('check and backup', async () => {
    expect(ok(await quarry('check', 'w.quarry')).out).toBe('w.quarry is whole.\n');
    ok(await quarry('backup', 'w.quarry', 'b.quarry'));
    expect((await quarry('stats', 'b.quarry', '--json')).out).toBe(
      (await quarry('stats', 'w.quarry', '--json')).out,
    );
    expect(await quarry('backup', 'w.quarry', 'b.quarry')).toMatchObject({ status: 3 });
  });

  test('nothing is left beside the datasets', () => {
    const beside = readdirSync(folder).filter((name) => /-wal$|-shm$|\.new-/.test(name));
    expect(beside).toEqual([]);
  });
});
