/** Setting up engines and models in the page: what is wrong is told at the field, what is saved is tried at once. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { noPython3 } from '../integration/execution/python3.ts';
import { type ChatServer, startChatServer } from '../unit/grading/endpoint/chat-server.ts';
import { barriers, openPage } from './page.ts';
import { type Bench, makeBench, root, type Served, serve } from './workbench.ts';

test.describe.configure({ mode: 'serial' });

let bench: Bench;
let served: Served;
let page: Page;
let models: ChatServer;

test.beforeAll(async ({ browser }) => {
  bench = makeBench();
  served = await serve(bench);
  models = await startChatServer(() => ({ text: 'ready' }));
  ({ page } = await openPage(browser));
  await page.goto(served.url);
  await expect(page.getByRole('table', { name: 'Problems' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press(',');
});
test.afterAll(async () => {
  await page?.context().close();
  served?.stop();
  await models?.[Symbol.asyncDispose]();
  bench?.remove();
});

const card = (name: string) => page.getByRole('region', { name, exact: true });
const settings = () => readFileSync(join(bench.folder, 'home', 'settings.json'), 'utf8');

test('limits: a bad number is told at its field, a good one is saved by Enter and holds', async () => {
  const embedded = card('Embedded q');
  const steps = embedded.getByLabel('Steps');
  await steps.fill('many');
  await expect(embedded.getByText('Steps takes a whole number from 1 to 10,000,000,000')).toBeVisible();
  await expect(embedded.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await steps.fill('2,000');
  await expect(embedded.getByText('Steps takes')).toBeHidden();
  await steps.press('Enter');
  await expect(page.getByText('Embedded q: saved')).toBeVisible();
  expect(JSON.parse(settings())).toMatchObject({ engines: { limits: { steps: 2_000 } } });
  await page.reload();
  await expect(steps).toHaveValue('2000');
  await steps.fill('');
  await embedded.getByRole('button', { name: 'Save and test' }).click();
  await expect(embedded.getByRole('status')).toHaveText(/embedded .* is ready/);
  expect(JSON.parse(settings())).toMatchObject({ engines: { limits: {} } });
});

test('a q of the machine: a wrong path is told in one sentence, a right one with its version', async () => {
  const kdb = card('q of this machine');
  const path = join(bench.folder, 'q');
  await kdb.getByLabel('Path of q').fill(path);
  await kdb.getByRole('button', { name: 'Save and test' }).click();
  await expect(kdb.getByRole('status')).toHaveText(/There is no q at .*; name its path/);
  await expect(kdb.getByText(`There is no file ${path}.`)).toBeVisible();
  writeFileSync(
    path,
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/node/quarry.cjs')}" q "$@"\n`,
  );
  chmodSync(path, 0o755);
  await kdb.getByRole('button', { name: 'Test' }).click();
  await expect(kdb.getByRole('status')).toHaveText(/kdb 4\.\d.* is ready: .*\(setting\)/);
});

test('a q at a port is off, asks for what it needs, and tells what did not answer', async () => {
  const ipc = card('q at a port');
  await expect(ipc.getByLabel('Host')).toBeHidden();
  await ipc.getByLabel('Use a q at a port').check();
  await ipc.getByRole('textbox', { name: 'Port' }).fill('70000');
  await expect(ipc.getByText('Port takes a whole number from 1 to 65,535.')).toBeVisible();
  await ipc.getByLabel('Host').fill('');
  await expect(ipc.getByText('Host is missing; name the machine that q runs on.')).toBeVisible();
  await ipc.getByLabel('Host').fill('127.0.0.1');
  await ipc.getByRole('textbox', { name: 'Port' }).fill('1');
  await ipc.getByLabel('User').fill('ada');
  await ipc.getByRole('button', { name: 'Save and test' }).click();
  await expect(ipc.getByRole('status')).toHaveText(/does not answer; check host and port/);
  await ipc.getByLabel('Use a q at a port').uncheck();
  await ipc.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('q at a port: saved')).toBeVisible();
  expect(JSON.parse(settings())).toMatchObject({ engines: { ipc: null } });
});

test('Python: Pyodide runs; python3 is chosen by keyboard, and a wrong path is told', async () => {
  const python = card('Python code');
  await python.getByRole('button', { name: 'Test' }).click();
  await expect(python.getByRole('status')).toHaveText(/Python 3\.\d.* is ready/);
  await python.getByRole('tab', { name: 'Pyodide' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(python.getByText('it may read every file that you may read')).toBeVisible();
  await python.getByLabel('Path of python3').fill(join(bench.folder, 'none'));
  await python.getByRole('button', { name: 'Save and test' }).click();
  await expect(python.getByRole('status')).toHaveText(/There is no python3 at/);
  if (noPython3 === null) {
    await python.getByLabel('Path of python3').fill('');
    await python.getByRole('button', { name: 'Save and test' }).click();
    await expect(python.getByRole('status')).toHaveText(/Python 3\.\d.* is ready: \//);
    await expect(page.getByRole('contentinfo')).toContainText('+python3.');
  }
});

test('models are off until an address is given, and answer when they are asked', async () => {
  const endpoint = card('Models');
  await expect(endpoint.getByText('Judges and generation are off')).toBeVisible();
  const address = endpoint.getByLabel('Address');
  await address.fill('nowhere');
  await expect(endpoint.getByText('Address takes a web address')).toBeVisible();
  await address.fill(models.baseUrl);
  await endpoint.getByLabel('Budget of a run, money').fill('5');
  await expect(endpoint.getByText('A budget in money needs both prices')).toBeVisible();
  await endpoint.getByLabel('Budget of a run, money').fill('');
  await endpoint.getByRole('button', { name: 'Save and test' }).click();
  await expect(endpoint.getByRole('status')).toHaveText('No model is chosen; name one.');
  await endpoint.getByLabel('Model', { exact: true }).fill('basalt');
  await endpoint.getByRole('button', { name: 'Save and test' }).click();
  await expect(endpoint.getByRole('status')).toHaveText(/answered "ready"/);
  expect(models.asked).toHaveLength(1);
  await endpoint.getByLabel('Embedding model').fill(' ');
  await expect(endpoint.getByText('Embedding model takes a name.')).toBeVisible();
  await endpoint.getByLabel('Embedding model').fill('basalt-embed');
  await endpoint.getByLabel('Embedding model').press('Enter');
  await expect.poll(settings).toContain('basalt-embed');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`open fields, sentences and all keep nobody out (${colorScheme})`, async () => {
    await page.emulateMedia({ colorScheme });
    await card('q at a port').getByLabel('Use a q at a port').check();
    await card('q at a port').getByRole('textbox', { name: 'Port' }).fill('x');
    expect(await barriers(page)).toEqual([]);
    await card('q at a port').getByLabel('Use a q at a port').uncheck();
  });
