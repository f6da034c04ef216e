/** A dataset's whole way through files on disk: sample in, judged, frozen, exported, verified, and in again. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addLabel, createSnapshot, reviewQueue } from '../../src/curation/index.ts';
import {
  contentHash,
  exportDataset,
  type ImportOptions,
  importSources,
  verifyExport,
} from '../../src/exchange/index.ts';
import { createDataset, type Dataset, openDataset } from '../../src/store/index.ts';

const sample = join(import.meta.dirname, '../../assets/sample/sample.jsonl');
const options: ImportOptions = {
  format: 'auto',
  map: {},
  batch: null,
  onConflict: 'fail',
  dryRun: false,
  by: 'ada',
  checkValue: () => null,
};
const request = { options: {}, version: '0.1.0', by: 'ada' };

let root: string;
let dataset: Dataset;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'quarry-exchange-'));
  dataset = createDataset(join(root, 'work.quarry'));
});
afterAll(() => {
  dataset.close();
  rmSync(root, { recursive: true, force: true });
});

/** Stands in for a grade run: what the sample says of itself decides. */
const gradeByTruth = (): void => {
  const grader = dataset.grading.grader({
    name: 'truth',
    version: '1',
    kind: 'truth',
    definition: '{"by":"meta"}',
  });
  dataset.transaction(() => {
    for (const { key, id } of dataset.solutions.select('')) {
      const { truth } = JSON.parse(dataset.solutions.get(id).meta) as { truth: { verdict: string } };
      const status = truth.verdict === 'wrong' ? 'failed' : 'passed';
      const nothing = { cacheKey: null, ms: null, message: null, line: null, column: null, at: null };
      dataset.grading.store(null, [
        {
          ...nothing,
          solution: key,
          grader,
          engine: 'none@1',
          status,
          score: status === 'passed' ? 1 : 0,
          meta: '{}',
          tests: [],
        },
      ]);
    }
  });
};

it('brings the sample in, and keeps it over a close', async () => {
  const report = await importSources(dataset, [{ kind: 'path', path: sample }], options);
  expect(report.added).toEqual({ dataset: 1, problem: 40, batch: 4, solution: 207, label: 105 });
  gradeByTruth();
  const { path } = dataset;
  dataset.close();
  dataset = openDataset(path);
  expect(dataset.statistics.counts()).toMatchObject({
    problems: 40,
    solutions: 207,
    labels: 105,
    batches: 4,
  });
  expect(dataset.meta().name).toBe('Sample');
  expect(dataset.check()).toEqual([]);
});

it('works through the review queue until it is empty', () => {
  const { total, done } = reviewQueue(dataset, '', 1);
  expect(total + done).toBe(207);
  for (let left = total; left > 0; left--) {
    const [next] = reviewQueue(dataset, '', 1).rows;
    const { truth } = JSON.parse(dataset.solutions.get(next!.id).meta) as {
      truth: { verdict: 'honest' | 'hacked' | 'wrong'; kinds: string[] };
    };
    const label = {
      solution: next!.id,
      revision: next!.revision,
      annotator: 'ada',
      verdict: truth.verdict,
      kinds: truth.verdict === 'honest' ? [] : truth.kinds,
    };
    addLabel(dataset, { ...label, severity: null, confidence: 1, note: '', spans: [] });
  }
  expect(reviewQueue(dataset, '', 1)).toMatchObject({ total: 0, done: 207, rows: [] });
});

it.each(['openai-sft', 'openai-dpo', 'quarry-jsonl'])(
  'exports %s from a split snapshot, verified, twice the same',
  async (format) => {
    if (!dataset.snapshots.find('v1'))
      createSnapshot(
        dataset,
        { name: 'v1', query: '', shares: { train: 0.8, validation: 0.2 }, seed: 4, by: 'ada' },
        contentHash,
      );
    const [one, other] = [join(root, `${format}-1`), join(root, `${format}-2`)];
    await exportDataset(dataset, { ...request, format, snapshot: 'v1' }, one);
    await exportDataset(dataset, { ...request, format, snapshot: 'v1' }, other);
    expect(await verifyExport(one)).toMatchObject({ ok: true, problems: [] });
    expect(readdirSync(one).sort()).toEqual(readdirSync(other).sort());
    for (const name of readdirSync(one))
      expect(readFileSync(join(one, name), 'utf8')).toBe(readFileSync(join(other, name), 'utf8'));
  },
);

it('lets no hack into the answers, by the truth of the sample', () => {
  const hacks = dataset.solutions
    .select('label:hacked')
    .map((solution) => JSON.stringify(`\`\`\`q\n${solution.code.trimEnd()}\n\`\`\``));
  const answers = ['train', 'validation']
    .map((split) => readFileSync(join(root, 'openai-sft-1', `${split}.jsonl`), 'utf8'))
    .join('');
  expect(hacks.length).toBeGreaterThan(40);
  expect(hacks.filter((hack) => answers.includes(hack))).toEqual([]);
});

it('brings the lossless export into a new dataset of equal content', async () => {
  const copy = createDataset(join(root, 'copy.quarry'));
  await importSources(copy, [{ kind: 'path', path: join(root, 'quarry-jsonl-1', 'dataset.jsonl') }], options);
  const made = createSnapshot(copy, { name: 'copy', query: '', shares: {}, seed: 0, by: 'bo' }, contentHash);
  expect(made.contentSha256).toBe(dataset.snapshots.find('v1')?.contentSha256);
  expect({ ...copy.statistics.counts(), snapshots: 0 }).toEqual({
    ...dataset.statistics.counts(),
    snapshots: 0,
  });
  copy.close();
});
