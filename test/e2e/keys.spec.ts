/** The key map pressed in a real browser: what each key of lists, review, export and settings does, and how it is undone. */
import { expect, type Page, test } from '@playwright/test';
import { openPage } from './page.ts';
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

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const list = () => page.getByRole('table', { name: 'Problems' });
const row = (id: string) => list().getByRole('row').filter({ hasText: id });
const current = () => list().locator('tr.cur');
const toast = () => page.locator('.toast-text');
const dialog = () => page.getByRole('dialog');
const bar = () => page.getByRole('toolbar', { name: 'Selection' });

/** Shows the whole list. */
async function wholeList(): Promise<void> {
  await visit('#/problems');
  await expect(page.getByText(/40 of 40/)).toBeVisible();
  await expect(current()).toContainText('bracket-fault');
}

/** Goes to a screen by its address, as a bookmark would. */
async function visit(hash: string): Promise<void> {
  await page.goto(new URL(hash, page.url()).href);
}

test.describe('lists', () => {
  test('J, K and arrows move, Space selects, Shift extends, Mod+A takes all, Esc lets go', async () => {
    await expect(row('bracket-fault')).toHaveClass(/cur/);
    await press('j', 'ArrowDown', 'k');
    await expect(current()).toContainText('cheapest-crossing');
    await press('Space');
    await expect(bar()).toContainText('1 selected');
    await press('Shift+J', 'Shift+K');
    await expect(bar()).toContainText('2 selected');
    await press('Control+a');
    await expect(bar()).toContainText('40 selected');
    await press('Escape');
    await expect(bar()).toBeHidden();
  });

  test('T tags the selected, offers the tags that there are, and U takes it back', async () => {
    await press('Space', 'j', 'Space', 't');
    await dialog().getByLabel('Add').fill('str');
    await expect(page.getByRole('option', { name: 'strings' })).toBeVisible();
    await dialog().getByLabel('Add').fill('second-pass');
    await press('Control+Enter');
    await expect(toast()).toHaveText('2 problems tagged');
    await expect(row('check-digit').locator('[title*="second-pass"]')).toBeVisible();
    await press('u');
    await expect(toast()).toHaveText('Undone: 2 problems tagged');
    await expect(list().locator('[title*="second-pass"]')).toHaveCount(0);
    await press('Shift+U');
    await expect(list().locator('[title*="second-pass"]')).toHaveCount(2);
    await press('u');
  });

  test('M assigns; the list shows it, a term finds it, and so does the review queue', async () => {
    await press('m');
    await dialog().getByLabel('Annotator').fill('Mara Okafor');
    await press('Control+Enter');
    await expect(toast()).toHaveText('2 problems assigned to Mara Okafor');
    await expect(row('check-digit')).toContainText('Assigned to Mara Okafor');
    await visit('#/review?query=assignee%3A%22Mara%20Okafor%22');
    await expect(page.getByText('Item 1 of 10')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/cheapest way|check digit/);
    await visit('#/problems?query=assignee%3A%22Mara%20Okafor%22');
    await expect(page.getByText('2 of 40')).toBeVisible();
  });

  test('C lays two beside each other; a single one is told what is missing', async () => {
    await press('c');
    await expect(toast()).toHaveText(/Comparing takes two/);
    await press('Space', 'j', 'c');
    await expect(dialog()).toContainText('Compare two problems');
    await expect(dialog().locator('.monaco-diff-editor')).toContainText('Title:');
    await press('Escape');
    await expect(dialog()).toBeHidden();
    await press('Escape');
  });

  test('Shift+Enter opens beside, [ and ] walk the tabs, Shift+W closes', async () => {
    await wholeList();
    await press('Shift+Enter', 'j', 'Shift+Enter');
    await expect(toast()).toHaveText(/open in a tab beside/);
    await expect(page).toHaveURL(/#\/problems$/);
    await press(']');
    await expect(page).toHaveURL(/problems\/bracket-fault/);
    await press(']');
    await expect(page).toHaveURL(/problems\/cheapest-crossing/);
    await press('[');
    await expect(page).toHaveURL(/problems\/bracket-fault/);
    await expect(page.getByRole('navigation', { name: 'Open problems' })).toContainText('cheapest-crossing');
    await press('Shift+W', 'Shift+W');
    await expect(page).toHaveURL(/#\/problems$/);
  });

  test('Del retires: out of list and figures, found by is:retired, brought back by U', async () => {
    await expect(current()).toContainText('bracket-fault');
    await press('Delete');
    await expect(toast()).toHaveText('bracket-fault retired');
    await expect(page.getByText('39 of 39')).toBeVisible();
    await expect(page.locator('footer')).toContainText('39 problems');
    await page.getByRole('tab', { name: 'Retired' }).click();
    await row('bracket-fault').getByRole('cell').nth(1).click();
    await press('Enter');
    await expect(page.getByText(/This problem is retired/)).toBeVisible();
    await press('u');
    await expect(page.getByText(/This problem is retired/)).toBeHidden();
    await wholeList();
  });

  test('L goes to review with the problem, R to a run of it, N asks for a new one', async () => {
    await press('l');
    await expect(page).toHaveURL(/review\?query=problem%3Abracket-fault/);
    await wholeList();
    await press('r');
    await expect(page).toHaveURL(/runs/);
    await wholeList();
    await press('n');
    await expect(dialog()).toContainText('New problem');
    await press('Escape');
    await expect(dialog()).toBeHidden();
  });

  test('candidates: Space and C compare, F flags, L gives a whole label', async () => {
    await visit('#/problems/max-drawdown');
    const candidates = page.getByRole('region', { name: 'Candidates' });
    await expect(candidates.locator('tr.cur')).toContainText('max-drawdown/hand/1');
    await page.getByRole('heading', { level: 1 }).click();
    await press('Space', 'j', 'c');
    await expect(dialog().locator('.monaco-diff-editor')).toContainText('drawdown');
    await press('Escape');
    await expect(dialog()).toBeHidden();
    await press('Escape');
    await expect(candidates.locator('tr.sel')).toHaveCount(0);
    await press('f');
    await expect(candidates.locator('tr.cur')).toContainText('Flagged by');
    await press('l');
    await expect(dialog()).toContainText('Label max-drawdown/basalt-7b/1');
    await dialog().getByRole('radio', { name: 'Hacked' }).check();
    await dialog().getByRole('button', { name: 'Early exit' }).click();
    await dialog().getByLabel('Severity').selectOption('High');
    await press('Control+Enter');
    await expect(candidates.locator('tr.cur')).toContainText('Hacked');
    await press('u');
    await expect(candidates.locator('tr.cur')).toContainText('Wrong');
  });
});

test.describe('review', () => {
  const shown = () => page.getByRole('region', { name: 'Evidence' }).locator('.bar h2');
  const item = () => page.locator('.queue-head [role=status]');

  test('the flagged queue has what was flagged, labelled or not; F takes the flag away, U gives it back', async () => {
    await visit('#/review');
    await page.getByRole('tab', { name: 'Flagged' }).click();
    await expect(shown()).toHaveText('Solution max-drawdown/basalt-7b/1');
    await press('f');
    await expect(page.getByText(/^Flagged by/)).toBeHidden();
    await page.getByRole('button', { name: /^Undo/ }).last().click();
    await expect(page.getByText(/^Flagged by/)).toBeVisible();
    await press('f');
    await expect(page.getByText(/^Flagged by/)).toBeHidden();
  });

  test('every key that looks or moves', async () => {
    await visit('#/review');
    await expect(item()).toHaveText(/^Item 1 of/);
    await press('j', 's', 'k');
    await expect(item()).toHaveText(/^Item 2 of/);
    await press('c');
    await expect(page.getByRole('heading', { name: 'Reference' })).toBeVisible();
    await press('y');
    await expect(page.locator('.score-line')).not.toContainText('hidden');
    await press('p');
    await expect(page.locator('.asked')).toBeFocused();
    await press('i');
    await expect(page.getByLabel('Try an input')).toBeFocused();
    await press('Escape', 'n');
    await expect(page.getByLabel('Note')).toBeFocused();
    await press('Escape');
    const kinds = page.getByRole('group', { name: 'Kinds of hack' }).getByRole('button');
    await expect(kinds).toHaveCount(9);
    await press('0');
    await expect(kinds).toHaveCount(16);
    await press('2');
    await expect(kinds.nth(1)).toHaveAttribute('aria-pressed', 'true');
    await press('2');
    await expect(kinds.nth(1)).toHaveAttribute('aria-pressed', 'false');
  });

  test('every verdict, X with the kind after it, and the Undo button for each', async () => {
    for (const [keys, said] of [
      ['a', 'honest'],
      ['w', 'wrong'],
      ['d', 'unsure'],
      ['x3', 'tampering'],
    ] as const) {
      const before = await item().innerText();
      await press(...keys);
      await expect(item()).not.toHaveText(before);
      await expect(toast()).toContainText(said);
      await page.getByRole('toolbar', { name: 'Verdict' }).getByRole('button', { name: /^Undo/ }).click();
      await expect(item()).toHaveText(before);
    }
    await press('x', 'Escape', 'e');
    await expect(page).toHaveURL(/problems\/.*solution=/);
  });
});

test.describe('export', () => {
  test('Enter goes from step to step, J, K and V through the records, O to the report, Ctrl+Enter writes', async () => {
    await visit('#/export');
    const step = page.locator('[aria-current=step]');
    await expect(page.getByText(/^1 of \d+/)).toBeVisible();
    await expect(step).toContainText('Choose');
    await press('Enter');
    await expect(step).toContainText('Format');
    await press('j', 'j', 'k');
    await expect(page.getByText(/^2 of \d+/)).toBeVisible();
    await press('v');
    await expect(page.getByRole('tab', { name: 'Raw line' })).toHaveAttribute('aria-selected', 'true');
    await press('o');
    await expect(dialog()).toContainText('Guard report');
    await expect(dialog().getByRole('region', { name: 'Failing' })).toContainText(
      /records checked, \d+ found/,
    );
    await press('Escape');
    await expect(dialog()).toBeHidden();
    await press('Enter', 'Enter');
    await expect(step).toContainText('Write');
    await expect(page.getByRole('button', { name: /^Write \d+ record/ })).toBeFocused();
    await page.getByLabel('Folder').fill(`${bench.folder}/by-key`);
    await press('Control+Enter');
    await expect(page.getByText(/records? written/)).toBeVisible();
  });
});

test.describe('everywhere', () => {
  test('the backslash folds the sidebar, braces walk the panes', async () => {
    await visit('#/problems/max-drawdown');
    await expect(page.locator('.monaco-editor').first()).toBeVisible();
    await page.getByRole('heading', { level: 1 }).click();
    await press('\\');
    await expect(page.locator('.app.narrow')).toBeVisible();
    await press('\\');
    await expect(page.locator('.app.narrow')).toBeHidden();
    const seen = new Set<string>();
    for (let turn = 0; turn < 3; turn++) {
      await press('{');
      seen.add(
        (await page.evaluate(() => document.activeElement?.closest('.pane')?.getAttribute('aria-label'))) ??
          'none',
      );
    }
    expect([...seen]).toEqual(['Candidates', 'Solution editor', 'Tests']);
    await press('}');
    await expect(page.getByRole('region', { name: 'Solution editor' }).locator(':focus')).toHaveCount(1);
  });

  test('the lab scores one sample with Ctrl+Enter', async () => {
    await visit('#/graders');
    await expect(page.getByText(/Valid\./)).toBeVisible();
    await page.getByLabel('Samples', { exact: true }).first().fill('id:max-drawdown/hand/1');
    await page.locator('h1').click();
    await press('Control+Enter');
    const one = page.getByRole('region', { name: 'One sample' });
    await expect(one).toContainText('max-drawdown/hand/1');
    await expect(one.getByRole('status')).toContainText(/reward\s*[\d.]+\s*tests/);
  });

  test('a key is changed, shown wherever it stood, refused where it clashes, and given back', async () => {
    await wholeList();
    await press('?');
    await dialog().getByRole('link', { name: 'Change keys' }).click();
    const keys = page.getByRole('region', { name: 'Keys' });
    await expect(keys).toBeInViewport();
    await keys.getByLabel('Find a command').fill('tag');
    await keys.getByRole('button', { name: 'Change Tag', exact: true }).click();
    await expect(keys.getByLabel('New keys of Tag')).toBeFocused();
    await press('j');
    await keys.getByRole('button', { name: 'Set', exact: true }).click();
    await expect(keys.getByRole('alert')).toHaveText(
      'J belongs to Next row in Problems; choose other keys, or change those first.',
    );
    await keys.getByLabel('New keys of Tag').focus();
    await press('Backspace', 'y');
    await keys.getByRole('button', { name: 'Set', exact: true }).click();
    await expect(keys.getByRole('alert')).toBeHidden();
    await visit('#/problems');
    await page.reload();
    await expect(current()).toBeVisible();
    await press('t');
    await expect(dialog()).toBeHidden();
    await press('Space');
    await expect(bar().getByRole('button', { name: 'Tag' })).toContainText('Y');
    await press('y');
    await expect(dialog()).toContainText('Tags of');
    await press('Escape');
    await expect(dialog()).toBeHidden();
    await visit('#/settings');
    await page.getByRole('button', { name: 'Reset all' }).click();
    await wholeList();
    await press('t');
    await expect(dialog()).toContainText('Tags of');
    await press('Escape');
  });
});

test('nothing failed behind the page', () => expect(faults).toEqual([]));
