/** Quarry JSONL: what goes in comes out, to the byte on the second round; conflicts and unknown fields. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSnapshot } from '../../../src/curation/index.ts';
import { contentHash } from '../../../src/exchange/index.ts';
import { snapshotLines } from '../../../src/exchange/quarry-jsonl/write.ts';
import type { Dataset, Label } from '../../../src/store/index.ts';
import {
  addBatch,
  addProblem,
  addSolution,
  argsTest,
  grade,
  labelDraft,
  me,
  newDataset,
  problemContent,
} from '../store/dataset-file.ts';
import { importText, jsonl, problem, solution } from './import-file.ts';

let names = 0;
const dump = (dataset: Dataset): string => {
  const { key } = createSnapshot(
    dataset,
    { name: `n${names++}`, query: '', shares: {}, seed: 1, by: 'ada' },
    contentHash,
  );
  return [...snapshotLines(dataset, key)].map((line) => `${line.text}\n`).join('');
};
const copied = async (text: string): Promise<Dataset> => {
  const dataset = newDataset();
  await importText(dataset, text, { by: 'someone else' });
  return dataset;
};

const sample = readFileSync(join(import.meta.dirname, '../../../assets/sample/sample.jsonl'), 'utf8');
const withoutNulls = (_key: string, value: unknown): unknown => (value === null ? undefined : value);

/** Whether JSON writes no integer of it beyond the 64 bits that a test's values may have. */
const fits = (value: unknown): boolean => {
  let beyond = false;
  JSON.stringify(value, (_, each) => {
    beyond ||=
      Number.isInteger(each) && Math.abs(each as number) >= 2 ** 63 && Math.abs(each as number) < 1e21;
    return each;
  });
  return !beyond;
};

describe('round trip', () => {
  it('brings the sample back: every record equal, and the second export byte-equal', async () => {
    const dataset = newDataset();
    const report = await importText(dataset, sample);
    expect(report).toMatchObject({ format: 'quarry-jsonl', warnings: [], skipped: {}, revised: {} });
    const text = dump(dataset);
    const records = (lines: string): string[] =>
      lines
        .trim()
        .split('\n')
        .map((line) =>
          JSON.stringify(JSON.parse(line, withoutNulls), (_, value) =>
            value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort()) : value,
          ),
        )
        .sort();
    expect(records(text)).toEqual(records(sample));
    expect(dump(await copied(text))).toBe(text);
  });

  it('keeps edits, history, retired tests, results, withdrawn labels, reviews and their times', async () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    dataset.problems.addTest('p', null, argsTest('[9007199254740993, 1.0]', '{"b":-0.0,"a":[1e3]}'), me);
    dataset.problems.addTest('p', 'old', argsTest('[]', 'null', 'hidden'), me);
    dataset.problems.addTest(
      'p',
      'check',
      {
        visibility: 'hidden',
        meta: '{"k":1}',
        body: { kind: 'python-check', code: 'def check(c): pass\r\n', setup: 'x' },
      },
      me,
    );
    addBatch(dataset, 'b', 'm');
    addSolution(dataset, 'p', 's', 'sq:{1}', 'b');
    grade(dataset, 's', 'failed', '2026-01-01T00:00:00Z');
    grade(dataset, 's', 'timeout', '2026-01-02T00:00:00Z');
    dataset.labels.add(
      labelDraft('s', 'wrong', {
        kinds: ['weak-tests'],
        confidence: 1,
        severity: 'low',
        spans: [{ start: 0, end: 2 }],
        note: 'a\u2028b',
      }),
    );
    const undone = dataset.labels.add(labelDraft('s', 'honest'));
    dataset.labels.withdraw(undone.number, 'bo', null);
    dataset.labels.add(labelDraft('s', 'wrong', { annotator: 'cy', deciding: true }));
    dataset.solutions.revise(
      's',
      null,
      { language: 'q', code: 'sq:{2}', raw: 'r', meta: '{"a":1.5}' },
      { by: 'bo' },
    );
    grade(dataset, 's', 'passed');
    dataset.reviews.add({
      solution: 's',
      revision: 1,
      annotator: 'cy',
      decision: 'reject',
      note: '',
      at: null,
      meta: '{}',
    });
    dataset.problems.retireTest('p', 'old', 'ada');
    dataset.problems.reviseTest('p', '1', argsTest('[2]', '4'), me);
    dataset.problems.revise('p', null, problemContent({ title: 'Second', difficulty: null }), { by: 'bo' });
    const text = dump(dataset);
    const copy = await copied(text);
    expect(dump(copy)).toBe(text);
    expect(copy.problems.get('p')).toMatchObject({ revision: 2, title: 'Second', author: 'bo' });
    expect(copy.problems.get('p').editedAt).toBe(dataset.problems.get('p').editedAt);
    expect(copy.problems.get('p').tests.map((test) => [test.id, test.revision])).toEqual([
      ['1', 2],
      ['check', 1],
    ]);
    expect(copy.solutions.get('s')).toMatchObject({ revision: 2, status: 'passed', label: null, raw: 'r' });
    const told = ({ verdict, deciding, withdrawn }: Label) => [verdict, deciding, withdrawn?.by ?? null];
    expect(copy.labels.of('s').map(told)).toEqual(dataset.labels.of('s').map(told));
    expect(copy.grading.of('s').map((result) => [result.status, result.revision])).toEqual([
      ['passed', 2],
      ['timeout', 1],
      ['failed', 1],
    ]);
    expect(copy.reviews.of('s')).toMatchObject([{ revision: 1, decision: 'reject' }]);
  });

  it('holds for any texts', async () => {
    // The store keeps UTF-8, which has no lone surrogates.
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((each) => each.trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        text,
        fc.array(text, { maxLength: 3 }),
        fc.jsonValue().filter(fits),
        async (title, statement, code, tags, expected) => {
          const tests = [{ kind: 'args', args: [expected], expected }];
          const source = jsonl(
            problem('p', { title, statement, tags, tests }),
            solution('s', 'p', { code, meta: { any: expected } }),
          );
          const first = dump(await copied(source));
          expect(dump(await copied(first))).toBe(first);
          expect(JSON.parse(first.split('\n')[1]!)).toMatchObject({ title, statement, tags });
        },
      ),
      { numRuns: 8 },
    );
  });

  it('refuses integers that no 64-bit long holds, with file and line, and takes them as floats', async () => {
    const withArgs = (number: string) =>
      jsonl(problem('p', { tests: [{ kind: 'args', args: [77], expected: 1 }] })).replace('77', number);
    await expect(copied(withArgs('-9223372036854776000'))).rejects.toThrow(/line 1, .*fits neither a q long/);
    await copied(withArgs('-9223372036854776000.0'));
    await copied(withArgs('-9223372036854775807'));
  });

  it('hashes the same content to the same value, and other content to another', async () => {
    const hash = async (text: string) => {
      const dataset = await copied(text);
      dump(dataset);
      return dataset.snapshots.list()[0]!.contentSha256;
    };
    const text = jsonl({ type: 'dataset', format: 1, name: 'n' }, problem('p'));
    expect(await hash(text)).toBe(await hash(text));
    expect(await hash(text)).not.toBe(await hash(text.replace('Squares', 'squares')));
  });
});

