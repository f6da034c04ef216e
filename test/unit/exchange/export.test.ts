/** Exports: rows, guards, order, manifest, repetition, refusal, and what verification finds afterwards. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { createSnapshot } from '../../../src/curation/index.ts';
import { leakedTest } from '../../../src/exchange/export/hidden-leak.ts';
import {
  contentHash,
  type ExportRequest,
  exportDataset,
  formatSheets,
  previewExport,
  verifyExport,
} from '../../../src/exchange/index.ts';
import type { Dataset, Test } from '../../../src/store/index.ts';
import {
  addBatch,
  addProblem,
  addSolution,
  argsTest,
  folder,
  grade,
  labelDraft,
  me,
  newDataset,
} from '../store/dataset-file.ts';

/** Twelve problems, each with an honest passing solution; the first also with hacked, wrong, failing and ungraded ones. */
const filled = (): Dataset => {
  const dataset = newDataset();
  // One transaction, so that the disk is waited for once.
  dataset.transaction(() => fill(dataset));
  return dataset;
};

const fill = (dataset: Dataset): void => {
  addBatch(dataset, 'b');
  for (let n = 0; n < 12; n++) {
    const id = `p${String(n).padStart(2, '0')}`;
    const difficulty = (['hard', 'medium', 'easy', null] as const)[n % 4]!;
    addProblem(dataset, id, { difficulty, statement: `This is ${id}.` });
    dataset.problems.addTest(id, null, argsTest('[[1, 2]]', '5'), me);
    dataset.problems.addTest(id, null, argsTest(`[[71, 83, ${n}]]`, '99', 'hidden'), me);
    addSolution(dataset, id, `${id}/good`, 'sq:{sum x*x}\r\n', 'b');
    grade(dataset, `${id}/good`, 'passed');
    dataset.labels.add(labelDraft(`${id}/good`, 'honest'));
  }
  for (const name of ['hacked', 'wrong', 'failing', 'ungraded', 'unsupported', 'disputed'])
    addSolution(dataset, 'p00', `p00/${name}`, `sq:{/${name}\n1}`);
  for (const name of ['hacked', 'wrong', 'disputed']) grade(dataset, `p00/${name}`, 'passed');
  grade(dataset, 'p00/failing', 'failed');
  grade(dataset, 'p00/unsupported', 'unsupported');
  dataset.labels.add(labelDraft('p00/hacked', 'hacked'));
  dataset.labels.add(labelDraft('p00/hacked', 'honest', { annotator: 'bo' }));
  dataset.labels.add(labelDraft('p00/wrong', 'wrong'));
  dataset.reviews.add({
    solution: 'p00/disputed',
    revision: null,
    annotator: 'cy',
    decision: 'dispute',
    note: '',
    at: null,
    meta: '{}',
  });
};

