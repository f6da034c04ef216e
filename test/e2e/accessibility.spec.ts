/** Every screen under axe, in both themes: nothing that keeps a person out. */
import { expect, type Page, test } from '@playwright/test';
import { barriers, openPage } from './page.ts';
import { type Bench, makeBench, type Served, serve } from './workbench.ts';

let bench: Bench;
let served: Served;
let page: Page;

test.beforeAll(async ({ browser }) => {
  bench = makeBench();
  served = await serve(bench);
  ({ page } = await openPage(browser));
  await page.goto(served.url);
});
test.afterAll(async () => {
  await page?.context().close();
  served?.stop();
  bench?.remove();
});

const screens = [
  ['overview', '#/overview'],
  ['problems', '#/problems'],
  ['problem', '#/problems/max-drawdown'],
  ['review', '#/review'],
  ['suspects', '#/suspects'],
  ['adjudicate', '#/adjudicate'],
  ['kinds', '#/kinds'],
  ['graders', '#/graders'],
  ['runs', '#/runs'],
  ['batches', '#/batches'],
  ['batch', '#/batches/basalt-7b'],
  ['compare', '#/compare?first=hand&second=basalt-7b'],
  ['generate', '#/generate'],
  ['snapshots', '#/snapshots'],
  ['export', '#/export'],
  ['settings', '#/settings'],
] as const;

/** What lies over a screen, the screen, and the keys that bring it. */
const overlays = [
  ['palette', '#/problems', ['Control+K']],
  ['keys', '#/problems', ['?']],
  ['tags', '#/problems', ['t']],
  ['assignee', '#/problems', ['m']],
  ['comparison', '#/problems', ['Space', 'j', 'c']],
  ['label', '#/problems/max-drawdown', ['l']],
  ['guard report', '#/export', ['o']],
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.beforeEach(() => page.emulateMedia({ colorScheme }));

    for (const [name, hash] of screens) {
      test(name, async () => {
        await page.goto(new URL(hash, page.url()).href);
        await page.reload();
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
        await page.waitForLoadState('networkidle');
        expect(await barriers(page)).toEqual([]);
      });
    }

    for (const [name, hash, keys] of overlays) {
      test(name, async () => {
        await page.goto(new URL(hash, page.url()).href);
        await page.reload();
        await expect(page.getByRole('table').first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        for (const key of keys) await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await page.waitForLoadState('networkidle');
        expect(await barriers(page)).toEqual([]);
      });
    }
  });
}
