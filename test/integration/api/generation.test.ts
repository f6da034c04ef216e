/** Generation over the api against a real HTTP server: previews, batches that are gone on with, budgets, what it cost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';
import { type ChatServer, type Reply, startChatServer } from '../../unit/grading/endpoint/chat-server.ts';

let home: string;
let api: Api;
let server: ChatServer;
let reply: (n: number) => Reply;

const endpoint = {
  model: 'm',
  concurrency: 1,
  requestsPerMinute: null,
  budgetTokens: null,
  budgetCost: null,
  pricePrompt: 1,
  priceCompletion: 2,
  key: null,
};

beforeAll(async () => {
  vi.stubEnv('QUARRY_API_KEY', 'k');
  home = mkdtempSync(join(tmpdir(), 'quarry-generation-'));
  api = createApi({ home });
  server = await startChatServer((n) => reply(n));
  await api.client.workspace.create({ path: join(home, 'a.quarry'), sample: true });
  await api.client.endpoint.set({ ...endpoint, baseUrl: server.baseUrl });
}, 120_000);
afterAll(async () => {
  await api.close();
  await server[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  reply = (n) => ({ text: `\`\`\`q\nf:{x+${n}}\n\`\`\`` });
});

const input = (batch: string, more: object = {}) => ({
  ...{ query: 'id:max-drawdown', batch, task: 'description_to_q' as const, reasoning: false, model: 'm' },
  ...{ temperature: 0.8, topP: null, maxTokens: null, seed: null, samples: 3, extraction: 'auto' as const },
  ...more,
});
const start = async (...args: Parameters<typeof input>) => {
  const events = [];
  for await (const event of await api.client.generation.start(input(...args))) events.push(event);
  const [done] = events.filter((event) => event.kind === 'done');
  return { events, done };
};
const failure = async (call: Promise<unknown>) => {
  const { error } = await safe(call);
  return error as { code?: string; message: string } | null;
};
const batch = async (id: string) => (await api.client.batches.list()).find((each) => each.id === id);

test('a preview sends nothing', async () => {
  const asked = server.asked.length;
  const task = 'python_to_q' as const;
  const preview = await api.client.generation.preview({ query: '', task, reasoning: true, at: 0 });
  expect(preview).toMatchObject({ problems: 40, impossible: 0, reason: null });
  expect(server.asked).toHaveLength(asked);
});

test('an equal request for another batch brings other samples', async () => {
  await start('one');
  const asked = server.asked.length;
  await start('two');
  expect(server.asked).toHaveLength(asked + 3);
});

test('a batch tells its recipe and what it cost; events tell the cost on the way', async () => {
  const { events, done } = await start('told');
  expect(done).toMatchObject({ solutions: 3, failed: 0, kept: 0, skipped: 0 });
  expect(events.filter(({ kind }) => kind === 'usage').at(-1)).toMatchObject({
    usage: { requests: 3, promptTokens: 30, completionTokens: 15, cost: 60e-6 },
  });
  expect(await batch('told')).toMatchObject({
    model: 'm',
    params: '{"temperature":0.8}',
    problems: 1,
    solutions: 3,
    graded: 0,
    generated: { task: 'description_to_q', samples: 3, promptTokens: 30, completionTokens: 15 },
  });
  expect(await batch('hand')).toMatchObject({ generated: null });
});

test('a spent budget stops the run, and a resumed one asks for the rest alone', async () => {
  const first = await start('rest', { budget: { tokens: 15, cost: null } });
  expect(first.done).toMatchObject({ solutions: 1, failed: 1, skipped: 1 });
  expect(first.events.find(({ kind }) => kind === 'failed')).toMatchObject({
    message: expect.stringMatching(/budget of 15 tokens is spent/),
  });
  expect(await failure(start('rest'))).toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/resume/),
  });
  expect(await failure(start('rest', { resume: true, temperature: 0 }))).toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/another model, task, extraction or parameters/),
  });
  const asked = server.asked.length;
  const { done } = await start('rest', { resume: true, samples: 4 });
  expect(done).toMatchObject({ solutions: 3, kept: 1 });
  expect(server.asked).toHaveLength(asked + 3);
  expect(await batch('rest')).toMatchObject({ solutions: 4 });
});

test('a budget cannot be kept where the endpoint counts no tokens, and that stops the run', async () => {
  reply = () => ({ text: 'f:{x}', usage: null });
  const { done, events } = await start('uncounted', { budget: { tokens: 1000, cost: null } });
  expect(done).toMatchObject({ solutions: 1, failed: 1, skipped: 1 });
  expect(events.find(({ kind }) => kind === 'failed')).toMatchObject({
    message: expect.stringMatching(/tells no token counts/),
  });
});

test('a dropped stream stops asking; what was stored stays, and the batch is gone on with', async () => {
  reply = (n) => (n % 2 ? { silent: true } : { text: 'f:{x}' });
  if (server.asked.length % 2) await api.client.endpoint.test();
  const stream = await api.client.generation.start(input('dropped'));
  for await (const event of stream) if (event.kind === 'candidate') break;
  expect(await batch('dropped')).toMatchObject({ solutions: 1 });
  reply = () => ({ text: 'f:{x}' });
  expect((await start('dropped', { resume: true })).done).toMatchObject({ solutions: 2, kept: 1 });
});

test('q to Python is stored as Python, from its own fence', async () => {
  reply = () => ({ text: '```q\nf:{x}\n```\n```python\ndef f(x):\n    return x\n```' });
  const { events } = await start('py', { task: 'q_to_python', samples: 1 });
  const candidate = events.find(({ kind }) => kind === 'candidate');
  const { solution: id } = candidate as Extract<typeof candidate, { kind: 'candidate' }>;
  expect(await api.client.solutions.get({ id })).toMatchObject({
    language: 'python',
    code: 'def f(x):\n    return x',
  });
});

test('answers in Python are graded on the tests of their problem, visible and hidden', async () => {
  const { references } = await api.client.problems.get({ id: 'max-drawdown' });
  const wrong = references.python?.replace(/return .*/g, 'return -1');
  reply = (n) => ({ text: `\`\`\`python\n${n % 2 ? references.python : wrong}\n\`\`\`` });
  if (server.asked.length % 2) await api.client.endpoint.test();
  await start('py-graded', { task: 'q_to_python', samples: 2 });
  const run = { query: 'batch:py-graded', grader: 'q-tests', engine: 'embedded' as const, jobs: null };
  const limits = { timeoutMs: null, memoryMb: null, resume: false, repeat: 1 };
  const results = [];
  for await (const event of await api.client.grade.start({
    ...run,
    ...limits,
    budget: { tokens: null, cost: null },
  }))
    if (event.kind === 'result') results.push(event);
  expect(results.map(({ status, score }) => ({ status, score }))).toEqual(
    expect.arrayContaining([
      { status: 'passed', score: 1 },
      { status: 'failed', score: expect.any(Number) },
    ]),
  );
}, 60_000);
