/**
 * What every transport of the api must do, as one suite: the operations on the bundled sample, event streams that
 * can be dropped, errors with their code and sentence. Each transport's test gives a way to connect.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDefinedError, ORPCError, safe } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../src/api/contract/index.ts';
import { type Api, createApi } from '../../../src/api/index.ts';

export type Client = ContractRouterClient<Contract>;

/** A connected transport. */
export interface Connected {
  readonly client: Client;
  close(): Promise<void>;
}

const failure = async (call: Promise<unknown>): Promise<{ code: string; message: string }> => {
  const { error } = await safe(call);
  expect(error).toBeInstanceOf(ORPCError);
  const { code, message } = error as ORPCError<string, unknown>;
  return { code, message };
};

const collected = async <T>(stream: Promise<AsyncIterable<T>>): Promise<T[]> => {
  const events: T[] = [];
  for await (const event of await stream) events.push(event);
  return events;
};

const last = <T extends { kind: string }, K extends T['kind']>(
  events: readonly T[],
  kind: K,
): Extract<T, { kind: K }> => {
  const event = events.at(-1);
  expect(event?.kind).toBe(kind);
  return event as Extract<T, { kind: K }>;
};

const loop = 'drawdown:{[p] while[1b;p+:1]}';
const problem = 'max-drawdown';
const solution = `${problem}/hand/1`;

