/** Engines by setting, through the api: a real process behind `kdb`, a port behind `kdb-ipc`, and what is refused. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../../../src/api/index.ts';
import { noPython3 } from '../execution/python3.ts';

const quarry = join(import.meta.dirname, '../../../dist/node/quarry.cjs');
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

const unset = { q: null, ipc: null, python: { kind: 'pyodide' }, workers: null, limits: {} } as const;

const grade = async (
  engine: 'embedded' | 'kdb' | 'kdb-ipc',
  query: string,
  repeat = 1,
  grader = 'q-tests',
) => {
  const options = { query, grader, jobs: null, timeoutMs: null, memoryMb: null, resume: false };
  for await (const event of await api.client.grade.start({ ...options, engine, repeat }))
    if (event.kind === 'done') return event;
  throw new Error('The run did not end.');
};

test('an engine that is off or missing is refused with its sentence, and leaves no run behind', async () => {
  await api.client.engines.set({ ...unset, q: join(folder, 'none') });
  const refused = { code: 'ENGINE_NOT_USABLE' };
  await expect(grade('kdb-ipc', '')).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('is off'),
  });
  await expect(grade('kdb', '')).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('no q at'),
  });
  await api.client.engines.set({ ...unset, ipc: { host: '127.0.0.1', port: 1, user: 'ada' } });
  await expect(grade('kdb-ipc', '')).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('does not answer'),
  });
  expect(
    (await api.client.problems.list({ query: 'status:none', offset: 0, limit: 1 })).total,
  ).toBeGreaterThan(0);
});

test('a q of the settings grades as the embedded one does, under its own name and version', async () => {
  await api.client.engines.set({ ...unset, q: join(folder, 'q') });
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
    engines: { q: join(folder, 'q'), ipc: null },
  });
  const list = await api.client.engines.list();
  expect(list).toMatchObject([
    { name: 'embedded', problem: null },
    { name: 'python', version: expect.stringMatching(/^3\./), problem: null },
    {
      name: 'kdb',
      found: `${join(folder, 'q')} (setting)`,
      version: expect.stringMatching(/^4\./),
      problem: null,
    },
    { name: 'kdb-ipc', version: null, problem: expect.stringContaining('is off') },
  ]);
  const query = 'id:max-drawdown';
  const [ours, real] = [await grade('embedded', query), await grade('kdb', query)];
  expect(real).toMatchObject({ engine: `kdb@${list[2]?.version}`, counts: ours.counts, cached: 0 });
  expect(await grade('kdb', query)).toMatchObject({ executed: 0 });
  expect(await grade('embedded', query, 2)).toMatchObject({ cached: 0, flaky: 0, counts: ours.counts });
}, 60_000);

test('what runs Python is chosen, named in the results, and told where it is missing', async () => {
  const problem = 'checked-in-python';
  await api.client.problems.create({ id: problem, title: 'Identity', statement: 'Give x.', entryPoint: 'f' });
  const code = 'def check(candidate):\n    assert candidate(1) == 1';
  await api.client.problems.saveTest({
    problem,
    id: null,
    visibility: 'visible',
    body: { kind: 'python-check', setup: '', code },
  });
  await api.client.solutions.save({ id: null, problem, revision: null, code: 'f:{x}' });
  await api.client.engines.set({ ...unset, python: { kind: 'python3', path: join(folder, 'none') } });
  const missing = { name: 'python', problem: expect.stringContaining('There is no python3 at') };
  expect(await api.client.engines.try({ name: 'python' })).toMatchObject(missing);
  await expect(grade('embedded', `id:${problem}`)).rejects.toMatchObject({ code: 'ENGINE_NOT_USABLE' });
  expect((await api.client.solutions.list({ problem }))[0]).toMatchObject({ status: null });
  if (noPython3 === null) {
    await api.client.engines.set({ ...unset, python: { kind: 'python3', path: null } });
    expect(await api.client.engines.try({ name: 'python' })).toMatchObject({ problem: null });
    expect(await grade('embedded', `id:${problem}`)).toMatchObject({
      engine: expect.stringMatching(/^embedded@.*\+python3\./),
      counts: { passed: 1 },
    });
  }
  await api.client.engines.set(unset);
  expect(await grade('embedded', `id:${problem}`)).toMatchObject({ counts: { passed: 1 }, executed: 1 });
}, 60_000);

test('limits of the settings hold, and one over its maximum is refused by name', async () => {
  const limits = { steps: 1_000, graderWallMs: 120_001 };
  await expect(api.client.engines.set({ ...unset, limits })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: "The limit of a Python grader's time in milliseconds is at most 120000, not 120001.",
  });
  const set = await api.client.engines.set({ ...unset, limits: { steps: 1_000 } });
  expect(set).toMatchObject({
    limits: { steps: 1_000 },
    ranges: {
      depth: { default: 1_000, maximum: 5_000 },
      graderWallMs: { default: 10_000, maximum: 120_000 },
      graderBytes: { default: 536_870_912, maximum: 2_147_483_648 },
    },
  });
  const run = (expression: string) => api.client.grade.evaluate({ code: '', expression });
  expect(await run('{x+1}/[100000;0]')).toMatchObject({ status: 'timeout' });
  await api.client.engines.set(unset);
  expect(await run('{x+1}/[100000;0]')).toMatchObject({ status: 'passed' });
});

test('a Python grader has the time that the settings give it, and a result under another limit is not reused', async () => {
  const source = 'def grade(sample, item):\n    while item["entry_point"]: pass';
  const definition = JSON.stringify({ type: 'python', name: 'p', source });
  const run = { definition, item: '{"entry_point":"f"}', modelSample: '', sampleFields: '{}' };
  const said = async () => {
    const { response } = await api.client.graders.run(run);
    return JSON.parse(response).metadata.errors.python_grader_runtime_error_details;
  };
  await api.client.engines.set({ ...unset, limits: { graderWallMs: 700 } });
  expect(await said()).toContain('time limit of 0.7 s');
  const fixed = JSON.stringify({ type: 'python', name: 'p', source: 'def grade(sample, item): return 1' });
  await api.client.graders.save({ name: 'timed', definition: fixed, basedOn: null });
  const again = () => grade('embedded', 'batch:hand id:max-drawdown', 1, 'timed');
  expect(await again()).toMatchObject({ executed: 1, cached: 0 });
  expect(await again()).toMatchObject({ executed: 0, cached: 1 });
  await api.client.engines.set({ ...unset, limits: { graderWallMs: 800 } });
  expect(await again()).toMatchObject({ executed: 1, cached: 0 });
  await api.client.engines.set(unset);
}, 60_000);

test('a password is kept by the keychain or refused in one sentence, and no file has it', async () => {
  const ipc = { host: '127.0.0.1', port: 5000, user: 'ada' };
  const password = 'correct horse battery';
  const kept = await api.client.engines
    .set({ ...unset, ipc, password })
    .catch((error: Error) => error.message);
  if (typeof kept === 'string') expect(kept).toMatch(/no keychain .* QUARRY_KDB_PASSWORD/);
  else {
    expect(kept.password).toBe('keychain');
    expect(await api.client.engines.set({ ...unset, ipc, password: '' })).toMatchObject({ password: 'none' });
  }
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain(password);
});