describe('importing', () => {
  it('takes records in any order, a byte-order mark, CRLF and blank lines', async () => {
    const dataset = newDataset();
    const text = jsonl(
      { type: 'label', solution: 's', annotator: 'a', verdict: 'honest' },
      solution('s', 'p', { batch: 'b' }),
      { type: 'batch', id: 'b' },
      problem('p'),
    );
    await importText(dataset, `\ufeff\r\n${text.replaceAll('\n', '\r\n\r\n')}`);
    expect(dataset.solutions.get('s')).toMatchObject({ batch: 'b', label: { verdict: 'honest' } });
  });

  it('keeps unknown fields under meta.extra, and says so once', async () => {
    const dataset = newDataset();
    const more = { mood: 'good', meta: { k: 1, extra: { old: true } } };
    const report = await importText(
      dataset,
      jsonl(problem('p', more), problem('q', more), solution('s', 'p', { heat: 1.5 })),
    );
    expect(JSON.parse(dataset.problems.get('p').meta)).toEqual({ k: 1, extra: { old: true, mood: 'good' } });
    expect(dataset.solutions.get('s').meta).toBe('{"extra":{"heat":1.5}}');
    expect(report.warnings).toEqual([
      expect.stringMatching(
        /^in\.jsonl, line 1, column \d+: unknown field "mood" of a problem, kept under meta\.extra \(and 1 more\)\.$/,
      ),
      expect.stringMatching(/^in\.jsonl, line 3, column \d+: unknown field "heat" of a solution/),
    ]);
  });

  it('warns of a solution that does not define the entry point, and takes it', async () => {
    const report = await importText(
      newDataset(),
      jsonl(problem('p'), solution('s', 'p', { code: 'other:{x}' })),
    );
    expect(report.warnings).toEqual(['in.jsonl, line 2: the solution s does not define sq.']);
    expect(report.added).toEqual({ problem: 1, solution: 1 });
  });

  it.each([
    ['\\ud800', 1],
    ['a\\udc00', 1],
    ['\\ud83d\\ude00', 0],
  ])('tells of half a surrogate pair: %s', async (written, many) => {
    const dataset = newDataset();
    const report = await importText(dataset, jsonl(problem('p')).replace('Squares', written));
    expect(report.warnings).toHaveLength(many);
    expect(dataset.problems.get('p').title.includes('\ufffd')).toBe(many === 1);
  });

  it('names tests without an id, and puts solutions without a batch into the named one', async () => {
    const dataset = newDataset();
    await importText(
      dataset,
      jsonl(
        problem('p', {
          tests: [
            { kind: 'q-assert', code: '1b' },
            { id: '1', kind: 'q-assert', code: '2b' },
          ],
        }),
        solution('s', 'p'),
      ),
      { batch: 'mine' },
    );
    expect(dataset.problems.get('p').tests.map((test) => test.id)).toEqual(['2', '1']);
    expect(dataset.solutions.get('s').batch).toBe('mine');
  });

  it('changes nothing in a dry run, and counts as if', async () => {
    const dataset = newDataset();
    expect(await importText(dataset, sample, { dryRun: true })).toMatchObject({
      dryRun: true,
      added: { problem: 40, solution: 207, label: 105 },
    });
    expect(dataset.statistics.counts()).toMatchObject({ problems: 0, solutions: 0 });
    expect(dataset.audit(0, 1).total).toBe(0);
  });

  it('skips what is there already, to the last result', async () => {
    const dataset = newDataset();
    await importText(dataset, sample);
    grade(dataset, dataset.solutions.select('')[0]!.id, 'passed');
    const text = dump(dataset);
    const report = await importText(dataset, text);
    expect([report.added, report.revised]).toEqual([{}, {}]);
    expect(dump(dataset)).toBe(text);
  });

  describe.each(['skip', 'revise', 'fail'] as const)(
    'an id that is there with other content: %s',
    (onConflict) => {
      const changed = jsonl(
        problem('p', {
          title: 'Changed',
          tests: [
            { id: '2', kind: 'args', args: [[3]], expected: 9 },
            { id: 'new', kind: 'q-assert', code: '1b' },
          ],
        }),
        solution('s', 'p', { code: 'sq:{sum x xexp 2}' }),
        { type: 'label', solution: 's', annotator: 'a', verdict: 'honest', at: '2026-01-01T00:00:00Z' },
      );

      it('is settled as asked', async () => {
        const dataset = newDataset();
        await importText(dataset, jsonl(problem('p'), solution('s', 'p')));
        const done = importText(dataset, changed, { onConflict });
        if (onConflict === 'fail')
          await expect(done).rejects.toMatchObject({
            code: 'conflict',
            message: expect.stringMatching(/line 1: the dataset has a problem p with other content/),
          });
        else await done;
        const revised = onConflict === 'revise';
        expect(dataset.problems.get('p')).toMatchObject({
          revision: revised ? 2 : 1,
          title: revised ? 'Changed' : 'Squares',
        });
        expect(dataset.problems.get('p').tests.map((test) => [test.id, test.revision])).toEqual(
          revised
            ? [
                ['2', 2],
                ['new', 1],
              ]
            : [
                ['1', 1],
                ['2', 1],
              ],
        );
        expect(dataset.solutions.get('s').revision).toBe(revised ? 2 : 1);
        // A label speaks of the text in its file: where another text was kept, it is not taken.
        expect(dataset.solutions.get('s').label?.verdict ?? null).toBe(revised ? 'honest' : null);
      });
    },
  );

  it('never moves a solution to another problem', async () => {
    const dataset = newDataset();
    await importText(dataset, jsonl(problem('p'), problem('q'), solution('s', 'p')));
    await expect(
      importText(dataset, jsonl(solution('s', 'q')), { onConflict: 'revise' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect((await importText(dataset, jsonl(solution('s', 'q')), { onConflict: 'skip' })).skipped).toEqual({
      solution: 1,
    });
  });
});

const kx = join(import.meta.dirname, '../../../../shared/data/kx');

describe.skipIf(!existsSync(kx))(
  "KX's files (skipped where ../shared/data/kx is not beside the project)",
  () => {
    it('imports the 164 problems and the 8,200 verdicts', async () => {
      const dataset = newDataset();
      const problems = readFileSync(join(kx, 'q_humaneval.jsonl'));
      expect(await importText(dataset, problems, { name: 'q_humaneval.jsonl' })).toMatchObject({
        format: 'humaneval-jsonl',
        added: { problem: 164 },
        warnings: [],
      });
      const first = dataset.problems.get('0');
      expect(first).toMatchObject({
        title: 'has_close_elements',
        entryPoint: 'has_close_elements',
        signature: 'has_close_elements:{[x;y]',
        source: { name: 'q_humaneval' },
      });
      expect(first.tests).toMatchObject([
        { id: '1', visibility: 'hidden', body: { kind: 'python-check', setup: '' } },
      ]);
      const name = 'results_morganstanley_qqWen-72B-RL.json';
      expect(await importText(dataset, readFileSync(join(kx, name)), { name })).toMatchObject({
        format: 'kx-results-json',
        added: { batch: 1, solution: 8200, result: 8200 },
      });
      expect(dataset.statistics.batches()).toMatchObject([
        { id: 'morganstanley_qqWen-72B-RL', problems: 164, solutions: 8200, passed: 3698 },
      ]);
      expect(dataset.statistics.statuses()).toEqual({
        passed: 3698,
        failed: 2331,
        error: 2093,
        timeout: 51,
        crash: 27,
      });
      expect(dataset.grading.newest('0/morganstanley_qqWen-72B-RL/0')).toMatchObject({
        grader: 'kx-harness@1',
        engine: 'kdb',
        status: 'passed',
      });
    });
  },
);
