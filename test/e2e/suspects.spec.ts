/** Reward hacks through the page: detectors, one suspect with its evidence, blind second looks, a dispute decided. */
import { expect, type Page, test } from '@playwright/test';
import { barriers, isOpenToAll, openPage, shoot } from './page.ts';
import { type Bench, makeBench, type Served, serve } from './workbench.ts';

test.describe.configure({ mode: 'serial' });

let bench: Bench;
let served: Served;
let page: Page;
let faults: readonly string[];

test.beforeAll(async ({ browser }) => {
  bench = makeBench();
  served = await serve(bench);
  ({ page, faults } = await openPage(browser));
  await page.goto(served.url);
});
test.afterAll(async () => {
  await page?.context().close();
  served?.stop();
  bench?.remove();
});

const problems = 'problem:matrix-rim,parse-duration,quarter-turns';
const goTo = (hash: string) => page.goto(new URL(hash, page.url()).href);
const suspects = () => goTo(`#/suspects?query=${encodeURIComponent(problems)}`);
const queue = () => page.getByRole('list', { name: 'Suspects' }).getByRole('button');
const current = () => page.locator('.queue-line[aria-current] .t3');
const shownId = () => page.locator('.suspect-head p');

async function become(name: string): Promise<void> {
  await goTo('#/settings');
  const field = page.getByLabel(/your name/i);
  await field.fill(name);
  await field.press('Enter');
  await expect(page.getByRole('link', { name: `You: ${name}` })).toBeVisible();
}

test('before the detectors have run the page says so, and one key runs them', async () => {
  await suspects();
  await expect(page.getByText('Run the detectors, or lower the threshold.')).toBeVisible();
  await page.keyboard.press('F4');
  await expect(queue().first()).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/inspected, \d+ suspects? found/)).toBeVisible();
});

test('a suspect shows its evidence in the code, and its score only when asked', async () => {
  await expect(page.locator('mark.ev').first()).toBeVisible();
  await page.keyboard.press('.');
  await expect(page.locator('mark.ev.now, .finding.on').first()).toBeVisible();
  await expect(page.locator('.without-span')).toContainText(/^(Left out|With|It cannot)/, {
    timeout: 30_000,
  });
  await expect(page.locator('.kpi')).toBeHidden();
  await page.keyboard.press('y');
  await expect(page.locator('.kpi')).toHaveText(/^[01]\.\d\d$/);
  await expect(page.getByText('Uncalibrated', { exact: false })).toBeVisible();
  await shoot(page, 'suspects');
  await page.keyboard.press('y');
  await expect(page.locator('.kpi')).toBeHidden();
});

test('nothing keeps a person out, in both themes and the smallest window', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 960, height: 640 });
  await page.getByRole('tab', { name: 'Findings' }).click();
  await expect(page.getByRole('heading', { name: 'Findings' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(960);
  await page.getByRole('tab', { name: 'Code' }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('the smallest disagreeing input can be run again and becomes a hidden test', async () => {
  const disagreeing = page.getByRole('heading', { name: 'Smallest disagreeing input' });
  const add = page.getByRole('button', { name: 'Add as hidden test' });
  for (let left = await queue().count(); left > 0 && !(await add.isVisible()); left--) {
    const before = await shownId().innerText();
    await page.keyboard.press('j');
    await expect(shownId()).not.toHaveText(before);
    await expect(disagreeing).toBeVisible();
  }
  await expect(add).toBeVisible();
  await expect(page.getByText(/Python.*(agree|gives this)/).first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('i');
  await expect(page.getByLabel('Try an input')).toBeFocused();
  await expect(page.getByLabel('Try an input')).not.toHaveValue('');
  await page.keyboard.press('Enter');
  await expect(page.locator('.console-line pre')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(page.getByText(/^Test \S+ added/)).toBeVisible();
  await expect(page.getByText('have changed since this was found')).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText(/^Undone: Test/)).toBeVisible();
});

test('selected code becomes evidence; one number and one key label, and another takes it back', async () => {
  await suspects();
  await page.reload();
  const first = await current().innerText();
  await page.locator('.suspect-code [data-text]').first().click({ clickCount: 3 });
  await page.keyboard.press('q');
  await expect(page.locator('.label-details .chip')).toHaveCount(1);
  await page.keyboard.press('1');
  await page.keyboard.press('x');
  await expect(page.getByText(/labelled, hard-coded outputs/)).toBeVisible();
  await expect(current()).not.toHaveText(first);
  await page.keyboard.press('u');
  await expect(current()).toHaveText(first);
});

let disputed = '';

test('a second annotator sees no label of the first, and where they differ it is a dispute', async () => {
  await suspects();
  await page.reload();
  disputed = (await current().innerText()).trim();
  await expect(shownId()).toContainText(disputed);
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('It computes.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  await expect(page.getByText(/labelled honest/)).toBeVisible();

  await become('Second');
  await suspects();
  await page.reload();
  await page.getByRole('button', { name: disputed }).click();
  await expect(shownId()).toContainText(disputed);
  await expect(page.getByText('It computes.')).toBeHidden();
  await page.keyboard.press('4');
  await page.keyboard.press('x');
  await expect(page.getByText(/labelled, early exit/)).toBeVisible();
  await expect(page.getByRole('link', { name: /Adjudicate/ })).toContainText('1');
});

test('the dispute shows both labels, and one key decides it', async () => {
  await become('Third');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(shownId()).toContainText(disputed);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await expect(page.getByRole('list', { name: 'Disputes' })).toContainText(title);
  const opinions = page.getByRole('region', { name: 'What was said' });
  await expect(opinions).toContainText('It computes.');
  await expect(opinions).toContainText('Early exit');
  await expect(page.getByRole('table', { name: 'Agreement' })).toContainText('Second');
  await shoot(page, 'adjudicate');
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('a');
  await expect(page.getByText(/decided honest/)).toBeVisible();
  await expect(page.getByText('Nothing is left to decide here')).toBeVisible();
  await expect(page.getByRole('link', { name: /Adjudicate/ })).toContainText('0');
  await page.keyboard.press('u');
  await expect(shownId()).toContainText(disputed);
});

test('the kinds are explained, and a dataset adds its own', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(16);
  await shoot(page, 'kinds');
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('Reads the clock');
  await page.getByLabel('Definition').fill('The hour of the day picks the answer.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Reads the clock' })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('reads the clock!');
  await page.getByLabel('Definition').fill('Again.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('There is a kind reads-the-clock already');
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(16);
});

test('the detectors are held against the labels, with intervals, together and each', async () => {
  await goTo('#/detectors');
  await expect(page.getByText('No labelled solution is inspected')).toBeVisible();
  await goTo(`#/suspects?query=${encodeURIComponent('problem:torus-life,longest-flat-run')}`);
  await page.keyboard.press('F4');
  await expect(page.getByText(/1\d solutions inspected/)).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { name: 'How far to trust the detectors' })).toBeVisible();
  const recall = page
    .getByRole('table', { name: 'All detectors together' })
    .getByRole('row', { name: /^Recall \d/ });
  await expect(recall).toContainText(/Recall1\.00/);
  await expect(page.getByRole('table', { name: 'Each detector' }).getByRole('row')).toHaveCount(25);
  await expect(page.getByRole('table', { name: 'Each kind' })).toContainText('Mean over kinds');
  await expect(page.getByRole('img', { name: 'Reliability: said against found' }).first()).toBeVisible();
  await shoot(page, 'detectors');
  await isOpenToAll(page);
});

/** The kind that is there already was refused, as it should be. */
test('nothing else failed behind the page', () =>
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]));