/** Runs the suite over `connect`, which serves `api` and gives a client at the transport's other end. */
export const apiSuite = (transport: string, connect: (api: Api) => Promise<Connected>): void => {
  describe(`the api over ${transport}`, () => {
    let folder: string;
    let api: Api;
    let connected: Connected;
    let client: Client;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'quarry-api-'));
      api = createApi({ home: join(folder, 'home') });
      connected = await connect(api);
      client = connected.client;
    });
    afterAll(async () => {
      await connected.close();
      await api.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('before a dataset is open, operations on one say so', async () => {
      expect((await client.workspace.status()).dataset).toBeNull();
      expect(await failure(client.stats.get())).toEqual({
        code: 'NO_DATASET',
        message: 'No dataset is open; open one, or make a new one.',
      });
    });

    test('the sample opens as a copy of the user, filled once', async () => {
      const { dataset, annotator, engine } = await client.workspace.openSample();
      expect(dataset).toMatchObject({
        path: join(folder, 'home', 'sample.quarry'),
        name: 'Sample',
        counts: { problems: 40, solutions: 207, batches: 4, labels: 105 },
      });
      expect(annotator).not.toBe('');
      expect(engine).toMatchObject({ name: 'embedded', workers: expect.any(Number) });
      expect((await client.workspace.openSample()).dataset?.counts).toEqual(dataset?.counts);
      expect(readdirSync(join(folder, 'home')).filter((name) => name.includes('.new-'))).toEqual([]);
    });

    test('a list, a query that selects, a query that cannot be read', async () => {
      const { total, all, rows } = await client.problems.list({ query: '', offset: 0, limit: 7 });
      expect({ total, all, rows: rows.length }).toEqual({ total: 40, all: 40, rows: 7 });
      const found = await client.problems.list({ query: `id:${problem}`, offset: 0, limit: 10 });
      expect(found.rows.map((row) => [row.id, row.testsVisible])).toEqual([[problem, 5]]);
      const bad = await client.problems.list({ query: 'difficulty:huge', offset: 0, limit: 10 });
      expect(bad).toMatchObject({ total: 0, all: 40, rows: [], queryError: { start: 0, end: 15 } });
    });

    test('only what the contract names crosses', async () => {
      const [row] = await client.solutions.list({ problem });
      expect(row).not.toHaveProperty('key');
      expect(await client.solutions.get({ id: solution })).toMatchObject({ id: solution, language: 'q' });
    });

    test('many problems are tagged, assigned and retired at once, and each call says how to go back', async () => {
      const ids = [problem, 'tick-bars'];
      const set = { ids };
      const tagged = await client.problems.tag({ set, add: ['reviewed'], remove: [] });
      expect(tagged.map(({ id }) => id)).toEqual(ids);
      expect(await client.problems.tags()).toContainEqual({ tag: 'reviewed', problems: 2 });
      await client.problems.setTags({ of: tagged });
      expect((await client.problems.tags()).map(({ tag }) => tag)).not.toContain('reviewed');
      await client.problems.assign({ set, assignee: 'Jun' });
      expect(await client.labels.people()).toContain('Jun');
      const query = 'assignee:Jun';
      expect((await client.problems.retire({ set: { query }, retired: true })).length).toBe(2);
      expect(await client.problems.list({ query: '', offset: 0, limit: 1 })).toMatchObject({ total: 38 });
      expect((await client.stats.get()).problems).toBe(38);
      expect(await client.problems.get({ id: problem })).toMatchObject({ assignee: 'Jun', retired: true });
      await client.problems.retire({ set, retired: false });
      await client.problems.assign({ set, assignee: null });
      expect((await failure(client.problems.tag({ set, add: ['a,b'], remove: [] }))).code).toBe('BAD_INPUT');
      expect((await failure(client.problems.retire({ set: { ids: ['lost'] }, retired: true }))).code).toBe(
        'NOT_FOUND',
      );
    });

    test('a flag brings a labelled solution back into a queue that asks for flags', async () => {
      await client.solutions.flag({ id: solution, flagged: true });
      const { rows } = await client.review.queue({ query: 'is:flagged', limit: 9 });
      expect(rows.map(({ id, flaggedBy }) => [id, flaggedBy])).toEqual([[solution, expect.any(String)]]);
      expect(await client.solutions.flag({ id: solution, flagged: false })).toMatchObject({
        flaggedBy: null,
      });
    });

    test('an edit makes a revision; one from an old revision is a conflict', async () => {
      const { id, revision, title: _, ...rest } = await client.problems.get({ id: problem });
      const edit = { id, revision, title: 'Deepest fall', ...rest };
      expect(await client.problems.save(edit)).toMatchObject({
        title: 'Deepest fall',
        revision: revision + 1,
      });
      expect((await failure(client.problems.save(edit))).code).toBe('CONFLICT');
      const code = 'drawdown:{[p] 0}';
      const made = await client.solutions.save({ id: null, problem, revision: null, code });
      const again = await client.solutions.save({
        id: made.id,
        problem,
        revision: made.revision,
        code: `${code} `,
      });
      expect([made.revision, again.revision]).toEqual([1, 2]);
      expect((await failure(client.solutions.save({ ...made, revision: 1 }))).code).toBe('CONFLICT');
    });

    test('tests are added, revised and retired', async () => {
      const id = 'api-made';
      await client.problems.create({ id, title: 'Made here', statement: '', entryPoint: 'f' });
      const body = { kind: 'q-assert', code: '2=f 1' } as const;
      const made = await client.problems.saveTest({ problem: id, id: null, visibility: 'hidden', body });
      const revised = await client.problems.saveTest({
        problem: id,
        id: made.id,
        visibility: 'visible',
        body,
      });
      expect(revised).toEqual({ ...made, visibility: 'visible', revision: 2 });
      expect((await client.problems.retireTest({ problem: id, id: made.id })).tests).toEqual([]);
    });

    test('input that does not fit the contract is refused with what and where', async () => {
      const { code, message } = await failure(client.problems.list({ query: '', offset: -1, limit: 5 }));
      expect(code).toBe('BAD_INPUT');
      expect(message).toMatch(/^The input of problems\.list cannot be used: "offset": .+\.$/);
    });

    test('what is not there is told by name', async () => {
      const { error } = await safe(client.problems.get({ id: 'nothing' }));
      expect(error && isDefinedError(error) && error.code).toBe('NOT_FOUND');
      expect(error?.message).toContain('nothing');
    });

    test('labels: added, listed, undone; a kind that there is not is refused', async () => {
      const blank = { revision: null, severity: null, confidence: null, spans: [], annotator: 'Ada' };
      const before = await client.labels.of({ solution });
      const label = await client.labels.add({
        solution,
        verdict: 'hacked',
        kinds: ['early-exit'],
        note: 'n',
        ...blank,
      });
      expect(label).toMatchObject({ verdict: 'hacked', annotator: 'Ada', kinds: ['early-exit'], note: 'n' });
      expect(await client.labels.of({ solution })).toHaveLength(before.length + 1);
      expect(await client.labels.undo({ number: label.number })).toEqual({ solution });
      expect((await client.solutions.get({ id: solution })).label?.number).not.toBe(label.number);
      const bad = client.labels.add({ solution, verdict: 'hacked', kinds: ['no-such'], note: '', ...blank });
      expect((await failure(bad)).code).toBe('BAD_INPUT');
      expect((await client.labels.kinds()).map((kind) => kind.id)).toContain('early-exit');
    });

    test('a preview tells each verdict, then the whole', async () => {
      const { code } = await client.solutions.get({ id: solution });
      const events = await collected(client.grade.preview({ problem, code, test: null }));
      expect(events[0]?.kind).toBe('started');
      const done = last(events, 'done');
      const verdicts = events.filter((event) => event.kind === 'test');
      expect(verdicts.length).toBeGreaterThanOrEqual(8);
      expect(done).toMatchObject({ status: 'passed', score: 1 });
      const one = await collected(client.grade.preview({ problem, code: 'drawdown:{[p] 7}', test: '1' }));
      expect(one[1]).toMatchObject({ kind: 'test', verdict: { id: '1', status: 'failed', expected: '30' } });
      expect((await failure(client.grade.preview({ problem, code, test: '99' }))).code).toBe('NOT_FOUND');
      const python =
        'def drawdown(p):\n    return max((max(p[: i + 1]) - x for i, x in enumerate(p)), default=0)';
      const inPython = await collected(
        client.grade.preview({ problem, language: 'python', code: python, test: null }),
      );
      expect(last(inPython, 'done')).toMatchObject({ status: 'passed', score: 1 });
    });

    test('an expression is evaluated beside a draft', async () => {
      const answer = await client.grade.evaluate({ code: 'f:{x+1}', expression: 'f 41' });
      expect(answer).toMatchObject({ output: '42', status: 'passed' });
    });

    test('dropping a stream cancels the work: the engine is free at once', async () => {
      const stream = await client.grade.preview({ problem, code: loop, test: null });
      expect((await stream.next()).value).toMatchObject({ kind: 'started' });
      await stream.return();
      const started = Date.now();
      const answers = [1, 2, 3, 4].map(() => client.grade.evaluate({ code: '', expression: '1+1' }));
      expect((await Promise.all(answers)).map((answer) => answer.output)).toEqual(['2', '2', '2', '2']);
      // The loop's own limit is eight tests of up to ten seconds each.
      expect(Date.now() - started).toBeLessThan(8000);
    });

    test('a run stores its results; a second one takes them from the cache', async () => {
      const input = {
        query: `problem:${problem}`,
        grader: 'q-tests',
        engine: 'embedded',
        jobs: null,
        timeoutMs: null,
        memoryMb: null,
        resume: false,
      } as const;
      const first = last(await collected(client.grade.start(input)), 'done');
      expect(first.executed).toBeGreaterThan(3);
      expect(first.grader).toMatch(/^q-tests@/);
      const second = last(await collected(client.grade.start(input)), 'done');
      expect([second.executed, second.cached]).toEqual([0, first.executed + first.cached]);
      expect(second.counts).toEqual(first.counts);
      const results = await client.grade.results({ run: second.run });
      expect(results.find((row) => row.solution === solution)).toMatchObject({ status: 'passed', score: 1 });
      expect(await client.grade.results({ run: first.run })).toEqual(results);
      const item = await client.review.item({ solution });
      expect(item.verdicts.map((verdict) => verdict.status)).toEqual(item.problem.tests.map(() => 'passed'));
      expect((await failure(client.grade.start({ ...input, grader: 'nobody' }))).code).toBe('BAD_INPUT');
    });

    test('a run that was dropped is gone on with, and ends whole', async () => {
      const query = '-batch:hand';
      const input = { query, grader: 'q-tests', engine: 'embedded', jobs: 1, memoryMb: null } as const;
      const begin = (resume: boolean) => client.grade.start({ ...input, timeoutMs: 9000, resume });
      const stream = await begin(false);
      for await (const event of stream) if (event.kind === 'result') break;
      const events = await collected(begin(true));
      const done = last(events, 'done');
      const graded = await client.grade.results({ run: done.run });
      expect(new Set(graded.map((row) => row.solution)).size).toBe(graded.length);
      expect(Object.values(done.counts).reduce((sum, many) => sum + many, 0)).toBe(graded.length);
      expect(events.filter((event) => event.kind === 'result').length).toBeLessThan(graded.length);
      expect(last(await collected(begin(true)), 'done').run).not.toBe(done.run);
    });

    test('graders: read, run and tried over the same way', async () => {
      const grader = { type: 'quarry.q_tests', name: 'mine', scoring: 'all' };
      const definition = JSON.stringify(grader);
      const wrong = JSON.stringify({ ...grader, scoring: 'most' });
      const read = await client.graders.validate({ definition: wrong });
      expect(read.errors).toMatchObject([{ path: 'scoring' }]);
      const item = '{"entry_point":"f","tests":[{"kind":"args","args":[1],"expected":2}]}';
      const run = await client.graders.run({ definition, item, modelSample: 'f:{x+1}' });
      expect(JSON.parse(run.response)).toMatchObject({ reward: 1, metadata: { type: 'quarry.q_tests' } });
      const query = `problem:${problem}`;
      const events = await collected(client.graders.try({ definition, threshold: 1, query, limit: 100 }));
      const rows = events.flatMap((event) => (event.kind === 'row' ? [event.row] : []));
      expect(rows.find((row) => row.solution === solution)?.outcome).toEqual({ kind: 'reward', reward: 1 });
      expect(last(events, 'done')).toMatchObject({ rows: rows.length });
    });

    test('the review queue, statistics, snapshots', async () => {
      const queue = await client.review.queue({ query: '', limit: 5 });
      expect(queue.rows).toHaveLength(5);
      expect(queue.rows.every((row) => row.label === null)).toBe(true);
      const stats = await client.stats.get();
      expect(stats).toMatchObject({ problems: 41, batches: expect.any(Array) });
      expect(stats.batches.map((batch) => batch.id)).toContain('basalt-7b');
      const overview = await client.stats.overview();
      expect(overview.passRates.map(({ difficulty }) => difficulty)).toEqual(['easy', 'medium', 'hard']);
      expect(overview).toMatchObject({ weakBelow: 0.6, agreement: { solutions: 32, hacked: { value: 1 } } });
      expect(overview.lastGraded).toMatch(/^20/);
      expect(overview.activity.length).toBeGreaterThan(0);
      expect(overview.activity.length).toBeLessThanOrEqual(6);
      const asked = { name: `of ${transport}`, query: '', split: { train: 0.8, test: 0.2 }, seed: 7 };
      const made = await client.snapshots.create(asked);
      expect(made.contentSha256).toMatch(/^[0-9a-f]{64}$/);
      expect(await client.snapshots.list()).toContainEqual(made);
      expect((await failure(client.snapshots.create(asked))).code).toBe('CONFLICT');
    });

    test('imports: a path and an uploaded file; a bad one changes nothing', async () => {
      const line = (id: string) =>
        `${JSON.stringify({ type: 'problem', id, title: id, statement: '', entry_point: 'f', tests: [] })}\n`;
      const path = join(folder, 'one.jsonl');
      writeFileSync(path, line('by-path'));
      const file = new File([line('by-upload')], 'two.jsonl');
      const options = { format: 'auto', map: {}, batch: null, onConflict: 'fail', dryRun: false } as const;
      const done = last(
        await collected(client.exchange.importFiles({ sources: [{ path }, { file }], ...options })),
        'done',
      );
      expect(done).toMatchObject({ format: 'quarry-jsonl', added: { problem: 2 }, dryRun: false });
      expect((await client.problems.get({ id: 'by-upload' })).title).toBe('by-upload');
      const bad = new File([`${line('never')}{"type":`], 'bad.jsonl');
      const fails = collected(client.exchange.importFiles({ sources: [{ file: bad }], ...options }));
      expect(await failure(fails)).toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringMatching(/^bad\.jsonl, line 2/),
      });
      expect((await failure(client.problems.get({ id: 'never' }))).code).toBe('NOT_FOUND');
    });

    test('exports: the formats, a preview, files with a manifest, checked again', async () => {
      const formats = await client.exchange.formats();
      expect(formats.map((format) => format.id)).toContain('quarry-jsonl');
      const input = { format: 'quarry-jsonl', snapshot: null, options: {} };
      const preview = await client.exchange.preview({ ...input, limit: 3 });
      expect(preview).toMatchObject({ refusal: null, records: expect.any(Array) });
      const out = join(folder, 'out');
      const done = last(await collected(client.exchange.exportTo({ ...input, out })), 'done');
      expect(done.out).toBe(out);
      expect(JSON.parse(done.manifest)).toEqual(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')));
      expect(await client.exchange.verify({ dir: out })).toMatchObject({ ok: true, problems: [] });
      const [data] = done.files.filter((file) => file.records > 0);
      writeFileSync(join(out, data!.path), 'spoiled\n');
      expect(await client.exchange.verify({ dir: out })).toMatchObject({ ok: false });
    });

    test('the annotator, a check, a backup, another dataset', async () => {
      expect((await client.workspace.setAnnotator({ name: 'Ada' })).annotator).toBe('Ada');
      expect(await client.workspace.check()).toEqual({ faults: [] });
      const path = join(folder, 'copy.quarry');
      expect(await client.workspace.backup({ path })).toEqual({ path });
      expect((await failure(client.workspace.backup({ path }))).code).toBe('BAD_INPUT');
      const counts = (await client.workspace.status()).dataset?.counts;
      expect((await client.workspace.open({ path })).dataset).toMatchObject({ path, counts });
      expect((await failure(client.workspace.create({ path, sample: false }))).code).toBe('BAD_INPUT');
      const text = join(folder, 'one.jsonl');
      expect((await failure(client.workspace.open({ path: text }))).code).toBe('BAD_DATASET');
      expect((await client.workspace.status()).dataset?.path).toBe(path);
      const empty = join(folder, 'empty.quarry');
      const { dataset } = await client.workspace.create({ path: empty, sample: false });
      expect([dataset?.name, dataset?.counts.problems, existsSync(empty)]).toEqual(['empty', 0, true]);
    });
  });
};