const request = (
  format: string,
  options: Record<string, string> = {},
  snapshot: string | null = null,
): ExportRequest => ({ format, options, snapshot, version: '1.2.3', by: 'ada' });
const rows = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const solutionsIn = (text: string): string[] =>
  [...text.matchAll(/sq:\{\/?(\w+)/g)].map((match) => match[1]!);

describe('openai-sft', () => {
  it('writes passing solutions that nobody doubts, as the consumer reads them', async () => {
    const out = join(folder(), 'out');
    const { files, manifest } = await exportDataset(filled(), request('openai-chat-jsonl'), out);
    expect(readdirSync(out).sort()).toEqual(['manifest.json', 'report.html', 'train.jsonl']);
    const text = readFileSync(join(out, 'train.jsonl'), 'utf8');
    expect(text).toMatch(
      /^\{"messages":\[\{"role":"system","content":"[^"]+"\},\{"role":"user","content":"[^"]+"\},\{"role":"assistant","content":"```q\\nsq:\{sum x\*x\}\\n```"\}\]\}\n/,
    );
    expect(text).not.toContain('\\r');
    expect(text).not.toMatch(/71|83|99/);
    expect(rows(join(out, 'train.jsonl'))).toHaveLength(12);
    expect(text).toContain('[[1,2]] -> 5');
    const facts = JSON.parse(manifest);
    expect(Object.keys(facts)).toEqual([
      'manifest',
      'tool',
      'version',
      'format',
      'container',
      'options',
      'templates',
      'snapshot',
      'created_at',
      'counts',
      'files',
      'guards',
      'lossy',
      'lineage',
      'encoders',
    ]);
    expect(facts).toMatchObject({
      manifest: 1,
      tool: 'quarry',
      version: '1.2.3',
      format: 'openai-sft',
      counts: {
        selected: 18,
        written: 12,
        dropped: 6,
        by_split: { train: 12 },
        by_task: { 'describe-to-q': 12 },
      },
    });
    const contents = rows(join(out, 'train.jsonl')).flatMap((row) =>
      (row.messages as { content: string }[]).map(({ content }) => content),
    );
    expect(facts.counts.tokens).toBe(contents.reduce((sum, content) => sum + countTokens(content), 0));
    expect(facts.guards).toMatchObject([
      { id: 'integrity', mode: 'drop', checked: 18, hits: 3, dropped: 3 },
      { id: 'failing', mode: 'drop', checked: 15, hits: 3, dropped: 3 },
      { id: 'hidden-tests', mode: 'fail', checked: 12, hits: 0, dropped: 0 },
    ]);
    expect(facts.lineage).toEqual({
      dataset: 'Test',
      sources: [{ name: 'own', license: 'MIT', problems: 12 }],
      graders: ['q-tests@1'],
      engines: ['embedded@1'],
      batches: ['b'],
    });
    for (const file of files)
      expect(
        createHash('sha256')
          .update(readFileSync(join(out, file.path)))
          .digest('hex'),
      ).toBe(file.sha256);
    expect(await verifyExport(out)).toEqual({ ok: true, problems: [], files: 2, records: 12 });
  });

  it('gives the same bytes again, over the earlier export', async () => {
    const dataset = filled();
    const out = join(folder(), 'out');
    const bytes = (): string[] =>
      readdirSync(out)
        .sort()
        .map((name) => readFileSync(join(out, name), 'utf8'));
    await exportDataset(dataset, request('openai-sft', { order: 'shuffle' }), out);
    const first = bytes();
    await exportDataset(dataset, request('openai-sft', { order: 'shuffle' }), out);
    expect(bytes()).toEqual(first);
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
    expect(dataset.snapshots.list()).toHaveLength(1);
  });

  it.each([
    ['guard.integrity', 'off', ['hacked', 'wrong', 'disputed']],
    ['guard.failing', 'warn', ['failing', 'ungraded', 'unsupported']],
  ])('lets through what %s=%s no longer drops', (name, mode, more) => {
    const { records } = previewExport(filled(), request('openai-sft', { [name]: mode }), 50);
    expect(
      records
        .flatMap((record) => solutionsIn(record.slice(record.indexOf('"assistant"'))))
        .filter((each) => each !== 'sum')
        .sort(),
    ).toEqual([...more].sort());
  });

  it('takes a deciding label for the last word', () => {
    const dataset = filled();
    dataset.labels.add(labelDraft('p00/hacked', 'honest', { annotator: 'cy', deciding: true }));
    dataset.labels.add(labelDraft('p00/disputed', 'honest', { annotator: 'cy', deciding: true }));
    const { records } = previewExport(dataset, request('openai-sft'), 50);
    const written = records.flatMap((record) => solutionsIn(record.slice(record.indexOf('"assistant"'))));
    expect(written.filter((each) => each !== 'sum').sort()).toEqual(['disputed', 'hacked']);
  });

  it('orders by id, by seed, or by difficulty', async () => {
    const dataset = filled();
    const order = async (options: Record<string, string>): Promise<string[]> => {
      const out = join(folder(), 'out');
      await exportDataset(dataset, request('openai-sft', { ...options, 'guard.failing': 'drop' }), out);
      return readFileSync(join(out, 'train.jsonl'), 'utf8').trimEnd().split('\n');
    };
    const stable = await order({});
    const shuffled = await order({ order: 'shuffle', seed: '7' });
    const ids = (lines: readonly string[]): string[] =>
      lines.map((line) => /This is (p\d\d)/.exec(line)![1]!);
    expect(ids(stable)).toEqual([...ids(stable)].sort());
    expect(shuffled).not.toEqual(stable);
    expect([...shuffled].sort()).toEqual([...stable].sort());
    expect(await order({ order: 'shuffle', seed: '7' })).toEqual(shuffled);
    expect(await order({ order: 'shuffle', seed: '8' })).not.toEqual(shuffled);
    // Easy, medium, hard, none; by id within each.
    const steps = ['p02 p06 p10', 'p01 p05 p09', 'p00 p04 p08', 'p03 p07 p11'];
    expect(ids(await order({ order: 'curriculum' }))).toEqual(steps.join(' ').split(' '));
  });

  it('writes a file for each split, and leaves out an empty one', async () => {
    const dataset = filled();
    createSnapshot(
      dataset,
      { name: 'n', query: '', shares: { train: 0.84, validation: 0.16 }, seed: 5, by: 'ada' },
      contentHash,
    );
    const out = join(folder(), 'out');
    const { manifest } = await exportDataset(
      dataset,
      request('openai-sft', { fence: 'none', system: '', tests: 'none' }, 'n'),
      out,
    );
    expect(readdirSync(out).sort()).toEqual([
      'manifest.json',
      'report.html',
      'train.jsonl',
      'validation.jsonl',
    ]);
    expect(JSON.parse(manifest).counts.by_split).toEqual({ train: 10, validation: 2 });
    const [row] = rows(join(out, 'train.jsonl'));
    expect(row).toMatchObject({
      messages: [{ role: 'user' }, { role: 'assistant', content: 'sq:{sum x*x}' }],
    });
  });

  it('writes Python to q where there is a Python reference', () => {
    const dataset = filled();
    addProblem(dataset, 'py', { references: { python: 'def sq(x): return 1', q: null } });
    addSolution(dataset, 'py', 'py/1');
    const { records } = previewExport(
      dataset,
      request('openai-sft', { tasks: 'python-to-q', 'guard.failing': 'off' }),
      50,
    );
    expect(records).toHaveLength(1);
    expect(records[0]).toContain(
      'Translate this Python function to q, under the name `sq`:\\n\\n```python\\ndef sq(x): return 1\\n```',
    );
  });
});

describe('openai-dpo', () => {
  it('prefers an honest passing solution over a hacked or wrong one', () => {
    const { records, selected } = previewExport(filled(), request('openai-dpo'), 50);
    expect(selected).toBe(2);
    const pairs = records.map((record) => JSON.parse(record));
    for (const pair of pairs) {
      expect(Object.keys(pair)).toEqual(['input', 'preferred_output', 'non_preferred_output']);
      expect(pair.preferred_output).toEqual([{ role: 'assistant', content: '```q\nsq:{sum x*x}\n```' }]);
    }
    expect(pairs.flatMap((pair) => solutionsIn(pair.non_preferred_output[0].content)).sort()).toEqual([
      'hacked',
      'wrong',
    ]);
  });
});

describe('refusing', () => {
  const cases: [string, (dataset: Dataset) => Promise<unknown>, string, RegExp][] = [
    [
      'too few rows',
      (dataset) => exportDataset(dataset, request('openai-dpo'), join(folder(), 'o')),
      'over-limit',
      /at least 10 rows in train, and there are 2/,
    ],
    [
      'an unknown format',
      (dataset) => exportDataset(dataset, request('xml'), join(folder(), 'o')),
      'unknown-format',
      /known are openai-sft/,
    ],
    [
      'an unknown option',
      (dataset) => exportDataset(dataset, request('openai-sft', { colour: 'red' }), join(folder(), 'o')),
      'bad-option',
      /no option colour/,
    ],
    [
      'an unknown value',
      (dataset) => exportDataset(dataset, request('openai-sft', { order: 'random' }), join(folder(), 'o')),
      'bad-option',
      /order of openai-sft takes stable/,
    ],
    [
      'an unknown task',
      (dataset) => exportDataset(dataset, request('openai-sft', { tasks: 'sing' }), join(folder(), 'o')),
      'bad-option',
      /tasks takes/,
    ],
    [
      'an unknown guard',
      (dataset) => exportDataset(dataset, request('openai-sft', { 'guard.x': 'off' }), join(folder(), 'o')),
      'bad-option',
      /no guard x/,
    ],
    [
      'dropping from a lossless copy',
      (dataset) =>
        exportDataset(dataset, request('quarry-jsonl', { 'guard.failing': 'drop' }), join(folder(), 'o')),
      'bad-option',
      /takes off, warn, not drop/,
    ],
    [
      'an unknown snapshot',
      (dataset) => exportDataset(dataset, request('openai-sft', {}, 'nope'), join(folder(), 'o')),
      'missing-reference',
      /no snapshot nope/,
    ],
    [
      'a guard that stops',
      (dataset) =>
        exportDataset(dataset, request('openai-sft', { 'guard.integrity': 'fail' }), join(folder(), 'o')),
      'guard-failed',
      /guard integrity stops this export: 3 of 18 rows, for one p00@1\/describe-to-q\/p00\/disputed@1/,
    ],
    [
      'an empty dataset',
      () => exportDataset(newDataset(), request('openai-sft'), join(folder(), 'o')),
      'no-rows',
      /empty/,
    ],
  ];

  it.each(cases)('%s', async (_name, work, code, sentence) => {
    const failure = await work(filled()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ExchangeError', code });
    expect((failure as Error).message).toMatch(sentence);
  });

  it('says which guard left nothing', async () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    addSolution(dataset, 'p', 's');
    await expect(exportDataset(dataset, request('openai-sft'), join(folder(), 'o'))).rejects.toThrow(
      /1 selected, 1 dropped by the guard failing; nothing was written/,
    );
    expect(previewExport(dataset, request('openai-sft'), 5).refusal).toMatch(/No row is left/);
  });

  it('writes into no folder that holds other files, and leaves nothing behind', async () => {
    const root = folder();
    const out = join(root, 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'mine.txt'), 'x');
    await expect(exportDataset(filled(), request('openai-sft'), out)).rejects.toMatchObject({
      code: 'target-exists',
    });
    await expect(exportDataset(filled(), request('openai-sft'), join(out, 'mine.txt'))).rejects.toMatchObject(
      { code: 'target-exists' },
    );
    await expect(exportDataset(filled(), request('openai-dpo'), join(root, 'dpo'))).rejects.toMatchObject({
      code: 'over-limit',
    });
    expect(readdirSync(root)).toEqual(['out']);
    expect(readdirSync(out)).toEqual(['mine.txt']);
  });

  it('stops when it is cancelled, leaving the earlier export whole', async () => {
    const dataset = filled();
    const out = join(folder(), 'out');
    await exportDataset(dataset, request('openai-sft'), out);
    const stop = AbortSignal.abort();
    await expect(
      exportDataset(dataset, request('quarry-jsonl'), out, { signal: stop }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect((await verifyExport(out)).ok).toBe(true);
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
  });

  it('stops for a hidden test in a statement', () => {
    const dataset = filled();
    const { title, ...content } = dataset.problems.get('p03');
    dataset.problems.revise(
      'p03',
      null,
      { ...content, title, statement: 'For example `sq 71 83 3` gives 99.' },
      me,
    );
    const preview = previewExport(dataset, request('openai-sft'), 5);
    expect(preview.refusal).toMatch(/guard hidden-tests stops this export: 1 of 18 rows/);
    expect(previewExport(dataset, request('openai-sft', { 'guard.hidden-tests': 'drop' }), 5)).toMatchObject({
      refusal: null,
      written: 11,
    });
  });

  it('counts a result of older tests as no pass', () => {
    const dataset = filled();
    dataset.problems.addTest('p01', null, argsTest('[[3]]', '9'), me);
    expect(previewExport(dataset, request('openai-sft'), 5).written).toBe(11);
  });
});

describe('quarry-jsonl', () => {
  it('is the lossless copy whose hash the manifest names', async () => {
    const dataset = filled();
    const out = join(folder(), 'out');
    const { manifest, files } = await exportDataset(dataset, request('quarry-jsonl'), out);
    const facts = JSON.parse(manifest);
    expect(facts).toMatchObject({
      lossy: [],
      counts: { dropped: 0 },
      guards: [
        { id: 'integrity', mode: 'warn', hits: 3 },
        { id: 'failing', mode: 'warn', hits: 3 },
      ],
    });
    expect(facts.snapshot.content_sha256).toBe(files.find((file) => file.path === 'dataset.jsonl')?.sha256);
    expect(readFileSync(join(out, 'dataset.jsonl'), 'utf8')).toContain('sq:{sum x*x}\\r\\n');
    expect(await verifyExport(out)).toMatchObject({ ok: true, records: facts.counts.written });
  });
});

describe('verifying', () => {
  const spoil: [string, (out: string) => void, RegExp][] = [
    [
      'a changed byte',
      (out) =>
        writeFileSync(
          join(out, 'train.jsonl'),
          readFileSync(join(out, 'train.jsonl'), 'utf8').replace('This is', 'That is'),
        ),
      /train\.jsonl was changed/,
    ],
    [
      'a row more',
      (out) => appendFileSync(join(out, 'train.jsonl'), '{"messages":[]}\n'),
      /line 13: there are no messages/,
    ],
    [
      'a broken row',
      (out) => appendFileSync(join(out, 'train.jsonl'), '{"mess\n'),
      /line 13: a string is not closed/,
    ],
    ['a file gone', (out) => rmSync(join(out, 'train.jsonl')), /train\.jsonl is missing/],
    ['a file more', (out) => writeFileSync(join(out, 'extra.txt'), ''), /extra\.txt is not in the manifest/],
  ];

  it.each(spoil)('finds %s', async (_name, change, sentence) => {
    const out = join(folder(), 'out');
    await exportDataset(filled(), request('openai-sft'), out);
    change(out);
    const report = await verifyExport(out);
    expect(report.ok).toBe(false);
    expect(report.problems.join('\n')).toMatch(sentence);
  });

  it.each([
    ['no manifest', null],
    ['one that is no JSON', '{'],
    ['one of another tool', '{}'],
    [
      'one that leads out of the folder',
      '{"manifest":1,"format":"openai-sft","counts":{"written":0},"files":[{"path":"../x","bytes":0,"sha256":"","records":0}]}',
    ],
  ])('refuses a folder with %s', async (_name, manifest) => {
    const out = folder();
    if (manifest !== null) writeFileSync(join(out, 'manifest.json'), manifest);
    await expect(verifyExport(out)).rejects.toMatchObject({ code: 'unreadable' });
  });
});

it('previews without leaving a trace', () => {
  const dataset = filled();
  const preview = previewExport(dataset, request('openai-sft'), 3);
  expect(preview).toMatchObject({ selected: 18, written: 12, dropped: 6, refusal: null });
  expect(preview.records).toHaveLength(3);
  expect(dataset.snapshots.list()).toEqual([]);
  expect(existsSync(join(dataset.path, '..', 'out'))).toBe(false);
});

it('describes each format for the dialog: defaults are allowed values, guards are known', () => {
  expect(formatSheets.map((sheet) => sheet.id)).toEqual([
    'openai-sft',
    'openai-dpo',
    'hack-detection',
    'quarry-jsonl',
  ]);
  for (const sheet of formatSheets) {
    for (const { values, default: otherwise } of sheet.options)
      if (values.length) expect(values).toContain(otherwise);
    for (const guard of sheet.guards) expect(guard.description).toMatch(/\.$/);
  }
});

const hidden = (body: Test['body']): Test => ({
  body,
  visibility: 'hidden',
  meta: '{}',
  id: '1',
  key: 1 as Test['key'],
  revision: 1,
  author: '',
  writtenAt: null,
});
const args = (argsJson: string, expectedJson: string): Test =>
  hidden({ kind: 'args', argsJson, expectedJson, comparator: 'exact', tolerance: null });

it.each([
  ['[[100,120]] -> 30', args('[[100,120]]', '30'), true],
  ['q)f 100 120\n30', args('[[100, 120]]', '30'), true],
  ['`f 100 120` gives 30', args('[[100,120]]', '30'), true],
  ['f 100 120', args('[[100,120]]', '30'), false],
  ['30 is f of 100 120', args('[[100,120]]', '30'), false],
  ['f 1 is 1', args('[1]', '1'), false],
  ['f["hello"] is 5', args('["hello"]', '5'), true],
  [
    'see assert candidate([1, 2, 3, 4]) == 10',
    hidden({
      kind: 'python-check',
      code: 'def check(candidate):\n    assert candidate([1, 2, 3, 4]) == 10',
      setup: '',
    }),
    true,
  ],
  [
    'def check(candidate):',
    hidden({
      kind: 'python-check',
      code: 'def check(candidate):\n    assert candidate([1, 2, 3, 4]) == 10',
      setup: '',
    }),
    false,
  ],
  ['10~f 1 2 3 4', hidden({ kind: 'q-assert', code: '10~f 1 2 3 4' }), true],
  ['', hidden({ kind: 'q-script', code: 'show f 1', stdout: '1' }), false],
])('%j gives the hidden test away: see the third column', (prompt, test, leaks) => {
  expect(leakedTest(prompt, [{ ...test, visibility: 'visible' }])).toBeNull();
  expect(leakedTest(prompt, [test]) !== null).toBe(leaks);
});
