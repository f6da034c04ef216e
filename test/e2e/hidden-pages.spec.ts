/**
 * The real window where no Node confines code: solutions run in hidden, sandboxed pages of Chromium, end as they do in
 * worker processes, and get nowhere from there.
 */
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { type Bench, makeBench, root } from './workbench.ts';

test.describe.configure({ mode: 'serial' });

let bench: Bench;
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  bench = makeBench();
  const executablePath = process.env.QUARRY_TEST_ELECTRON;
  app = await _electron.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      root,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(bench.folder, 'window')}`,
      bench.dataset,
    ],
    env: { ...bench.env, QUARRY_WORKERS: 'pages' },
  });
  page = await app.firstWindow();
  await page.getByLabel('Search problems').fill('drawdown');
  await page.getByRole('link', { name: 'Largest fall' }).click();
});
test.afterAll(async () => {
  await app?.close();
  bench?.remove();
});

/** Runs a solution's text as a person does. */
async function run(code: string): Promise<void> {
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(code);
  await page.keyboard.press('F4');
}

const hidden = () => app.windows().filter((other) => other.url().startsWith('quarry-worker:'));

test('runs a solution and shows each verdict', async () => {
  await run('drawdown:{[p] $[count p;max (maxs p)-p;0]}');
  await expect(page.getByText(/all passed/)).toBeVisible();
  expect(hidden().length).toBeGreaterThan(0);
});

test('ends an endless loop at its limit of steps, and runs the next solution', async () => {
  await run('drawdown:{[p] while[1b;p]}');
  await expect(page.getByText(/more steps than its limit/).first()).toBeVisible({ timeout: 60_000 });
  await run('drawdown:{[p] $[count p;max (maxs p)-p;0]}');
  await expect(page.getByText(/all passed/)).toBeVisible();
});

test('runs Python code, in pages of its own', async () => {
  const before = hidden().length;
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  const python = page.getByRole('region', { name: 'Python code', exact: true });
  await python.getByRole('button', { name: 'Test' }).click();
  await expect(python.getByRole('status')).toHaveText(/Python 3\.\d.* is ready/, { timeout: 60_000 });
  expect(hidden().length).toBeGreaterThan(before);
  await page.goBack();
});

test('gives a hidden page no Node, no preload, no network and a storage of its own', async () => {
  const flags = await app.evaluate(({ BrowserWindow, session }) =>
    BrowserWindow.getAllWindows()
      .filter(({ webContents }) => webContents.getURL().startsWith('quarry-worker:'))
      .map((window) => {
        const { webContents } = window;
        const { sandbox, contextIsolation, nodeIntegration, preload } = (
          webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
        ).getLastWebPreferences();
        const shared = webContents.session === session.defaultSession;
        return { sandbox, contextIsolation, nodeIntegration, preload, shared, shown: window.isVisible() };
      }),
  );
  expect(flags.length).toBeGreaterThan(0);
  for (const flag of flags)
    expect(flag).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      shared: false,
      shown: false,
    });
  const [worker] = hidden();
  const reach = await worker?.evaluate(async () => ({
    globals: ['require', 'process', 'module', 'Buffer', 'quarryDesktop'].filter((name) => name in globalThis),
    network: await fetch('https://example.com').then(
      () => 'reached',
      () => 'refused',
    ),
    evaluated: await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(Function('return 1')());
        } catch (error) {
          resolve((error as Error).name);
        }
      }),
    ),
  }));
  expect(reach).toEqual({ globals: [], network: 'refused', evaluated: 'EvalError' });
});

test('a hidden page that is killed costs nothing: its work is done again', async () => {
  await app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      if (webContents.getURL().startsWith('quarry-worker:'))
        process.kill(webContents.getOSProcessId(), 'SIGKILL');
  });
  await run('drawdown:{[p] $[count p;max (maxs p)-p;0]} ');
  await expect(page.getByText(/all passed/)).toBeVisible();
});

test('the program ends with its window', async () => {
  expect(hidden().length).toBeGreaterThan(0);
  const ended = new Promise<void>((resolve) => app.on('close', () => resolve()));
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().startsWith('app:'))
      ?.close(),
  );
  await ended;
});
