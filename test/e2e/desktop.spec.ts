/** The real window: what it shows, that it runs and stores, and that the page cannot get out of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { type Bench, makeBench, root } from './workbench.ts';

test.describe.configure({ mode: 'serial' });

let bench: Bench;
let app: ElectronApplication;
let page: Page;

/** What the window is started with, by a test or from a terminal. */
const startArguments = (...args: string[]): string[] => [
  root,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  `--user-data-dir=${join(bench.folder, 'window')}`,
  ...args,
];

function launch(...args: string[]): Promise<ElectronApplication> {
  const executablePath = process.env.QUARRY_TEST_ELECTRON;
  return _electron.launch({
    ...(executablePath ? { executablePath } : {}),
    args: startArguments(...args),
    env: bench.env,
  });
}

test.beforeAll(async () => {
  bench = makeBench();
  app = await launch(bench.dataset);
  page = await app.firstWindow();
});
test.afterAll(async () => {
  await app?.close();
  bench?.remove();
});

test('opens the dataset named by its argument', async () => {
  await expect(page.getByRole('table', { name: 'Problems' })).toBeVisible();
  await expect(page.getByText(/40 of 40/)).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/quarry\//);
});

test('gives the page no Node and nothing of Electron but the bridge', async () => {
  const reach = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    bridge: Object.keys((window as unknown as { quarryDesktop: object }).quarryDesktop).sort(),
  }));
  expect(reach).toEqual({
    node: [],
    bridge: ['exportFolder', 'importFiles', 'newDataset', 'openDataset', 'platform', 'showKeys'],
  });
  const flags = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const { sandbox, contextIsolation, nodeIntegration } = (
        webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration };
    }),
  );
  expect(flags).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false }]);
});

test('runs no script but the page files', async () => {
  const ran = await page.evaluate(async () => {
    const inline = document.createElement('script');
    inline.textContent = 'window.inlineRan = true';
    document.head.append(inline);
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: this is what must not work
          resolve(globalThis.eval('1'));
        } catch (error) {
          resolve((error as Error).name);
        }
      }),
    );
    return { inline: 'inlineRan' in window, evaluated };
  });
  expect(ran).toEqual({ inline: false, evaluated: 'EvalError' });
});

test('reaches no network, not even past the content policy', async () => {
  expect(
    await page.evaluate(() =>
      fetch('https://example.com').then(
        () => 'reached',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
  const cancelled = await app.evaluate(async ({ session }) => {
    const request = session.defaultSession.fetch;
    return request
      ? request.call(session.defaultSession, 'http://127.0.0.1:9').then(
          () => 'reached',
          (error: Error) => error.message,
        )
      : '';
  });
  expect(cancelled).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('stays where it is, and sends only https links to the browser', async () => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as unknown as { opened: string[] }).opened = opened;
    shell.openExternal = async (url: string) => {
      opened.push(url);
    };
  });
  const before = page.url();
  for (const url of ['https://example.com/away', 'file:///etc/passwd', 'http://example.com/plain'])
    await page.evaluate((to) => {
      setTimeout(() => window.location.assign(to));
    }, url);
  expect(await page.evaluate(() => window.open('https://example.com/popup'))).toBeNull();
  expect(await page.evaluate(() => window.open('javascript:alert(1)'))).toBeNull();
  const opened = () => app.evaluate(() => [...(globalThis as unknown as { opened: string[] }).opened].sort());
  await expect.poll(opened).toEqual(['https://example.com/away', 'https://example.com/popup']);
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
});

test('grants the page nothing that it asks for', async () => {
  const answers = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera'] as const;
    const states = names.map((name) =>
      navigator.permissions.query({ name } as unknown as PermissionDescriptor),
    );
    return (await Promise.all(states)).map(({ state }) => state);
  });
  expect(answers).not.toContain('granted');
});

