/** From a terminal to a training file: the whole way through the page that `quarry open --browser` serves. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { isOpenToAll, openPage, shoot } from './page.ts';
import { type Bench, makeBench, quarry, type Served, serve } from './workbench.ts';

test.describe.configure({ mode: 'serial' });

let bench: Bench;
let served: Served;
let page: Page;
let faults: readonly string[];

test.beforeAll(async ({ browser }) => {
  bench = makeBench();
  served = await serve(bench);
  ({ page, faults } = await openPage(browser));
});
test.afterAll(async () => {
  await page?.context().close();
  served?.stop();
  bench?.remove();
});

/** Replaces all that stands in the editor. */
async function write(code: string): Promise<void> {
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(code);
}

const tests = () => page.getByRole('table', { name: 'Tests' });
const tally = () => page.getByRole('region', { name: 'Tests' }).getByText(/\d+ of \d+ done/);

test('the printed address opens the list once and for this browser only', async ({ browser }) => {
  await page.goto(served.url);
  await expect(page.getByRole('table', { name: 'Problems' })).toBeVisible();
  await expect(page.getByText(/40 of 40/)).toBeVisible();
  expect(page.url()).not.toContain('token');
  const stranger = await browser.newContext();
  const refused = await stranger.request.get(served.url);
  expect(refused.status()).toBe(403);
  await stranger.close();
});

test('the overview draws the work, and a bar leads to what it counts', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  for (const name of ['Labels a day', 'Pass rate', 'Test strength', 'Label mix', 'Agreement', 'Activity'])
    await expect(page.getByRole('region', { name })).toBeVisible();
  await expect(page.getByText('32 double-labelled')).toBeVisible();
  await shoot(page, 'overview');
  await page.getByRole('link', { name: /^Easy: / }).click();
  await expect(page.getByRole('combobox', { name: /Search/ })).toHaveValue('difficulty:easy');
  await page.keyboard.press('Escape');
  await page.goto(page.url().replace(/#.*/, '#/problems'));
});

test('search narrows the list and names a bad term', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('drawdown');
  await expect(page.getByLabel('Search problems')).toHaveValue('drawdown');
  await expect(page.getByText(/\b1 of 40/)).toBeVisible();
  const field = page.getByLabel('Search problems');
  await field.fill('difficulty:impossible');
  await expect(page.locator('.query-error')).toBeVisible();
  await field.fill('drawdown');
  await expect(page.locator('.query-error')).toBeHidden();
});

test('Enter opens the problem with its statement, tests and candidates', async () => {
  await page.getByLabel('Search problems').press('Enter');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/problems\/max-drawdown/);
  await expect(tests().getByRole('row')).not.toHaveCount(1);
  await expect(page.getByRole('table', { name: 'Candidates' })).toContainText('max-drawdown/hand/1');
});

test('wrong code fails its tests, and the first failure opens', async () => {
  await write('drawdown:{[p] 7}');
  await page.keyboard.press('F4');
  await expect(tests().getByText('Failed').first()).toBeVisible();
  await expect(page.getByText('This draft returned')).toBeVisible();
});

test('verdicts arrive one by one', async () => {
  // Slow on purpose, some tenths of a second a test.
  await write('drawdown:{[p] i:0; do[100000;i+:1]; $[count p;max (maxs p)-p;0]}');
  const seen = await page.evaluateHandle(() => {
    const counts = new Set<string>();
    new MutationObserver(() => {
      const text = document.querySelector('.run-progress [role=status]')?.textContent;
      if (text) counts.add(text);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    return counts;
  });
  await page.keyboard.press('F4');
  await expect(tally()).toHaveText(/all passed/);
  expect(await seen.evaluate((counts) => counts.size)).toBeGreaterThan(2);
});

test('a broken line is one error, and the editor underlines it', async () => {
  await write('drawdown:{[p] (1+}');
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await page.keyboard.press('F4');
  await expect(tests().getByText('Error').first()).toBeVisible();
});

test('a saved version is a revision of the solution', async () => {
  await write('drawdown:{[p] $[count p; max (maxs p)-p; 0]}');
  await expect(page.getByText(/draft of r1/)).toBeVisible();
  await page.keyboard.press('Control+S');
  await expect(page.getByText(/draft of r1/)).toBeHidden();
  await expect(page).toHaveURL(/solution=/);
  await page.reload();
  await expect(page.locator('.monaco-editor').first()).toContainText('max (maxs p)-p; 0');
});

test('one key labels, another takes it back', async () => {
  const row = page.getByRole('table', { name: 'Candidates' }).locator('tr.cur');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  const before = await row.locator('td').last().innerText();
  await page.keyboard.press('w');
  await expect(row.locator('td').last()).toHaveText('Wrong');
  await page.keyboard.press('u');
  await expect(row.locator('td').last()).toHaveText(before);
});

test('the review hands out the next solution after each verdict', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/review/);
  const shown = page.getByRole('heading', { level: 1 });
  await expect(shown).toBeVisible();
  const first = page.url() + (await page.locator('main').innerText());
  await page.keyboard.press('a');
  await expect.poll(async () => page.url() + (await page.locator('main').innerText())).not.toBe(first);
  await page.keyboard.press('u');
});

