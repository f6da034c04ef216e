/** Generation against a real HTTP server: prompts without hidden tests, samples with their own places, failures told. */
import { describe, expect, test } from 'vitest';
import { createChatClient } from '../../../../src/grading/endpoint/chat-client.ts';
import { defaultSettings } from '../../../../src/grading/endpoint/settings.ts';
import {
  type Generated,
  type GenerateOptions,
  generate,
  type ProblemToSolve,
} from '../../../../src/grading/generation/generate.ts';
import { promptFor, promptTasks } from '../../../../src/grading/generation/prompts.ts';
import { startChatServer } from '../endpoint/chat-server.ts';

const problem = (id: string, more: Partial<ProblemToSolve> = {}): ProblemToSolve => ({
  id,
  statement: `Sum the list ${id}.`,
  entryPoint: 'total',
  signature: 'total:{[v]',
  references: { python: 'def total(v):\n    return sum(v)\n', q: 'total:sum' },
  examples: ['total 1 2  is 3'],
  ...more,
});
const samplesOf = (problems: readonly ProblemToSolve[], samples: number) =>
  problems.flatMap((each) => Array.from({ length: samples }, (_, i) => ({ problem: each, sample: i + 1 })));
const options: GenerateOptions = {
  task: 'description_to_q',
  reasoning: false,
  model: 'coder',
  sampling: { temperature: 0.8 },
  extraction: 'auto',
  batch: 'b',
};
async function all(
  problems: ProblemToSolve[],
  baseUrl: string,
  more: Partial<GenerateOptions> = {},
): Promise<Generated[]> {
  const client = createChatClient({ settings: { ...defaultSettings, baseUrl, retries: 0 }, key: 'k' });
  return Array.fromAsync(
    generate(samplesOf(problems, 2), { ...options, ...more }, (request) => client.ask(request), client.jobs),
  );
}

test('every sample of every problem comes back with its code and the whole answer', async () => {
  await using server = await startChatServer((n) => ({ text: `Try:\n\`\`\`q\ntotal:sum / ${n}\n\`\`\`` }));
  const generated = await all([problem('a'), problem('b')], server.baseUrl);
  const places = generated.map((g) => `${g.problem}/${g.sample} ${g.kind}`).sort();
  expect(places).toEqual(['a/1 candidate', 'a/2 candidate', 'b/1 candidate', 'b/2 candidate']);
  expect(generated[0]).toMatchObject({
    code: expect.stringMatching(/^total:sum \/ \d$/),
    raw: expect.stringMatching(/^Try:/),
  });
  expect(server.asked[0]?.body).toMatchObject({ model: 'coder', temperature: 0.8 });
  expect(server.asked[0]?.body).not.toHaveProperty('place');
  expect(server.asked[0]?.body).not.toHaveProperty('response_format');
});

test('a failed sample says why and the others come', async () => {
  await using server = await startChatServer((n) =>
    n === 0 ? { status: 500, body: '{}' } : { text: 'total:sum' },
  );
  const generated = await all([problem('a')], server.baseUrl);
  expect(generated.map(({ kind }) => kind).sort()).toEqual(['candidate', 'failed']);
});

test('a cancelled run rejects', async () => {
  await using server = await startChatServer(() => ({ silent: true }));
  const cancel = new AbortController();
  const client = createChatClient({
    settings: { ...defaultSettings, baseUrl: server.baseUrl, retries: 0 },
    key: 'k',
    signal: cancel.signal,
  });
  const run = Array.fromAsync(
    generate(samplesOf([problem('a')], 2), options, (request) => client.ask(request), client.jobs),
  );
  setTimeout(() => cancel.abort(new Error('stop')), 30);
  await expect(run).rejects.toThrow('stop');
});

describe('prompts', () => {
  test.each(promptTasks)('%s asks for its language and its function', (task) => {
    const prompt = promptFor(task, problem('a'), false);
    const text = prompt.kind === 'messages' ? JSON.stringify(prompt.messages) : '';
    expect(text).toContain('total');
    expect(text).toContain(task === 'q_to_python' ? '```python' : '```q');
    expect(text).toContain('total 1 2  is 3');
  });
  test('reasoning asks for the tags', () => {
    const prompt = promptFor('description_to_q', problem('a'), true);
    expect(prompt.kind === 'messages' && prompt.messages[1]?.content).toMatch(/<reasoning>.*<answer>/);
  });
  test('without the reference there is nothing to translate', () => {
    const bare = problem('a', { references: { python: null, q: null } });
    expect(promptFor('python_to_q', bare, false)).toMatchObject({
      kind: 'impossible',
      message: expect.stringContaining('no Python reference'),
    });
    expect(promptFor('description_to_q', bare, false).kind).toBe('messages');
  });
});

test('a spent budget is told once; what was not asked for is skipped, what was paid for comes', async () => {
  await using server = await startChatServer(() => ({ text: 'total:sum' }));
  const settings = { ...defaultSettings, baseUrl: server.baseUrl, concurrency: 1 };
  const client = createChatClient({
    settings: { ...settings, budget: { tokens: 30, cost: null } },
    key: 'k',
  });
  const generated = await Array.fromAsync(
    generate(samplesOf([problem('a')], 5), options, (request) => client.ask(request), client.jobs),
  );
  expect(generated.map(({ kind }) => kind)).toEqual([
    'candidate',
    'candidate',
    'failed',
    'skipped',
    'skipped',
  ]);
  expect(generated[2]).toMatchObject({ message: expect.stringMatching(/budget of 30 tokens is spent/) });
  expect(server.asked).toHaveLength(2);
});

test('a seed differs from sample to sample, so that they are not all one', async () => {
  await using server = await startChatServer(() => ({ text: 'total:sum' }));
  await all([problem('a'), problem('b')], server.baseUrl, { sampling: { seed: 7 } });
  expect(server.asked.map(({ body }) => body.seed).sort()).toEqual([7, 7, 8, 8]);
});
