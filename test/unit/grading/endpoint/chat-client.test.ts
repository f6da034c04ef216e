/** The chat client against a real HTTP server that speaks the protocol, with its errors. */
import { expect, test } from 'vitest';
import { createChatClient } from '../../../../src/grading/endpoint/chat-client.ts';
import { defaultSettings, type EndpointSettings } from '../../../../src/grading/endpoint/settings.ts';
import type { ChatRequest } from '../../../../src/grading/openai/index.ts';
import { startChatServer } from './chat-server.ts';

const request = (content = 'hello'): ChatRequest => ({
  model: 'judge',
  messages: [{ role: 'user', content }],
  schema: { name: 'score', schema: { type: 'object' } },
  sampling: { temperature: 0 },
});
const client = (baseUrl: string, settings: Partial<EndpointSettings> = {}, more: object = {}) =>
  createChatClient({
    settings: { ...defaultSettings, baseUrl, retries: 0, ...settings },
    key: 'secret-key',
    ...more,
  });

test('a question carries the key, the schema and the sampling, and comes back with its tokens', async () => {
  await using server = await startChatServer(() => ({ text: '{"result":1}' }));
  const outcome = await client(server.baseUrl).ask(request());
  expect(outcome).toMatchObject({
    kind: 'answer',
    text: '{"result":1}',
    model: 'judge-2026',
    usage: { total_tokens: 15 },
  });
  expect(server.asked[0]).toMatchObject({
    authorization: 'Bearer secret-key',
    body: {
      model: 'judge',
      temperature: 0,
      response_format: { type: 'json_schema', json_schema: { name: 'score', strict: true } },
    },
  });
});

const failures: readonly (readonly [string, object, RegExp])[] = [
  [
    '429',
    { status: 429, body: '{"error":{"message":"slow down"}}' },
    /answered 429 \(slow down\); lower the rate or wait/,
  ],
  ['500', { status: 500, body: '{"error":{"message":"oops"}}' }, /answered 500 \(oops\); try again later/],
  ['401', { status: 401, body: '{"error":{"message":"bad key"}}' }, /answered 401 .*check the key/],
  [
    'an echo of the key',
    { status: 401, body: '{"error":{"message":"secret-key is wrong"}}' },
    /\(… is wrong\)/,
  ],
  ['404', { status: 404, body: '{"error":{"message":"no model"}}' }, /answered 404 .*the model name/],
  ['no JSON', { status: 200, body: '<html>' }, /no JSON|without a text/],
  ['an empty object', { status: 200, body: '{}' }, /answered without a text/],
];
test.each(failures)('%s is an outcome with one sentence', async (_name, reply, sentence) => {
  await using server = await startChatServer(() => reply as never);
  const outcome = await client(server.baseUrl).ask(request());
  expect(outcome).toMatchObject({ kind: 'server-error', message: expect.stringMatching(sentence) });
  expect(JSON.stringify(outcome)).not.toContain('secret-key');
});

test('a refusal says what the model said', async () => {
  await using server = await startChatServer(() => ({ refusal: 'I will not.' }));
  expect(await client(server.baseUrl).ask(request())).toEqual({
    kind: 'refusal',
    message: 'judge refused: I will not.',
  });
});

test('a server that does not answer ends at the time limit', async () => {
  await using server = await startChatServer(() => ({ silent: true }));
  const outcome = await client(server.baseUrl, { timeoutMs: 100 }).ask(request());
  expect(outcome).toMatchObject({
    kind: 'server-error',
    message: expect.stringContaining('no answer within 0.1 s'),
  });
});

test('nothing at the address is told as such', async () => {
  const outcome = await client('http://127.0.0.1:9/v1').ask(request());
  expect(outcome).toMatchObject({
    kind: 'server-error',
    message: expect.stringContaining('cannot be reached'),
  });
});

test('a 429 is tried again after the pause that it asks for', async () => {
  await using server = await startChatServer((n) =>
    n < 2 ? { status: 429, body: '{}', headers: { 'retry-after-ms': '5' } } : { text: 'ok' },
  );
  expect(await client(server.baseUrl, { retries: 3 }).ask(request())).toMatchObject({
    kind: 'answer',
    text: 'ok',
  });
  expect(server.asked).toHaveLength(3);
});

