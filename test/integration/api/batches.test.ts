/** Batches and runs over the api: maps, comparison, reasons, stored runs, what generation would ask, its account. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';
import { type ChatServer, startChatServer } from '../../unit/grading/endpoint/chat-server.ts';

let home: string;
let api: Api;
let server: ChatServer;

const solution = (batch: string, problem: string, sample: number, code: string) => ({
  ...{ type: 'solution', id: `${problem}/${batch}/${sample}`, problem, batch, sample, language: 'q', code },
});
const problem = (id: string, references: object) => ({
  ...{ type: 'problem', id, title: `Title of ${id}`, entry_point: 'f', signature: 'f:{[x]' },
  ...{ statement: `Add one (${id}).`, difficulty: 'easy', tags: ['math'], references },
  tests: [
    { id: '1', kind: 'args', args: [1], expected: 2, comparator: 'exact', visibility: 'visible' },
    { id: '2', kind: 'args', args: [5], expected: 6, comparator: 'exact', visibility: 'hidden' },
  ],
});
const right = 'f:{x+1}';
const records = [
  ...['a', 'b'].map((id) => ({ type: 'batch', id, model: `model-${id}`, params: { temperature: 0.5 } })),
  problem('p1', { python: 'def f(x):\n    return x + 1\n', q: null }),
  problem('p2', { python: null, q: null }),
  problem('p3', { python: null, q: null }),
  solution('a', 'p1', 1, right),
  solution('a', 'p1', 2, 'f:{x+`a}'),
  solution('a', 'p2', 1, right),
  solution('a', 'p2', 2, 'f: {x + 1} / one more'),
  solution('b', 'p1', 1, 'f:{x}'),
  solution('b', 'p1', 2, 'f:{x+2}'),
  solution('b', 'p2', 1, right),
  solution('b', 'p2', 2, right),
  solution('b', 'p3', 1, right),
];
const input = {
  ...{ query: '', grader: 'q-tests', engine: 'embedded' as const, jobs: null, timeoutMs: null },
  ...{ memoryMb: null, resume: false },
};

beforeAll(async () => {
  for (const name of ['QUARRY_API_KEY', 'OPENAI_API_KEY', 'QUARRY_BASE_URL']) vi.stubEnv(name, '');
  home = mkdtempSync(join(tmpdir(), 'quarry-batches-'));
  api = createApi({ home });
  server = await startChatServer((n) => ({ text: `\`\`\`q\nf:{x+${n}}\n\`\`\`` }));
  await api.client.workspace.create({ path: join(home, 'a.quarry'), sample: false });
  const file = join(home, 'in.jsonl');
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const importing = api.client.exchange.importFiles({
    ...{ sources: [{ path: file }], format: 'quarry-jsonl', map: {}, batch: null },
    ...{ onConflict: 'fail' as const, dryRun: false },
  });
  await collected(importing);
}, 60_000);
afterAll(async () => {
  await api.close();
  await server[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const collected = async <T>(stream: Promise<AsyncIterable<T>>): Promise<T[]> => {
  const events: T[] = [];
  for await (const event of await stream) events.push(event);
  return events;
};
const ofKind = <T extends { kind: string }, K extends T['kind']>(events: readonly T[], kind: K) =>
  events.filter((event): event is Extract<T, { kind: K }> => event.kind === kind);
const failure = async (call: Promise<unknown>) =>
  (await safe(call)).error as { code?: string; message: string } | null;

describe('before a run', () => {
  test('batches are listed with their model, and nothing is called passed', async () => {
    expect(await api.client.batches.list()).toMatchObject([
      { id: 'a', model: 'model-a', problems: 2, solutions: 4, graded: 0, passed: 0, passAt1: null },
      { id: 'b', problems: 3, solutions: 5 },
    ]);
    const { params } = (await api.client.batches.list())[0]!;
    expect(JSON.parse(params)).toEqual({ temperature: 0.5 });
    const compared = await api.client.batches.compare({ first: 'a', second: 'b' });
    expect(compared).toMatchObject({ difference: null, p: null, problems: [], first: [] });
  });

  test('the selection says what a run would grade', async () => {
    const { cells, problems } = await api.client.grade.selection({ query: 'batch:b' });
    expect(cells).toHaveLength(5);
    expect(problems.map(({ title }) => title)).toEqual(['Title of p1', 'Title of p2', 'Title of p3']);
    expect(await failure(api.client.grade.selection({ query: 'zone:1' }))).toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('after a run', () => {
  let run: string;
  beforeAll(async () => {
    const events = await collected(api.client.grade.start(input));
    const [started] = ofKind(events, 'started');
    expect(started).toMatchObject({ total: 9, known: 0 });
    run = started?.run ?? '';
    expect(ofKind(events, 'done')[0]).toMatchObject({ run, usage: { requests: 0, cost: null } });
  }, 60_000);

  test('it stands among the stored runs and opens to its results', async () => {
    const { client } = api;
    const { total, rows } = await client.grade.runs({ offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ id: run, query: '', state: 'done', counts: { passed: 6 } });
    expect(await client.grade.runs({ offset: 1, limit: 10 })).toEqual({ total: 1, rows: [] });
    const opened = await client.grade.run({ run });
    expect(opened.cells).toHaveLength(9);
    expect(opened.cells.find(({ solution: of }) => of === 'p1/a/2')).toMatchObject({ status: 'error' });
    expect(await failure(client.grade.run({ run: 'x' }))).toMatchObject({ code: 'NOT_FOUND' });
    const full = await client.grade.result({ run, solution: 'p1/b/1' });
    expect(full).toMatchObject({ status: 'failed', grader: 'q-tests@1', parts: {}, warnings: [] });
    expect(full?.verdicts).toMatchObject([{ id: '1', actual: '1', expected: '2' }, { id: '2' }]);
    expect(await client.grade.result({ run: null, solution: 'p1/b/1' })).toEqual(full);
    expect(await client.grade.result({ run, solution: 'nobody' })).toBeNull();
  });

  test('two batches are compared on what they share, problem by problem', async () => {
    const { client } = api;
    const compared = await client.batches.compare({ first: 'a', second: 'b' });
    expect(compared.problems).toEqual([
      {
        ...{ id: 'p1', title: 'Title of p1', change: -0.5 },
        ...{ first: { samples: 2, passed: 1 }, second: { samples: 2, passed: 0 } },
      },
      {
        ...{ id: 'p2', title: 'Title of p2', change: 0 },
        ...{ first: { samples: 2, passed: 2 }, second: { samples: 2, passed: 2 } },
      },
    ]);
    expect(compared.difference).toMatchObject({ value: -0.25, interval: { low: -0.5, high: 0 } });
    expect(compared.p).toBe(1);
    expect(compared.first.map(({ k, unbiased }) => [k, unbiased.value])).toEqual([
      [1, 0.75],
      [2, 1],
    ]);
    const other = await client.stats.compare({ first: 'a', second: 'b' });
    expect(other.difference).toBe(compared.difference?.value);
    const [a] = await client.batches.list();
    expect(a).toMatchObject({ graded: 4, passed: 3, samples: 2, passAt1: { value: 0.75 } });
    expect((await client.batches.map({ id: 'a' })).cells.map(({ status }) => status)).toEqual([
      ...['passed', 'error', 'passed', 'passed'],
    ]);
  });

  test('reasons are counted', async () => {
    const reasons = await api.client.batches.reasons({ ids: ['a', 'b'], limit: 10 });
    expect(reasons.find(({ status }) => status === 'error')).toMatchObject({ count: 1, example: 'p1/a/2' });
    expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  test('a run that is gone on with tells what it holds', async () => {
    const begin = (resume: boolean) =>
      api.client.grade.start({ ...input, query: 'batch:b', jobs: 1, timeoutMs: 8000, resume });
    for await (const event of await begin(false)) if (event.kind === 'result') break;
    const [started] = ofKind(await collected(begin(true)), 'started');
    expect(started?.total).toBe(5);
    expect((await api.client.grade.run({ run: started?.run ?? '' })).cells).toHaveLength(5);
  });
});

test('the forms that samples share are told by how they ended, names and blanks aside', async () => {
  const { client } = api;
  const shown = async (problem: string) => {
    const { first, second } = await client.batches.forms({ problem, first: 'a', second: 'b' });
    return [first.passing, first.failing, second.passing, second.failing].map(
      (form) => form && `${form.count} of ${form.of}: ${form.solution}`,
    );
  };
  expect(await shown('p1')).toEqual(['1 of 1: p1/a/1', '1 of 1: p1/a/2', null, '1 of 2: p1/b/1']);
  expect(await shown('p2')).toEqual(['2 of 2: p2/a/1', null, '2 of 2: p2/b/1', null]);
  expect(await failure(client.batches.forms({ problem: 'none', first: 'a', second: 'b' }))).toMatchObject({
    code: 'NOT_FOUND',
  });
});

describe('generation', () => {
  const asked = { query: '', task: 'python_to_q' as const, reasoning: true };

  test('the preview has the very messages, hidden tests left out, and counts what cannot be asked', async () => {
    const { client } = api;
    const first = await client.generation.preview({ ...asked, at: 0 });
    expect(first).toMatchObject({ problems: 3, impossible: 2, shown: { problem: 'p1' } });
    const prompt = first.shown?.prompt;
    const text = prompt?.kind === 'messages' ? prompt.messages.map(({ content }) => content).join() : '';
    expect(text).toContain('return x + 1');
    expect(text).toContain('<reasoning>');
    expect(text).toContain('with the arguments [1] gives 2');
    expect(text).not.toContain('gives 6');
    expect(await client.generation.preview({ ...asked, at: 1 })).toMatchObject({
      shown: { prompt: { kind: 'impossible', message: expect.stringMatching(/no Python reference/) } },
    });
    expect(await client.generation.preview({ ...asked, query: 'tag:none', at: 0 })).toEqual({
      ...{ problems: 0, impossible: 0, reason: null, shown: null },
    });
  });

  const start = {
    ...{ query: '', task: 'description_to_q' as const, reasoning: false, model: 'm', temperature: null },
    ...{ topP: null, maxTokens: null, seed: null, samples: 2, extraction: 'auto' as const },
  };
  const endpoint = {
    ...{ model: 'm', concurrency: 1, requestsPerMinute: null, budgetTokens: null, budgetCost: null },
    ...{ pricePrompt: 1, priceCompletion: 2, key: null },
  };

  test('what is asked is the preview, and the account is told on the way', async () => {
    const { client } = api;
    await client.endpoint.set({ ...endpoint, baseUrl: server.baseUrl });
    const preview = await client.generation.preview({ ...asked, ...start, at: 0 });
    const events = await collected(client.generation.start({ ...start, batch: 'made', seed: 1 }));
    expect(ofKind(events, 'usage').at(-1)).toMatchObject({ usage: { requests: 6, cost: 120e-6 } });
    const { prompt } = preview.shown ?? {};
    expect(prompt?.kind === 'messages' && prompt.messages).toEqual(server.asked[0]?.body.messages);
  });

  test("a run's own budget ends it, and one in money asks for prices", async () => {
    const { client } = api;
    const over = await collected(
      client.generation.start({ ...start, batch: 'few', seed: 5, budget: { tokens: 30, cost: null } }),
    );
    expect(ofKind(over, 'done')[0]).toMatchObject({ solutions: 2, failed: 1, skipped: 3 });
    expect(ofKind(over, 'failed')).toMatchObject([{ message: expect.stringMatching(/budget of 30 tokens/) }]);
    await client.endpoint.set({ ...endpoint, pricePrompt: null, baseUrl: server.baseUrl });
    const inMoney = client.generation.start({
      ...{ ...start, batch: 'none', budget: { tokens: null, cost: 1 } },
    });
    expect(await failure(collected(inMoney))).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/needs the prices/),
    });
  });
});

test('agreement is told for any threshold', async () => {
  const samples = [
    { problem: 'a', reward: 0.9, honest: true },
    { problem: 'b', reward: 0.4, honest: true },
    { problem: 'c', reward: 0.2, honest: false },
  ];
  const at = (threshold: number) => api.client.graders.agreement({ threshold, samples });
  expect(await at(0.5)).toMatchObject({
    confusion: { truePositive: 1, falseNegative: 1 },
    recall: { value: 0.5 },
  });
  expect(await at(0.3)).toMatchObject({ recall: { value: 1 }, precision: { value: 1 }, auroc: { value: 1 } });
  expect(await api.client.graders.agreement({ threshold: 0.5, samples: [] })).toBeNull();
});
