/**
 * Takes the pictures that the README shows, from the real window: `npm run pictures`. Not part of the tests.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { type Bench, makeBench, root } from './workbench.ts';

let bench: Bench;
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  bench = makeBench();
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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`problem and review, ${colorScheme}`, async () => {
    const shoot = (name: string) =>
      page.screenshot({
        path: join(root, 'docs', 'images', `${name}-${colorScheme}.png`),
        animations: 'disabled',
      });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(() => {
      window.location.hash = '#/problems/rolling-vwap?solution=rolling-vwap/basalt-7b/1';
    });
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
    await page.keyboard.press('F4');
    await expect(page.getByText(/\d+ of \d+ done, \d+ failed/)).toBeVisible();
    await expect(page.getByText('This draft returned')).toBeVisible();
    await shoot('problem');
    await page.evaluate(() => {
      window.location.hash = '#/review';
    });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await shoot('review');
  });
}
