/** Engines by setting, through the api: a real process behind `kdb`, a port behind `kdb-ipc`, and what is refused. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';

const quarry = join(import.meta.dirname, '../../../dist/node/quarry.js');
let folder: string;
let api: Api;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarry-engines-'));
  writeFileSync(join(folder, 'q'), `#!/bin/sh\nexec "${process.execPath}" "${quarry}" q "$@"\n`);
  chmodSync(join(folder, 'q'), 0o755);
  api = createApi({ home: folder });
  await api.client.workspace.create({ path: join(folder, 'd.quarry'), sample: true });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const grade = async (engine: 'embedded' | 'kdb' | 'kdb-ipc', query: string, repeat = 1) => {
  const options = { query, grader: 'q-tests', jobs: null, timeoutMs: null, memoryMb: null, resume: false };
  for await (const event of await api.client.grade.start({ ...options, engine, repeat }))
    if (event.kind === 'done') return event;
  throw new Error('The run did not end.');
};

test('an engine that is off or missing is refused with its sentence, and leaves no run behind', async () => {
  await api.client.engines.set({ q: join(folder, 'none'), ipc: null });
  const refused = { code: 'ENGINE_NOT_USABLE' };
  await expect(grade('kdb-ipc', '')).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('is off'),
  });
  await expect(grade('kdb', '')).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('no q at'),
  });
  await api.client.engines.set({ q: null, ipc: { host: '127.0.0.1', port: 1, user: 'ada' } });
  await expect(grade('kdb-ipc', '')).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('does not answer'),
  });
  expect(
    (await api.client.problems.list({ query: 'status:none', offset: 0, limit: 1 })).total,
  ).toBeGreaterThan(0);
});

test('a q of the settings grades as the embedded one does, under its own name and version', async () => {
  await api.client.engines.set({ q: join(folder, 'q'), ipc: null });
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
    engines: { q: join(folder, 'q'), ipc: null },
  });
  const list = await api.client.engines.list();
  expect(list).toMatchObject([
    { name: 'embedded', problem: null },
    { name: 'kdb', version: expect.stringMatching(/^4\./), problem: null },
    { name: 'kdb-ipc', version: null, problem: expect.stringContaining('is off') },
  ]);
  const query = 'id:max-drawdown';
  const [ours, real] = [await grade('embedded', query), await grade('kdb', query)];
  expect(real).toMatchObject({ engine: `kdb@${list[1]?.version}`, counts: ours.counts, cached: 0 });
  expect(await grade('kdb', query)).toMatchObject({ executed: 0 });
  expect(await grade('embedded', query, 2)).toMatchObject({ cached: 0, flaky: 0, counts: ours.counts });
}, 60_000);