test('a spent budget stops the run before the next request', async () => {
  await using server = await startChatServer(() => ({ text: 'x' }));
  const spender = client(server.baseUrl, { budget: { tokens: 20, cost: null }, concurrency: 1 });
  const outcomes = [];
  for (const content of ['a', 'b', 'c']) outcomes.push((await spender.ask(request(content))).kind);
  expect(outcomes).toEqual(['answer', 'answer', 'unsupported']);
  expect(server.asked).toHaveLength(2);
  expect(await spender.ask(request('d'))).toMatchObject({
    message: expect.stringContaining('budget of 20 tokens is spent'),
  });
});

test('a budget of money counts by the prices', async () => {
  await using server = await startChatServer(() => ({
    text: 'x',
    usage: { prompt_tokens: 1e6, completion_tokens: 1e6, total_tokens: 2e6 },
  }));
  const spender = client(server.baseUrl, {
    prices: { prompt: 2, completion: 8 },
    budget: { tokens: null, cost: 10 },
  });
  await spender.ask(request('a'));
  expect(spender.spent()).toEqual({
    requests: 1,
    cached: 0,
    promptTokens: 1e6,
    completionTokens: 1e6,
    cost: 10,
  });
  expect((await spender.ask(request('b'))).kind).toBe('unsupported');
});

test('an equal request is answered from the cache, another is not', async () => {
  const kept = new Map<string, string>();
  const cache = {
    get: (key: string) => kept.get(key),
    set: (key: string, answer: string) => void kept.set(key, answer),
  };
  await using server = await startChatServer((n) => ({ text: `answer ${n}` }));
  const first = client(server.baseUrl, {}, { cache });
  expect(await first.ask(request('a'))).toMatchObject({ text: 'answer 0' });
  const second = client(server.baseUrl, {}, { cache });
  expect(await second.ask(request('a'))).toMatchObject({ text: 'answer 0' });
  expect(await second.ask(request('b'))).toMatchObject({ text: 'answer 1' });
  expect(second.spent()).toMatchObject({ requests: 1, cached: 1 });
});

test('an answer of another form than was asked for is not kept', async () => {
  const kept = new Map<string, string>();
  const cache = {
    get: (key: string) => kept.get(key),
    set: (key: string, answer: string) => void kept.set(key, answer),
  };
  await using server = await startChatServer((n) => ({ text: n === 0 ? 'well' : '{"result":1}' }));
  const asker = client(server.baseUrl, {}, { cache });
  const asked = { ...request(), fits: (text: string) => text.startsWith('{') };
  expect(await asker.ask(asked)).toMatchObject({ text: 'well' });
  expect(await asker.ask(asked)).toMatchObject({ text: '{"result":1}' });
  expect(await asker.ask(asked)).toMatchObject({ text: '{"result":1}' });
  expect(server.asked).toHaveLength(2);
  expect(Object.keys(server.asked[0]?.body ?? {})).not.toContain('fits');
});

test('failures are not cached', async () => {
  const kept = new Map<string, string>();
  const cache = {
    get: (key: string) => kept.get(key),
    set: (key: string, answer: string) => void kept.set(key, answer),
  };
  await using server = await startChatServer((n) => (n === 0 ? { status: 500, body: '{}' } : { text: 'ok' }));
  const asker = client(server.baseUrl, {}, { cache });
  expect((await asker.ask(request())).kind).toBe('server-error');
  expect((await asker.ask(request())).kind).toBe('answer');
});

test('no more requests are under way than allowed', async () => {
  let running = 0;
  let most = 0;
  await using server = await startChatServer(async () => {
    most = Math.max(most, ++running);
    await new Promise((done) => setTimeout(done, 10));
    running--;
    return { text: 'x' };
  });
  const asker = client(server.baseUrl, { concurrency: 2 });
  await Promise.all(Array.from({ length: 12 }, (_, i) => asker.ask(request(String(i)))));
  expect(server.asked).toHaveLength(12);
  expect(most).toBe(2);
});

test('a cancelled run rejects with its reason', async () => {
  await using server = await startChatServer(() => ({ silent: true }));
  const cancel = new AbortController();
  const asked = client(server.baseUrl, {}, { signal: cancel.signal }).ask(request());
  setTimeout(() => cancel.abort(new Error('cancelled')), 50);
  await expect(asked).rejects.toThrow('cancelled');
});

/** Resolves when the server was asked so often. */
const askedTimes = async (server: { readonly asked: readonly unknown[] }, times: number): Promise<void> => {
  while (server.asked.length < times) await new Promise((done) => setTimeout(done, 5));
};

