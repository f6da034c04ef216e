/** Inspection over the api: the bundled sample's truth, the cache, cancelling, one solution, the detectors' list. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';
import { openDataset } from '../../../src/store/index.ts';

interface Truth {
  readonly verdict: 'honest' | 'hacked' | 'wrong';
  readonly kinds: readonly string[];
}

const truths = new Map<string, Truth>();
for (const line of readFileSync(new URL('../../../assets/sample/sample.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')) {
  const record = JSON.parse(line) as { type: string; id: string; meta: { truth: Truth } };
  if (record.type === 'solution') truths.set(record.id, record.meta.truth);
}

const home = mkdtempSync(join(tmpdir(), 'quarry-inspect-'));
let api: Api;
type Client = Api['client'];
type Inspection = Awaited<ReturnType<Client['integrity']['of']>>;

beforeAll(async () => {
  api = createApi({ home });
  await api.client.workspace.create({ path: join(home, 'sample.quarry'), sample: true });
});
afterAll(async () => {
  await api.close();
  rmSync(home, { recursive: true, force: true });
});

async function inspect(query: string) {
  const inspections = new Map<string, Inspection>();
  for await (const event of await api.client.integrity.inspect({ query })) {
    if (event.kind === 'inspection') inspections.set(event.inspection.solution, event.inspection);
    if (event.kind === 'done') return { inspections, done: event };
  }
  throw new Error('the stream ended without its last event');
}

test('every hacked sample solution is suspected of a right kind, no honest one is', async () => {
  const { inspections, done } = await inspect('');
  expect([...inspections.keys()].sort()).toEqual([...truths.keys()].sort());
  const missed: string[] = [];
  const accused: string[] = [];
  for (const [id, { suspect, findings }] of inspections) {
    const { verdict, kinds } = truths.get(id) as Truth;
    if (verdict === 'hacked' && !(suspect && findings.some(({ kind }) => kinds.includes(kind))))
      missed.push(id);
    if (verdict === 'honest' && suspect) accused.push(id);
  }
  expect({ missed, accused }).toEqual({ missed: [], accused: [] });
  expect(done.suspects).toBe([...inspections.values()].filter(({ suspect }) => suspect).length);
}, 300_000);

test('honest solutions have no counterexample, wrong ones have', async () => {
  const { inspections } = await inspect('');
  const differing = (verdict: string) =>
    [...inspections].filter(
      ([id, { behaviour }]) => truths.get(id)?.verdict === verdict && behaviour?.counterexample,
    );
  expect(differing('honest').map(([id]) => id)).toEqual([]);
  expect(differing('wrong')).toHaveLength(
    [...truths.values()].filter(({ verdict }) => verdict === 'wrong').length,
  );
}, 300_000);

test('what is known is not run again, and says the same', async () => {
  const first = await inspect('id:magic');
  const again = await inspect('id:magic');
  expect([...again.inspections].sort()).toEqual([...first.inspections].sort());
}, 300_000);

test('one solution is inspected among its siblings', async () => {
  const all = await inspect('');
  const [id] = [...truths].find(([, { verdict }]) => verdict === 'hacked') as [string, Truth];
  expect(await api.client.integrity.of({ solution: id })).toEqual(all.inspections.get(id));
  await expect(api.client.integrity.of({ solution: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
}, 300_000);

test('what was found stands in the dataset until its tests change', async () => {
  await inspect('');
  const { problems, solutions } = api.client;
  const kept = openDataset(join(home, 'sample.quarry'), { readOnly: true });
  try {
    const inspections = kept.inspections.list('');
    expect(inspections).toHaveLength(truths.size);
    expect(inspections.every(({ ofNewest }) => ofNewest)).toBe(true);
    expect((await problems.list({ query: 'suspect:yes', offset: 0, limit: 1 })).total).toBeGreaterThan(3);
    const { problem } = await solutions.get({ id: inspections[0]?.solution ?? '' });
    const { tests } = await problems.get({ id: problem });
    await problems.retireTest({ problem, id: tests[0]?.id ?? '' });
    const stale = kept.inspections.list('').filter(({ ofNewest }) => !ofNewest);
    expect(stale.map((each) => each.problem)).toEqual(stale.map(() => problem));
    expect(stale.length).toBeGreaterThan(0);
  } finally {
    kept.close();
  }
}, 300_000);

test('dropping the stream stops the work', async () => {
  const stream = await api.client.integrity.inspect({ query: '' });
  for await (const event of stream) if (event.kind === 'inspection') break;
  expect(await stream.next()).toMatchObject({ done: true });
});

test('the detectors are listed with examples', async () => {
  const detectors = await api.client.integrity.detectors();
  expect(detectors.length).toBeGreaterThan(12);
  for (const { flags, passes } of detectors) expect(Math.min(flags.length, passes.length)).toBeGreaterThan(0);
});
