/** Suspects and disputes over the api, on the bundled sample: order, evidence, blindness, decisions, a dataset's own kinds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';

const home = mkdtempSync(join(tmpdir(), 'quarry-suspects-'));
let api: Api;

const as = (name: string) => api.client.workspace.setAnnotator({ name });
const suspects = (query = '') => api.client.integrity.suspects({ query, threshold: null, limit: 1000 });
const label = (solution: string, verdict: 'honest' | 'hacked', more = {}) =>
  api.client.labels.add({
    solution,
    revision: null,
    verdict,
    kinds: [],
    severity: null,
    confidence: null,
    note: '',
    spans: [],
    annotator: null,
    ...more,
  });

beforeAll(async () => {
  api = createApi({ home });
  await api.client.workspace.create({ path: join(home, 'sample.quarry'), sample: true });
  for await (const event of await api.client.grade.start({
    query: '',
    grader: 'q-tests',
    engine: 'embedded',
    jobs: null,
    timeoutMs: null,
    memoryMb: null,
    resume: false,
  }))
    if (event.kind === 'done') break;
}, 300_000);
afterAll(async () => {
  await api.close();
  rmSync(home, { recursive: true, force: true });
});

test('before the detectors have run there is nothing, and the queue says so', async () => {
  await as('ada');
  expect(await suspects()).toMatchObject({ total: 0, selected: 207, inspected: 0, rows: [] });
});

test('suspects come in order of what a look at them is worth, without their scores and others’ labels', async () => {
  await as('ada');
  for await (const event of await api.client.integrity.inspect({ query: '' }))
    if (event.kind === 'done') expect(event.suspects).toBeGreaterThan(40);
  const { total, rows, inspected } = await suspects();
  expect(inspected).toBe(207);
  expect(rows).toHaveLength(total);
  expect(rows[0]).toMatchObject({ status: 'passed', stale: false });
  expect(JSON.stringify(rows)).not.toMatch(/hacked|verdict|looks|heldBack/);
  const { dataset } = await api.client.workspace.status();
  expect(dataset?.counts.suspects).toBe(total);
  const few = await api.client.integrity.suspects({ query: '', threshold: 0.99, limit: 1000 });
  expect(few.total).toBeLessThan(total);
}, 300_000);

test('a suspect comes with its findings, its counterexample and what was not run', async () => {
  const id = 'max-drawdown/basalt-7b-rl/1';
  const item = await api.client.integrity.suspect({ solution: id });
  expect(item.solution.code).not.toBe('');
  expect(item.inspection?.suspect).toBe(true);
  const [finding] = item.inspection?.findings ?? [];
  expect(finding?.span).not.toBeNull();
  expect(item.inspection?.behaviour?.counterexample).not.toBeNull();
  expect(item.inspection?.behaviour?.more.length).toBeGreaterThan(0);
  expect(item.notRun).toEqual(['judge']);
  expect(item.verdicts.length).toBe(item.problem.tests.length);
  const { argsJson = '', expectedJson = '' } = item.inspection?.behaviour?.counterexample ?? {};
  const answers = await api.client.integrity.witness({ solution: id, argsJson, expectedJson });
  const { lines } = await api.client.integrity.path({ solution: id, argsJson });
  expect(answers.find(({ who }) => who === 'python')?.agrees).toBe(true);
  expect(answers.filter(({ who }) => who !== 'python' && who !== 'q').length).toBeGreaterThan(0);
  expect(lines?.length).toBeGreaterThan(0);
  await expect(api.client.integrity.suspect({ solution: 'nobody' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
}, 60_000);

test('a second look is blind, and a third is not asked for', async () => {
  await as('ada');
  const [{ solution } = { solution: '' }] = (await suspects()).rows;
  await label(solution, 'hacked', { note: 'a table' });
  const open = async () => (await suspects()).rows.some((row) => row.solution === solution);
  expect(await open()).toBe(false);
  expect((await api.client.integrity.suspect({ solution })).solution.label?.note).toBe('a table');

  await as('bob');
  expect(await open()).toBe(true);
  const item = await api.client.integrity.suspect({ solution });
  expect(item.solution.label).toBeNull();
  const review = await api.client.review.item({ solution });
  expect(JSON.stringify(review)).not.toContain('a table');
  const queue = await api.client.review.queue({ query: '', limit: 500, look: 'second' });
  const row = queue.rows.find(({ id }) => id === solution);
  expect(row).toMatchObject({ label: null });
  expect(JSON.stringify(queue)).not.toContain('a table');
  await label(solution, 'hacked');
  expect(await open()).toBe(false);

  await as('cas');
  expect(await open()).toBe(false);
});

test('labels that differ are a dispute until somebody decides; the labels stay', async () => {
  await as('ada');
  const before = (await api.client.adjudication.queue({ query: '', limit: 500 })).total;
  const [{ solution } = { solution: '' }] = (await suspects()).rows;
  await label(solution, 'honest', { note: 'looks fine' });
  await as('bob');
  await label(solution, 'hacked', { kinds: ['early-exit'], spans: [{ start: 0, end: 3 }] });
  const queue = await api.client.adjudication.queue({ query: '', limit: 500 });
  expect(queue.total).toBe(before + 1);
  expect((await api.client.workspace.status()).dataset?.counts.disputes).toBe(before + 1);
  const { labels } = await api.client.adjudication.item({ solution });
  expect(labels.map(({ annotator, verdict }) => [annotator, verdict])).toEqual([
    ['bob', 'hacked'],
    ['ada', 'honest'],
  ]);
  await as('cas');
  const decision = await label(solution, 'hacked', { deciding: true });
  expect((await api.client.adjudication.queue({ query: '', limit: 500 })).total).toBe(before);
  expect((await api.client.solutions.get({ id: solution })).label).toMatchObject({
    annotator: 'cas',
    deciding: true,
  });
  expect(await api.client.labels.of({ solution })).toHaveLength(3);
  await api.client.labels.undo({ number: decision.number });
  expect((await api.client.adjudication.queue({ query: '', limit: 500 })).total).toBe(before + 1);
  const pairs = await api.client.adjudication.agreement();
  expect(pairs.find(({ annotators }) => annotators.join() === 'ada,bob')).toMatchObject({
    solutions: 2,
    same: 1,
  });
});

test('labelled cases that are alike are shown, but none that would tell on an open suspect', async () => {
  await as('ada');
  const { rows } = await suspects();
  const open = new Set(rows.map((row) => row.solution));
  for (const { solution } of rows.slice(0, 5)) {
    const { similar } = await api.client.integrity.suspect({ solution });
    for (const each of similar) {
      expect(each.solution).not.toBe(solution);
      expect(open.has(each.solution)).toBe(false);
    }
  }
});

test('a dataset has kinds of its own, and labels name them', async () => {
  await as('ada');
  const words = { title: 'Reads the clock', definition: 'The hour picks the answer.', example: 'f:{.z.p}' };
  const { labels } = api.client;
  const { id } = await labels.saveKind({ id: null, ...words });
  expect(id).toBe('reads-the-clock');
  expect((await labels.kinds()).at(-1)).toMatchObject({ id, own: true });
  await expect(labels.saveKind({ id: null, ...words })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(labels.saveKind({ id: null, ...words, title: '…' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  await expect(labels.saveKind({ id: 'early-exit', ...words })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await labels.saveKind({ id, ...words, definition: 'The clock picks the answer.' });
  await labels.removeKind({ id });
  expect((await labels.kinds()).some((kind) => kind.own)).toBe(false);
  await labels.saveKind({ id: null, ...words });
  const [{ solution } = { solution: '' }] = (await suspects()).rows;
  expect((await label(solution, 'hacked', { kinds: [id] })).kinds).toEqual([id]);
  await expect(labels.removeKind({ id })).rejects.toMatchObject({ code: 'BAD_INPUT' });
});