test('no more requests begin in a minute than allowed, and what waits for its turn can be cancelled', async () => {
  await using server = await startChatServer(() => ({ text: 'x' }));
  const cancel = new AbortController();
  const asker = client(server.baseUrl, { requestsPerMinute: 2 }, { signal: cancel.signal });
  const asked = ['a', 'b', 'c', 'd'].map((content) => asker.ask(request(content)));
  const waiting = Promise.allSettled(asked.slice(2));
  await Promise.all(asked.slice(0, 2));
  expect(server.asked).toHaveLength(2);
  cancel.abort(new Error('cancelled'));
  expect(await waiting).toMatchObject([
    { status: 'rejected', reason: { message: 'cancelled' } },
    { status: 'rejected', reason: { message: 'cancelled' } },
  ]);
  expect(server.asked).toHaveLength(2);
});

test('a pause before another try can be cancelled', async () => {
  await using server = await startChatServer(() => ({
    status: 429,
    body: '{}',
    headers: { 'retry-after': '50' },
  }));
  const cancel = new AbortController();
  const asked = client(server.baseUrl, { retries: 3 }, { signal: cancel.signal }).ask(request());
  await askedTimes(server, 1);
  cancel.abort(new Error('cancelled'));
  await expect(asked).rejects.toThrow('cancelled');
});

test('retries end, and the last answer is told', async () => {
  await using server = await startChatServer(() => ({
    status: 503,
    body: '{"error":{"message":"full"}}',
    headers: { 'retry-after-ms': '1' },
  }));
  expect(await client(server.baseUrl, { retries: 2 }).ask(request())).toMatchObject({
    kind: 'server-error',
    message: expect.stringMatching(/answered 503 \(full\); try again later/),
  });
  expect(server.asked).toHaveLength(3);
});

test('a budget cannot be kept where the endpoint counts no tokens; without a budget it may', async () => {
  await using server = await startChatServer(() => ({ text: 'x', usage: null }));
  const poor = client(server.baseUrl, { budget: { tokens: 1000, cost: null } });
  expect((await poor.ask(request('a'))).kind).toBe('answer');
  expect(await poor.ask(request('b'))).toMatchObject({
    kind: 'unsupported',
    message: expect.stringMatching(/tells no token counts/),
  });
  const free = client(server.baseUrl);
  await free.ask(request('a'));
  expect((await free.ask(request('b'))).kind).toBe('answer');
});

test.each([
  [{ prompt_tokens: '10', completion_tokens: 5, total_tokens: 15 }],
  [{ prompt_tokens: -10, completion_tokens: 5 }],
  [{}],
])('counts that are none, such as %j, are no counts', async (usage) => {
  await using server = await startChatServer(() => ({ text: 'x', usage }));
  const asker = client(server.baseUrl, { budget: { tokens: 1000, cost: null } });
  expect(await asker.ask(request('a'))).toMatchObject({ kind: 'answer', usage: { total_tokens: 0 } });
  expect(asker.spent()).toMatchObject({ requests: 1, promptTokens: 0, completionTokens: 0 });
  expect(await asker.ask(request('b'))).toMatchObject({
    message: expect.stringMatching(/tells no token counts/),
  });
});

test('an embedding is asked once for a text, counted, and failures are told as those of chats are', async () => {
  const kept = new Map<string, string>();
  const cache = {
    get: (key: string) => kept.get(key),
    set: (key: string, answer: string) => void kept.set(key, answer),
  };
  await using server = await startChatServer((n) =>
    n < 1 ? { vector: [0.25, -1] } : { status: 404, body: '{"error":{"message":"no model"}}' },
  );
  const embedder = client(server.baseUrl, {}, { cache });
  const vector = { kind: 'vector', vector: [0.25, -1], model: 'e-2026', usage: { total_tokens: 4 } };
  expect(await embedder.embed({ model: 'e', text: 'a' })).toMatchObject(vector);
  expect(await embedder.embed({ model: 'e', text: 'a' })).toMatchObject(vector);
  expect(server.asked.map(({ body }) => body)).toEqual([
    { model: 'e', input: 'a', encoding_format: 'float' },
  ]);
  expect(embedder.spent()).toMatchObject({ requests: 1, cached: 1, promptTokens: 4, completionTokens: 0 });
  expect(await embedder.embed({ model: 'e', text: 'b' })).toMatchObject({
    kind: 'server-error',
    message: expect.stringMatching(/answered 404 .*the model name/),
  });
});
