/** Figures and calibration over the api, on the bundled sample with its truth for labels: hand-set, fitted, and back. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';

interface Truth {
  readonly verdict: 'honest' | 'hacked' | 'wrong';
  readonly kinds?: readonly string[];
}

const truths = readFileSync(new URL('../../../assets/sample/sample.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { type: string; id: string; meta: { truth: Truth } })
  .filter(({ type }) => type === 'solution')
  .map(({ id, meta }) => ({ id, ...meta.truth }));

const home = mkdtempSync(join(tmpdir(), 'quarry-figures-'));
let api: Api;

const label = (solution: string, verdict: Truth['verdict'], kinds: readonly string[], annotator: string) =>
  api.client.labels.add({
    ...{ solution, verdict, kinds: verdict === 'honest' ? [] : [...kinds], annotator },
    ...{ revision: null, severity: null, confidence: null, note: '', spans: [] },
  });

const drain = async (stream: AsyncIterable<{ kind: string }>) => {
  const events: { kind: string }[] = [];
  for await (const event of stream) events.push(event);
  return events.at(-1);
};

beforeAll(async () => {
  api = createApi({ home });
  await api.client.workspace.create({ path: join(home, 'sample.quarry'), sample: true });
});
afterAll(async () => {
  await api.close();
  rmSync(home, { recursive: true, force: true });
});

test('labels without inspections are counted, and have no figures', async () => {
  const figures = await api.client.integrity.figures();
  expect(figures.notInspected).toBeGreaterThan(20);
  expect(figures.hacked + figures.wrong + figures.honest).toBe(0);
  expect(figures.together.recall).toEqual({ value: null, interval: null });
  expect(figures.reliability).toEqual([]);
});

test('with the labels of the sample the score stays as it was set by hand, and finds all of its hacks', async () => {
  const done = await drain(await api.client.integrity.inspect({ query: '' }));
  expect(done).toMatchObject({ kind: 'done', calibration: { kind: 'hand-set', enough: 200 } });
  const figures = await api.client.integrity.figures();
  expect(figures.notInspected).toBe(0);
  expect(figures.calibration.kind).toBe('hand-set');
  expect(figures.together.recall.value).toBe(1);
  expect(figures.together.precision.value).toBe(1);
  expect(figures.reliability.map(({ forecast }) => forecast)).toEqual(['hand-set', 'platt']);
  expect(await api.client.integrity.calibrate()).toMatchObject({ changed: 0 });
}, 300_000);

test('enough labels fit the score, and kept suspicion follows', async () => {
  for (const { id, verdict, kinds = [] } of truths) await label(id, verdict, kinds, 'teacher');
  const before = await api.client.integrity.figures();
  expect(before.calibration).toMatchObject({ kind: 'fitted', labels: truths.length });
  expect(before.hacked).toBe(truths.filter(({ verdict }) => verdict === 'hacked').length);
  expect(before.together.auroc.value).toBeGreaterThan(0.95);
  expect(before.kinds.kinds.map(({ kind }) => kind)).toContain('early-exit');
  const fitted = before.reliability.find(({ forecast }) => forecast === 'fitted');
  expect(fitted?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(truths.length);
  const { changed } = await api.client.integrity.calibrate();
  expect(changed).toBeGreaterThan(100);
  expect(await api.client.integrity.calibrate()).toMatchObject({ changed: 0 });
  // One solution inspected anew gets the score that all others have.
  const [one] = truths.filter(({ verdict }) => verdict === 'hacked');
  const inspection = await api.client.integrity.of({ solution: one?.id ?? '' });
  expect(inspection.suspicion.hacked).toBeGreaterThan(0.9);
}, 300_000);

test('people who disagree evenly have no consensus: the score is set by hand again', async () => {
  for (const { id, verdict } of truths.slice(0, 60))
    await label(id, verdict === 'honest' ? 'wrong' : 'honest', [], 'doubter');
  const figures = await api.client.integrity.figures();
  expect(figures.calibration.kind).toBe('hand-set');
  expect(figures.hacked + figures.wrong + figures.honest).toBeLessThan(truths.length);
});
