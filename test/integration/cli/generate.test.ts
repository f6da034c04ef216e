/** `quarry generate` against a real HTTP server: batches with their cost, stops that lose nothing, one clear sentence. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ChatServer, type Reply, startChatServer } from '../../unit/grading/endpoint/chat-server.ts';
import { quarryIn } from './run-quarry.ts';

const ends: (() => void)[] = [];
const { path, quarry, start } = quarryIn((end) => ends.push(end));
let server: ChatServer;
let reply: (n: number) => Reply;

const endpoint = (more: object = {}): void =>
  writeFileSync(
    path('home/settings.json'),
    JSON.stringify({ endpoint: { baseUrl: server.baseUrl, ...more } }),
  );

beforeAll(async () => {
  server = await startChatServer((n) => reply(n));
  mkdirSync(path('home'));
  await quarry('new', 'd.quarry', '--sample');
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  for (const end of ends) end();
});
beforeEach(() => {
  endpoint({ model: 'chosen', pricePrompt: 1, priceCompletion: 2, concurrency: 1 });
  reply = (n) => ({ text: `<answer>\n\`\`\`q\nf:{x+${n}}\n\`\`\`\n</answer>` });
});

const generate = (...args: readonly string[]) =>
  quarry('generate', 'd.quarry', '--where', 'id:max-drawdown', ...args);

test('candidates go into a batch, and the command says what they cost', async () => {
  const asked = server.asked.length;
  const args = ['--batch', 'b', '--samples', '2', '--temperature', '0.5', '--top-p', '0.9', '--seed', '3'];
  const { status, out, err } = await generate(...args, '--max-tokens', '100', '--reasoning', '--json');
  expect([status, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toEqual({
    ...{ batch: 'b', solutions: 2, failed: 0, kept: 0, skipped: 0, failures: [] },
    usage: { requests: 2, cached: 0, promptTokens: 20, completionTokens: 10, cost: 40e-6 },
  });
  expect(server.asked[asked]?.body).toMatchObject({
    ...{ model: 'chosen', temperature: 0.5, top_p: 0.9, max_completion_tokens: 100, seed: 3 },
  });
  expect((await quarry('stats', 'd.quarry')).out).toMatch(/^b: 1 problems, 2 solutions, 0 passed$/m);
}, 60_000);

test('for people it is one sentence', async () => {
  expect(await generate('--batch', 'people', '--model', 'm')).toEqual({
    status: 0,
    out: 'people: 1 candidates (1 requests, 0 from the cache, 10 + 5 tokens, cost 0.0000200).\n',
    err: '',
  });
}, 60_000);

test('a run that is killed goes on where it was', async () => {
  reply = (n) => (n % 3 === 2 ? { silent: true } : { text: 'f:{x}' });
  const asked = server.asked.length;
  const child = start('generate', 'd.quarry', '--where', 'id:max-drawdown', '--batch', 'k', '--samples', '4');
  const ended = new Promise((done) => child.on('close', done));
  while (server.asked.length < asked + 1 || (server.asked.length - 1) % 3 !== 2)
    await new Promise((done) => setTimeout(done, 20));
  child.kill('SIGKILL');
  await ended;
  reply = () => ({ text: 'f:{x}' });
  expect(await generate('--batch', 'k', '--samples', '4')).toMatchObject({ status: 3 });
  const { out } = await generate('--batch', 'k', '--samples', '4', '--resume', '--json');
  const { solutions, kept } = JSON.parse(out) as { solutions: number; kept: number };
  expect(solutions + kept).toBe(4);
  expect((await quarry('stats', 'd.quarry')).out).toMatch(/^k: 1 problems, 4 solutions/m);
}, 60_000);

test('a spent budget and a failing server end with status 1 and a reason', async () => {
  const spent = await generate('--batch', 'poor', '--samples', '3', '--budget-tokens', '10');
  expect(spent).toMatchObject({
    status: 1,
    out: expect.stringMatching(/^poor: 1 candidates, 1 failed, 1 not asked for \(/),
    err: expect.stringMatching(
      /^1 without an answer, such as max-drawdown: The budget of 10 tokens is spent; .*\.\n$/,
    ),
  });
  reply = () => ({ status: 400, body: '{"error":{"message":"no such model"}}' });
  expect(await generate('--batch', 'none')).toMatchObject({
    status: 1,
    err: expect.stringMatching(/answered 400 \(no such model\); check the request\.\n$/),
  });
}, 60_000);

test('a dry run shows the prompt and sends nothing, without an endpoint too', async () => {
  writeFileSync(path('home/settings.json'), '{}');
  const asked = server.asked.length;
  const { status, out } = await generate('--dry-run', '--task', 'python_to_q', '--samples', '5');
  expect(status).toBe(0);
  expect(out).toMatch(/^1 problems, 5 answers to ask for \(dry run: nothing was sent\)\.\n--- system\n/);
  expect(out).toMatch(/```python\ndef /);
  expect(server.asked).toHaveLength(asked);
}, 60_000);

test.each([
  [['--model', 'm'], 2, /Name the batch/],
  [['--batch', 'x', '--model', 'm', '--temperature', '3'], 2, /It takes a number from 0 to 2/],
  [['--batch', 'x', '--model', 'm', '--task', 'poetry'], 2, /Allowed choices are description_to_q/],
  [['--batch', 'x'], 2, /Name the model to ask: --model NAME, or choose one in Settings > Models/],
  [['--batch', 'x', '--model', 'm'], 3, /No model endpoint is set up.*Settings > Models.*QUARRY_BASE_URL/],
])(
  '%j is refused with a sentence',
  async (args, status, sentence) => {
    writeFileSync(path('home/settings.json'), '{}');
    expect(await generate(...args)).toMatchObject({ status, out: '', err: expect.stringMatching(sentence) });
  },
  60_000,
);

test('a query that selects nothing is refused', async () => {
  const { status, err } = await quarry(
    'generate',
    'd.quarry',
    '--where',
    'id:no',
    '--batch',
    'x',
    '--model',
    'm',
  );
  expect([status, err]).toEqual([3, 'The query selects no problem; widen it, or leave it empty for all.\n']);
}, 60_000);
