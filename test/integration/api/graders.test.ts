/** Graders over the api: files, versions, runs over the sample, judges and generation against a real HTTP server. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';
import { type ChatServer, type Reply, startChatServer } from '../../unit/grading/endpoint/chat-server.ts';

let home: string;
let api: Api;
let server: ChatServer;
let reply: (asked: { model: string; messages: { role: string; content: unknown }[] }) => Reply;

beforeAll(async () => {
  vi.stubEnv('QUARRY_API_KEY', '');
  vi.stubEnv('OPENAI_API_KEY', '');
  home = mkdtempSync(join(tmpdir(), 'quarry-graders-'));
  api = createApi({ home });
  server = await startChatServer((_n, { body }) => reply(body));
  await api.client.workspace.create({ path: join(home, 'a.quarry'), sample: true });
}, 120_000);
afterAll(async () => {
  await api.close();
  await server[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  reply = () => ({ text: '{"steps":[],"result":0.75}' });
});

const collected = async <T>(stream: Promise<AsyncIterable<T>>): Promise<T[]> => {
  const events: T[] = [];
  for await (const event of await stream) events.push(event);
  return events;
};
const ofKind = <T extends { kind: string }, K extends T['kind']>(events: readonly T[], kind: K) =>
  events.filter((event): event is Extract<T, { kind: K }> => event.kind === kind);
const failure = async (call: Promise<unknown>) => {
  const { error } = await safe(call);
  return error as { code?: string; message: string } | null;
};

const json = (value: object): string => JSON.stringify(value);
const python = (body: string) =>
  json({ type: 'python', name: 'p', source: `def grade(sample, item):\n    ${body}` });
const judge = json({
  type: 'score_model',
  name: 'judge',
  model: 'm',
  input: [{ role: 'user', content: 'Score this: {{sample.output_text}}' }],
});
const endpoint = {
  model: 'm',
  concurrency: 4,
  requestsPerMinute: null,
  budgetTokens: null,
  budgetCost: null,
  pricePrompt: 1,
  priceCompletion: 2,
  key: null,
};

describe('before an endpoint is set up', () => {
  test('the status says off, and everything that needs a model says so in one sentence', async () => {
    const { client } = api;
    expect(await client.endpoint.get()).toMatchObject({ baseUrl: null, key: 'none' });
    expect(await client.endpoint.test()).toMatchObject({
      ok: false,
      message: expect.stringMatching(/No model endpoint/),
    });
    const run = await client.graders.run({ definition: judge, item: '{}', modelSample: 'x' });
    expect(JSON.parse(run.response).metadata.errors).toMatchObject({
      other_error: true,
      other_error_details: expect.stringMatching(/No model endpoint is set up/),
    });
    const generation = client.generation.start({
      ...{ query: '', batch: 'g', task: 'description_to_q' as const, reasoning: false, model: 'm' },
      ...{
        temperature: null,
        topP: null,
        maxTokens: null,
        seed: null,
        samples: 1,
        extraction: 'auto' as const,
      },
    });
    expect(await failure(generation)).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/No model endpoint is set up/),
    });
  });
});

describe('grader files', () => {
  test('the list has what comes with Quarry, each a file that can be read', async () => {
    const rows = await api.client.graders.list();
    expect(rows.map(({ name, version }) => [name, version])).toContainEqual(['ms-rl', null]);
    for (const { name } of rows) {
      const { definition } = await api.client.graders.get({ name, version: null });
      expect(await api.client.graders.validate({ definition })).toMatchObject({
        errors: [],
        type: 'quarry.q_tests',
      });
    }
  });

  test.each([
    ['{', '', /no JSON/],
    [' \n', '', /is empty; write/],
    ['null', '', /is null and has to be an object/],
    [json({ type: 'string_check', name: 7 }), 'name', /is 7 and has to be a text/],
    [json({ type: 'x', name: 'n' }), 'type', /is "x", which is no kind of grader/],
    [json({ type: 'string_check', name: 'n', input: 'a', operation: 'eq' }), 'reference', /is missing/],
    [python('return ('), 'source', /source: line 2/],
  ])('%s is refused at its place', async (definition, path, message) => {
    const { errors, plain } = await api.client.graders.validate({ definition });
    expect(errors).toEqual([{ path, message: expect.stringMatching(message) }]);
    expect(plain).toBeNull();
  });

  test('a file that nests without end is one sentence too', async () => {
    const definition = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect((await api.client.graders.validate({ definition })).errors).toEqual([
      { path: '', message: 'The grader file nests too deep to be read; make it flatter.' },
    ]);
  });

  test('a template to a field that rows do not have is a warning; the plain form is given or refused', async () => {
    const definition = json({
      type: 'string_check',
      name: 'n',
      input: '{{item.nope}}',
      reference: 'a',
      operation: 'eq',
    });
    const read = await api.client.graders.validate({ definition });
    expect(read).toMatchObject({ errors: [], plain: { kind: 'plain' } });
    expect(read.warnings.join()).toMatch(/item.nope, which the rows do not have/);
    const tests = await api.client.graders.validate({
      definition: json({ type: 'quarry.q_tests', name: 'n' }),
    });
    expect(tests.plain).toMatchObject({ kind: 'refused', reasons: [expect.stringMatching(/runs q/)] });
  });

  test('a run answers as graders/run does', async () => {
    const item =
      '{"entry_point":"f","tests":[{"kind":"args","args":[9007199254740993],"expected":9007199254740994}]}';
    const definition = json({
      type: 'multi',
      name: 'm',
      graders: {
        tests: { type: 'quarry.q_tests', name: 't', comparator: 'exact' },
        py: JSON.parse(python('return True')),
      },
      calculate_output: '(tests + py) / 2',
    });
    const run = await api.client.graders.run({ definition, item, modelSample: '```q\nf:{x+1}\n```' });
    expect(JSON.parse(run.response)).toMatchObject({ reward: 1, sub_rewards: { tests: 1, py: 1 } });
    expect(run.warnings.join()).toMatch(/bool True/);
    const wrong = await api.client.graders.run({ definition, item, modelSample: 'f:{x}' });
    expect(JSON.parse(wrong.response)).toMatchObject({ reward: 0.5, sub_rewards: { tests: 0, py: 1 } });
  });
});

describe('versions', () => {
  test('are saved one on the other, named by results, and a score of answers is no status', async () => {
    const { client } = api;
    const query = 'id:*';
    const first = python("return len(sample['output_text']) / 1000");
    const statuses = (await client.stats.get()).statuses;
    expect(await client.graders.save({ name: 'len', definition: first, basedOn: null })).toMatchObject({
      version: 1,
      type: 'python',
    });
    expect(
      await failure(client.graders.save({ name: 'len', definition: first, basedOn: null })),
    ).toMatchObject({ code: 'CONFLICT' });
    expect(
      await failure(client.graders.save({ name: 'ms-rl', definition: first, basedOn: null })),
    ).toMatchObject({ code: 'BAD_INPUT' });
    expect(
      await failure(client.graders.save({ name: 'bad', definition: python('return ('), basedOn: null })),
    ).toMatchObject({ code: 'BAD_INPUT' });
    const start = (grader: string) =>
      collected(
        client.grade.start({
          query,
          grader,
          engine: 'embedded',
          jobs: null,
          timeoutMs: null,
          memoryMb: null,
          resume: false,
        }),
      );
    const [done] = ofKind(await start('len'), 'done');
    expect(done).toMatchObject({ grader: 'len@1' });
    expect(done?.executed).toBeGreaterThan(100);
    const [again] = ofKind(await start('len@1'), 'done');
    expect(again).toMatchObject({ executed: 0, cached: (done?.executed ?? 0) + (done?.cached ?? 0) });
    expect((await client.stats.get()).statuses).toEqual(statuses);
    const changed = await client.graders.save({ name: 'len', definition: python('return 1/0'), basedOn: 1 });
    expect(changed.versions.map(({ version }) => version)).toEqual([2, 1]);
    const [faulty] = ofKind(await start('len'), 'done');
    expect(faulty).toMatchObject({ grader: 'len@2' });
    expect(Object.keys(faulty?.counts ?? {})).toEqual(['unsupported']);
    const results = await client.grade.results({ run: faulty?.run ?? '' });
    expect(results.every(({ score }) => score === null)).toBe(true);
    expect(await failure(start('len@9'))).toMatchObject({ message: expect.stringMatching(/no version 9/) });
    expect(await failure(start('nope'))).toMatchObject({
      message: expect.stringMatching(/There is no grader "nope"/),
    });
  }, 120_000);

  test('a saved q_tests grader gives verdicts by test, and they are the status', async () => {
    const { client } = api;
    const definition = json({ type: 'quarry.q_tests', name: 'v', visibility: 'visible' });
    await client.graders.save({ name: 'visible', definition, basedOn: null });
    const events = await collected(
      client.grade.start({
        query: '',
        grader: 'visible',
        engine: 'embedded',
        jobs: null,
        timeoutMs: null,
        memoryMb: null,
        resume: false,
      }),
    );
    const [done] = ofKind(events, 'done');
    const results = await client.grade.results({ run: done?.run ?? '' });
    expect(results.some(({ tests }) => tests.length > 0)).toBe(true);
    expect((await client.stats.get()).statuses).toEqual(done?.counts);
  }, 120_000);

  test('a change shows what it would change', async () => {
    const [before, after] = [python('return 1'), python("return 1 if 'til' in sample['output_text'] else 0")];
    const events = await collected(api.client.graders.changes({ before, after, query: '', limit: 40 }));
    const changed = ofKind(events, 'change');
    const [done] = ofKind(events, 'done');
    expect(done).toMatchObject({ changed: changed.length });
    expect((done?.same ?? 0) + changed.length).toBe(40);
    expect(changed[0]).toMatchObject({
      before: { kind: 'reward', reward: 1 },
      after: { kind: 'reward', reward: 0 },
    });
  });
});

describe('the last run', () => {
  const graded = (query: string) =>
    collected(
      api.client.grade.start({
        ...{ query, grader: 'short', engine: 'embedded' as const, jobs: null, timeoutMs: null },
        ...{ memoryMb: null, resume: false },
      }),
    );
  const limit = (max: number) => json({ type: 'quarry.length', name: 'short', max, soft_max: max });

  test('shows what a new version would change on it, and stores nothing', async () => {
    const { client } = api;
    const compare = (definition: string) =>
      collected(client.graders.changesOnLastRun({ name: 'short', definition }));
    await client.graders.save({ name: 'short', definition: limit(60), basedOn: null });
    expect(await client.graders.lastRun({ name: 'short' })).toBeNull();
    expect(await failure(compare(limit(60)))).toMatchObject({ code: 'NOT_FOUND' });
    const [run] = ofKind(await graded('batch:hand'), 'done');
    const last = await client.graders.lastRun({ name: 'short' });
    expect(last).toMatchObject({ run: run?.run, grader: 'short@1', query: 'batch:hand' });
    const [same] = ofKind(await compare(limit(60)), 'done');
    expect(same).toMatchObject({ changed: 0, same: last?.results, toPassed: 0, toFailed: 0, edited: 0 });
    const wider = await compare(limit(100_000));
    const [done] = ofKind(wider, 'done');
    expect(done?.changed).toBeGreaterThan(0);
    expect(done).toMatchObject({ changed: done?.toPassed, toFailed: 0 });
    expect(ofKind(wider, 'change')[0]).toMatchObject({
      before: { kind: 'reward', reward: 0 },
      after: { kind: 'reward', reward: 1 },
    });
    const faulty = await compare(
      json({ type: 'string_check', name: 's', input: '{{item.none}}', reference: 'x', operation: 'eq' }),
    );
    expect(ofKind(faulty, 'change')[0]).toMatchObject({
      after: { kind: 'fault', flag: 'invalid_variable_error' },
    });
    expect(await failure(compare('{'))).toMatchObject({ message: expect.stringMatching(/no JSON/) });
    expect(await client.graders.lastRun({ name: 'short' })).toEqual(last);
  }, 60_000);

  test('leaves out what was edited since', async () => {
    const { client } = api;
    await graded('batch:hand');
    const [row] = (await client.solutions.list({ problem: 'max-drawdown' })).filter(
      ({ batch }) => batch === 'hand',
    );
    const { id, problem, revision, code } = await client.solutions.get({ id: row?.id ?? '' });
    await client.solutions.save({ id, problem, revision, code: `${code}\n/ edited` });
    const events = await collected(client.graders.changesOnLastRun({ name: 'short', definition: limit(60) }));
    expect(ofKind(events, 'done')[0]).toMatchObject({ edited: 1, changed: 0 });
    await client.solutions.save({ id, problem, revision: revision + 1, code });
  }, 60_000);
});

describe('the lab', () => {
  test('a grader on labelled samples: rows, faults and agreement with people', async () => {
    const definition = json({ type: 'quarry.q_tests', name: 't' });
    const events = await collected(
      api.client.graders.try({ definition, threshold: 1, query: '', limit: 1000 }),
    );
    const rows = ofKind(events, 'row');
    const [done] = ofKind(events, 'done');
    expect(done).toMatchObject({ rows: rows.length });
    expect(rows.length).toBeGreaterThan(150);
    const labelled = rows.filter(
      ({ row }) => row.label !== null && row.label !== 'unsure' && row.outcome.kind === 'reward',
    );
    expect(labelled.length).toBeGreaterThan(50);
    expect(done?.agreement?.labelled).toBe(labelled.length);
    const { confusion, precision } = done?.agreement ?? {};
    const hits = labelled.filter(
      ({ row }) => row.label === 'honest' && row.outcome.kind === 'reward' && row.outcome.reward >= 1,
    );
    expect(confusion?.truePositive).toBe(hits.length);
    expect(precision?.interval?.low).toBeLessThanOrEqual(precision?.value ?? -1);
  }, 120_000);

  test('dropping the stream ends the work', async () => {
    const stream = await api.client.graders.try({
      definition: python('while True: pass'),
      threshold: 1,
      query: '',
      limit: 5,
    });
    const first = stream.next();
    await stream.return?.();
    expect(await first).toMatchObject({ done: true });
  });
});

describe('models', () => {
  test('an endpoint is set up, the key comes from the environment and is told to nobody', async () => {
    const { client } = api;
    const set = await client.endpoint.set({ ...endpoint, baseUrl: server.baseUrl });
    expect(set).toMatchObject({ baseUrl: server.baseUrl, key: 'none' });
    vi.stubEnv('OPENAI_API_KEY', 'sk-second');
    vi.stubEnv('QUARRY_API_KEY', 'sk-first');
    reply = () => ({ text: 'ready' });
    expect(await client.endpoint.get()).toMatchObject({ key: 'environment' });
    expect(await client.endpoint.test()).toEqual({
      ok: true,
      message: 'm-2026 answered "ready" (15 tokens).',
    });
    expect(server.asked.at(-1)?.authorization).toBe('Bearer sk-first');
    expect(readFileSync(join(home, 'settings.json'), 'utf8')).not.toContain('sk-');
  });

  test('a judge scores, its tokens are counted, and equal questions are asked once', async () => {
    const before = server.asked.length;
    const runs = () =>
      collected(api.client.graders.try({ definition: judge, threshold: 0.5, query: '', limit: 3 }));
    const [done] = ofKind(await runs(), 'done');
    expect(done).toMatchObject({ rows: 3, faults: 0, usage: { requests: 3, promptTokens: 30, cost: 60e-6 } });
    const [again] = ofKind(await runs(), 'done');
    expect(again).toMatchObject({ usage: { requests: 0, cached: 3 } });
    expect(server.asked.length).toBe(before + 3);
  });

  test('a server that fails is no score of 0, and is asked again in the next run', async () => {
    const { client } = api;
    await client.graders.save({
      name: 'other',
      definition: judge.replace('Score this', 'Now score'),
      basedOn: null,
    });
    const start = async () => {
      const events = await collected(
        client.grade.start({
          query: 'id:*1',
          grader: 'other',
          engine: 'embedded',
          jobs: 2,
          timeoutMs: null,
          memoryMb: null,
          resume: false,
        }),
      );
      return ofKind(events, 'done')[0];
    };
    reply = () => ({ status: 400, body: '{"error":{"message":"no"}}' });
    const failed = await start();
    expect(Object.keys(failed?.counts ?? {})).toEqual(['unsupported']);
    reply = () => ({ text: '{"steps":[],"result":0.25}' });
    const scored = await start();
    expect(scored?.counts).toEqual({ failed: failed?.counts.unsupported });
  });

  test('scores by other embeddings are others, and are not taken from what is stored', async () => {
    const { client } = api;
    const definition = json({
      ...{ type: 'text_similarity', name: 'near', evaluation_metric: 'cosine' },
      ...{ input: '{{sample.output_text}}', reference: '{{item.reference_answer}}' },
    });
    await client.graders.save({ name: 'near', definition, basedOn: null });
    const start = async () => {
      const settings = { engine: 'embedded' as const, jobs: 2, timeoutMs: null, memoryMb: null };
      const query = 'id:max-drawdown batch:hand';
      return ofKind(
        await collected(client.grade.start({ query, grader: 'near', resume: false, ...settings })),
        'done',
      )[0];
    };
    reply = ({ model }) => ({ vector: model === 'other' ? [1, 1] : [1, 0] });
    const first = await start();
    expect(first).toMatchObject({ cached: 0, counts: { passed: first?.executed } });
    expect(await start()).toMatchObject({ executed: 0 });
    await client.endpoint.set({ ...endpoint, baseUrl: server.baseUrl, embeddingModel: 'other' });
    expect(await start()).toMatchObject({ executed: first?.executed });
    const kept = await client.endpoint.set({ ...endpoint, baseUrl: server.baseUrl });
    expect(kept).toMatchObject({ embeddingModel: 'other' });
  });

  test('a spent budget stops a run of a judge without a score of 0, and the next run asks for the rest alone', async () => {
    const { client } = api;
    const definition = judge.replace('Score this', 'Within a budget score');
    await client.graders.save({ name: 'budgeted', definition, basedOn: null });
    const start = async () => {
      const settings = { engine: 'embedded' as const, jobs: 1, timeoutMs: null, memoryMb: null };
      const query = 'id:max-drawdown';
      const events = await collected(
        client.grade.start({ query, grader: 'budgeted', resume: false, ...settings }),
      );
      return { done: ofKind(events, 'done')[0], results: ofKind(events, 'result') };
    };
    await client.endpoint.set({ ...endpoint, baseUrl: server.baseUrl, concurrency: 1, budgetTokens: 30 });
    const poor = await start();
    expect(poor.done?.counts.passed).toBe(2);
    expect(poor.results.filter(({ score }) => score === null)[0]).toMatchObject({
      status: 'unsupported',
      message: expect.stringMatching(/budget of 30 tokens is spent/),
    });
    const asked = server.asked.length;
    await client.endpoint.set({ ...endpoint, baseUrl: server.baseUrl });
    const rich = await start();
    expect(rich.done?.counts).toEqual({ passed: poor.results.length });
    expect(server.asked.length - asked).toBe(poor.results.length - 2);
  });

  test('candidates are generated, stored as a batch with model, parameters and raw text', async () => {
    reply = ({ messages }) => ({
      text: `Thus:\n\`\`\`q\nf:{x}\n\`\`\`\n${String(messages.at(-1)?.content).length}`,
    });
    const input = {
      ...{
        query: '',
        batch: 'made',
        task: 'description_to_q' as const,
        reasoning: true,
        model: 'm',
        temperature: 0.8,
      },
      ...{ topP: 0.95, maxTokens: 512, seed: 7, samples: 2, extraction: 'auto' as const },
    };
    const events = await collected(api.client.generation.start(input));
    const [done] = ofKind(events, 'done');
    const candidates = ofKind(events, 'candidate');
    expect(done).toMatchObject({ batch: 'made', solutions: 80, failed: 0 });
    expect(candidates).toHaveLength(80);
    const solution = await api.client.solutions.get({ id: candidates[0]?.solution ?? '' });
    expect(solution).toMatchObject({ batch: 'made', model: 'm', code: 'f:{x}' });
    expect(solution.raw).toMatch(/^Thus:/);
    expect(new Set(server.asked.slice(-80).map(({ body }) => body.seed))).toEqual(new Set([7, 8]));
    expect(await failure(api.client.generation.start(input))).toMatchObject({ code: 'CONFLICT' });
  }, 60_000);

  test('no file in the data folder holds a key', () => {
    for (const name of readdirSync(home))
      expect(readFileSync(join(home, name)).includes('sk-first')).toBe(false);
  });

  test('a key for the keychain is kept there or refused with a sentence; off again is off', async () => {
    const { client } = api;
    const outcome = await failure(
      client.endpoint.set({ ...endpoint, baseUrl: 'http://127.0.0.1:1/v1', key: 'sk-kept' }),
    );
    if (outcome)
      expect(outcome).toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringMatching(/no keychain.*QUARRY_API_KEY/),
      });
    else await client.endpoint.set({ ...endpoint, baseUrl: 'http://127.0.0.1:1/v1', key: '' });
    expect(readFileSync(join(home, 'settings.json'), 'utf8')).not.toContain('sk-kept');
    expect(await client.endpoint.set({ ...endpoint, baseUrl: null })).toMatchObject({ baseUrl: null });
    vi.stubEnv('QUARRY_BASE_URL', server.baseUrl);
    reply = () => ({ text: '{"steps":[],"result":0.125}' });
    const run = await client.graders.run({ definition: judge, item: '{}', modelSample: 'by environment' });
    vi.stubEnv('QUARRY_BASE_URL', '');
    expect(JSON.parse(run.response)).toMatchObject({
      reward: 0.125,
      metadata: { sampled_model_name: 'm-2026' },
    });
  });
});
