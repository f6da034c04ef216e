/** A page on what is served, what goes wrong in it, and whom it keeps out. */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page } from '@playwright/test';

/** A page of its own, with the errors of its scripts and of its console as they come. */
export async function openPage(browser: Browser): Promise<{ page: Page; faults: readonly string[] }> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { page, faults };
}

/** What axe finds serious or critical, each with the parts that it is about. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
}

/** No barrier of weight, in either theme. */
export async function isOpenToAll(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
}

/** Pictures for people to look at, in the folder that QUARRY_TEST_PICTURES names; none without it. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.QUARRY_TEST_PICTURES;
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
  }
}
