/**
 * Takes the pictures that the README shows, from the real window: `npm run pictures`. Not part of the tests.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { type Bench, makeBench, quarry, root } from './workbench.ts';

let bench: Bench;
let app: ElectronApplication;
let page: Page;

/** What the detectors have looked at before the suspects are shown. */
const inspected = 'problem:matrix-rim,parse-duration,quarter-turns';

test.beforeAll(async () => {
  bench = makeBench();
  quarry(['inspect', bench.dataset, '--where', inspected], bench.env);
  const executablePath = process.env.QUARRY_TEST_ELECTRON;
  const args = [root, bench.dataset, `--user-data-dir=${join(bench.folder, 'window')}`];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  app = await _electron.launch({ ...(executablePath ? { executablePath } : {}), args, env: bench.env });
  page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await expect(page.getByRole('table', { name: 'Problems' })).toBeVisible();
  mkdirSync(join(root, 'docs', 'images'), { recursive: true });
});
test.afterAll(async () => {
  await app?.close();
  bench?.remove();
});

const pictures: readonly {
  readonly name: string;
  readonly hash: string;
  /** Brings the screen to where the picture is taken. */
  readonly ready: () => Promise<void>;
}[] = [
  {
    name: 'problem',
    hash: '#/problems/rolling-vwap?solution=rolling-vwap/basalt-7b/1',
    ready: async () => {
      await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
      await page.keyboard.press('F4');
      await expect(page.getByText(/\d+ of \d+ done, \d+ failed/)).toBeVisible();
      await expect(page.getByText('This draft returned')).toBeVisible();
    },
  },
  {
    name: 'review',
    hash: '#/review',
    ready: () => expect(page.getByRole('heading', { level: 1 })).toBeVisible(),
  },
  {
    name: 'suspects',
    hash: `#/suspects?query=${encodeURIComponent(inspected)}`,
    ready: () => expect(page.locator('mark.ev').first()).toBeVisible(),
  },
  {
    name: 'graders',
    hash: '#/graders',
    ready: async () => {
      await expect(page.getByText(/Valid\./)).toBeVisible();
      await page.keyboard.press('F4');
      await expect(page.getByRole('table', { name: 'Against people' })).toBeVisible({ timeout: 120_000 });
    },
  },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, hash, ready } of pictures) {
    test(`${name}, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate((to) => {
        window.location.hash = to;
      }, hash);
      await ready();
      await page.waitForLoadState('networkidle');
      const path = join(root, 'docs', 'images', `${name}-${colorScheme}.png`);
      await page.screenshot({ path, animations: 'disabled' });
    });
  }
}