test('a grader is tried on samples, held against people, and kept as a version', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  const file = page.getByRole('region', { name: 'Grader file' });
  await expect(file.getByText(/Valid\./)).toBeVisible();
  await page.getByLabel('Samples', { exact: true }).first().fill('batch:hand');
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('F4');
  await expect(page.getByRole('table', { name: 'Against people' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('table', { name: 'Samples' })).toContainText('/hand/');
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('lab-test');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('combobox', { name: 'Grader', exact: true })).toHaveValue('lab-test v1');
  quarry(['grade', bench.dataset, '--grader', 'lab-test', '--where', 'problem:max-drawdown'], bench.env);
  await file.locator('.view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('{"type":"quarry.length","name":"length","of":"code","soft_max":1,"max":2}');
  // The bracket that the editor closed by itself.
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Delete');
  await expect(file.getByText(/Valid\./)).toBeVisible();
  await page.keyboard.press('Control+s');
  const save = page.getByRole('dialog', { name: 'Save lab-test as version 2' });
  await expect(save.getByRole('status')).toContainText(/of the last run would score otherwise/);
  await expect(save.getByRole('table', { name: 'What changes' })).toContainText('max-drawdown/hand/1');
  await page.keyboard.press('Escape');
  await expect(save).toBeHidden();

  // The draft beside its version: the files, the scores, and back to that version and forth.
  await page.locator('h1').click();
  await page.keyboard.press('c');
  const versions = page.getByRole('dialog', { name: 'lab-test: the draft beside a version' });
  await expect(versions.locator('.view-lines').first()).toContainText('calculate_output');
  await expect(versions.locator('.char-insert').first()).toBeAttached();
  await isOpenToAll(page);
  await versions.getByRole('tab', { name: 'Scores' }).click();
  await expect(versions.getByRole('status')).toContainText(/would score otherwise/);
  await expect(versions.getByRole('table', { name: 'What changes' })).toContainText('Version 1');
  await page.keyboard.press('Control+Enter');
  await expect(file.locator('.view-lines')).toContainText('calculate_output');
  await page.getByRole('button', { name: /Undo/ }).click();
  await expect(file.locator('.view-lines')).toContainText('soft_max');

  await file.locator('.view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('null');
  await expect(file.getByRole('alert')).toContainText('is null and has to be an object');
  await page.keyboard.press('Escape');
});

test('a snapshot freezes what the query selects', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page
    .getByRole('button', { name: /New snapshot/ })
    .first()
    .click();
  await page.getByLabel('Name', { exact: true }).fill('v1');
  await page.getByLabel('Query').fill('batch:hand');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('table', { name: 'Snapshots' })).toContainText('v1');
});

test('an export is on disk as the manifest says', async () => {
  const out = join(bench.folder, 'out');
  await page.getByRole('button', { name: 'Export v1' }).click();
  await page.getByText('openai-sft', { exact: true }).click();
  await page.getByLabel('Folder').fill(out);
  await page.getByRole('button', { name: /^Write \d+ record/ }).click();
  await expect(page.getByText(/records? written/)).toBeVisible();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/as the manifest says/)).toBeVisible();

  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ manifest: 1, format: 'openai-sft', snapshot: { name: 'v1' } });
  const data = readFileSync(join(out, 'train.jsonl'));
  const sha256 = createHash('sha256').update(data).digest('hex');
  expect(manifest.files).toContainEqual(
    expect.objectContaining({ path: 'train.jsonl', bytes: data.length, sha256 }),
  );
  const rows = data.toString('utf8').trimEnd().split('\n');
  expect(rows).toHaveLength(manifest.counts.written);
  for (const row of rows) expect(JSON.parse(row).messages.at(-1).role).toBe('assistant');
});

test('a file comes in through the page: what is broken is named, what is whole is shown first', async () => {
  const task = {
    task_id: 7,
    prompt: '// Add one.\n//\n// @param x {long}\nadd_one:{[x]',
    entry_point: 'add_one',
    tests: 'def check(candidate):\n    assert candidate(1) == 2',
  };
  const [broken, whole] = [join(bench.folder, 'broken.jsonl'), join(bench.folder, 'whole.jsonl')];
  writeFileSync(broken, `${JSON.stringify(task)}\n{"task_id":8,"prompt":\n`);
  writeFileSync(whole, `${JSON.stringify(task)}\n`);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('table', { name: 'Problems' })).toBeVisible();
  await page.keyboard.press('Control+K');
  await page.getByRole('textbox', { name: 'Search or run a command' }).fill('import');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  const files = dialog.locator('input[type=file]');
  await expect(files).toBeFocused();
  await files.setInputFiles(broken);
  await expect(dialog.getByText(/^broken\.jsonl, line 2, column \d+: .*\.$/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await files.setInputFiles(whole);
  for (const format of await dialog.getByLabel('Format').locator('option').allInnerTexts()) {
    await dialog.getByLabel('Format').selectOption(format);
    await expect(dialog.getByText(/no import format/)).toBeHidden();
  }
  await dialog.getByLabel('Format').selectOption('HumanEval JSON Lines');
  await expect(dialog.getByText(/would be added/)).toContainText('1 problem');
  await dialog.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/41 of 41/)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('add_one');
  await expect(page.getByLabel('Search problems')).toHaveValue('add_one');
  await expect(page.getByText(/\b1 of 41/)).toBeVisible();
  await expect(page.locator('pre.statement.program')).toHaveText(task.prompt, { useInnerText: true });
});

test('nothing failed behind the page', () => expect(faults).toEqual([]));