test('has a menu whose commands the page carries out', async () => {
  const labels = await app.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [],
  );
  expect(labels.slice(-5)).toEqual(['&File', '&Edit', '&Go', '&View', '&Help']);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.review')?.click());
  await expect(page).toHaveURL(/#\/review/);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.problems')?.click());
  await expect(page).toHaveURL(/#\/problems/);
});

test('shows in the menu the keys that commands have, changed ones too', async () => {
  const shown = () =>
    app.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('palette.open')?.accelerator ?? null,
    );
  await expect.poll(shown).toBe('CmdOrCtrl+K');
  await page.evaluate(() => {
    window.location.hash = '#/settings';
  });
  const keys = page.getByRole('region', { name: 'Keys' });
  await keys.getByLabel('Find a command').fill('every command');
  await keys.getByRole('button', { name: 'Change Every command', exact: true }).click();
  await page.keyboard.press('Alt+P');
  await keys.getByRole('button', { name: 'Set', exact: true }).click();
  await expect.poll(shown).toBe('Alt+P');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect.poll(shown).toBe('CmdOrCtrl+K');
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.problems')?.click());
});

test('runs a solution and shows each verdict', async () => {
  await page.getByLabel('Search problems').fill('drawdown');
  await page.getByRole('link', { name: 'Largest fall' }).click();
  const editor = page.locator('.monaco-editor').first();
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('drawdown:{[p] $[count p;max (maxs p)-p;0]}');
  await page.keyboard.press('F4');
  await expect(page.getByText(/all passed/)).toBeVisible();
});

test('labels by key and undoes', async () => {
  const row = page.getByRole('table', { name: 'Candidates' }).locator('tr.cur');
  await page.getByRole('heading', { level: 1 }).click();
  const before = await row.locator('td').last().innerText();
  await page.keyboard.press('w');
  await expect(row.locator('td').last()).toHaveText('Wrong');
  await page.keyboard.press('u');
  await expect(row.locator('td').last()).toHaveText(before);
});

test('asks for a folder in a native dialog', async () => {
  const folder = join(bench.folder, 'picked');
  mkdirSync(folder);
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, folder);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.export')?.click());
  await page.getByRole('button', { name: 'Change' }).click();
  await expect(page.getByLabel('Folder')).toHaveValue(new RegExp(`^${folder}/`));
});

test('starts a host that ended anew and says so', async () => {
  await app.evaluate(({ dialog }) => {
    const said: string[] = [];
    (globalThis as unknown as { said: string[] }).said = said;
    dialog.showMessageBox = async (...args: unknown[]) => {
      said.push((args.at(-1) as { message: string }).message);
      return { response: 0, checkboxChecked: false };
    };
  });
  await app.evaluate(({ app: own }) => {
    const hosts = own.getAppMetrics().filter((metric) => metric.name === 'Quarry host');
    const children = (
      process as unknown as { _getActiveHandles(): { pid?: number; kill?: () => void }[] }
    )._getActiveHandles();
    const [child] = children.filter(
      (handle) => handle.pid !== undefined && typeof handle.kill === 'function',
    );
    if (hosts[0]) process.kill(hosts[0].pid, 'SIGKILL');
    else if (child?.pid) process.kill(child.pid, 'SIGKILL');
  });
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { said: string[] }).said))
    .toEqual(['The host process ended and was started again; nothing that was saved is lost.']);
  // The page comes back on its own time, with the dataset open again.
  await expect(async () => {
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.problems')?.click());
    await expect(page.getByText(/40 of 40/)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
});

test('a second start hands its file to the first window', async () => {
  // As from a terminal: a driver would attach to a process that is about to end.
  const program = await app.evaluate(() => process.execPath);
  const second = spawn(program, startArguments(bench.dataset), { env: bench.env, stdio: 'ignore' });
  expect(await once(second, 'exit')).toEqual([0, null]);
  expect(app.windows()).toHaveLength(1);
});

test('remembers the window and the dataset', async () => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 700 }),
  );
  await app.close();
  app = await launch();
  page = await app.firstWindow();
  const bounds = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(bounds).toMatchObject({ width: 1100, height: 700 });
  const recent = await app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()?.getMenuItemById('recent')?.submenu;
    return menu?.items.map(({ label }) => label);
  });
  expect(recent).toEqual(['demo.quarry']);
});
