/** A problem's tests made better on its page: measured, a wrong one mended, a hole closed, a probe; each taken back. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { isOpenToAll, openPage, shoot } from './page.ts';
import { type Bench, makeBench, quarry, type Served, serve } from './workbench.ts';

test.describe.configure({ mode: 'serial' });

let bench: Bench;
let served: Served;
let page: Page;

const args = (id: string, input: unknown[], expected: unknown, comparator = 'exact') => ({
  ...{ id, kind: 'args', args: input, expected, comparator, visibility: 'visible' },
});
const solution = (id: string, code: string) => ({
  ...{ type: 'solution', id, problem: id.split('/')[0], language: 'q', code },
});
const records = [
  {
    ...{
      type: 'problem',
      id: 'clamp',
      title: 'Clamp a number',
      entry_point: 'clamp',
      signature: 'clamp:{[x]',
    },
    statement: 'Hold `x` (-20<=x<=20) between 0 and 10.',
    references: {
      python: 'def clamp(x):\n    return max(0, min(10, x))\n',
      q: 'clamp:{[x]\n  low:0|x;\n  10&low }',
    },
    tests: [args('1', [5], 5), args('2', [3], 3)],
  },
  solution('clamp/five', 'clamp:{[x] x}'),
  solution('clamp/honest', 'clamp:{[x] 0|10&x}'),
  {
    ...{
      type: 'problem',
      id: 'repeats',
      title: 'What repeats',
      entry_point: 'repeats',
      signature: 'repeats:{[v]',
    },
    statement: 'Return the items that occur more than once in `v`, each once, in any order.',
    references: { python: 'def repeats(v):\n    return sorted({x for x in v if v.count(x) > 1})\n', q: null },
    tests: [args('1', [[2, 1, 2]], [2]), args('2', [[3, 1, 1, 3]], [3, 1]), args('3', [[4, 4, 4]], [5])],
  },
  solution('repeats/honest', 'repeats:{[v] where 1<count each group v}'),
  { type: 'label', solution: 'repeats/honest', annotator: 'a', verdict: 'honest', kinds: [], note: '' },
  {
    ...{ type: 'problem', id: 'unsolved', title: 'Nobody solved it', entry_point: 'f', signature: 'f:{[x]' },
    statement: 'Return a word.',
    references: { python: null, q: null },
    tests: [args('1', [1], 'word')],
  },
];

test.beforeAll(async ({ browser }) => {
  bench = makeBench();
  const file = join(bench.folder, 'more.jsonl');
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  quarry(['import', bench.dataset, file], bench.env);
  served = await serve(bench);
  ({ page } = await openPage(browser));
  await page.goto(served.url);
});
test.afterAll(async () => {
  await page?.context().close();
  served?.stop();
  bench?.remove();
});

const open = async (id: string): Promise<void> => {
  await page.goto(new URL(`#/problems/${id}`, page.url()).href);
  await expect(page.getByRole('table', { name: 'Tests' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
};
const tests = () => page.getByRole('region', { name: 'Tests', exact: true });
const testRows = () => page.getByRole('table', { name: 'Tests', exact: true }).locator('tbody > tr');
const list = () => page.getByRole('tab', { name: 'List' }).click();
const heading = () => page.getByRole('heading', { level: 1 });

test('weak tests are measured with one key, with what they let through', async () => {
  await open('clamp');
  await page.keyboard.press('s');
  await expect(tests().getByText('weak, under 0.60')).toBeVisible({ timeout: 60_000 });
  const survivors = page.getByRole('list', { name: 'Surviving mutants' }).getByRole('listitem');
  expect(await survivors.count()).toBeGreaterThan(0);
  await expect(survivors.first()).toContainText('- ');
  await expect(page.getByText(/mutants? let through/).first()).toBeVisible();
  await shoot(page, 'strength');
  await isOpenToAll(page);
});

test('the killing input becomes a hidden test, and one key takes it back', async () => {
  const strength = tests().locator('.figure');
  const before = Number(await strength.innerText());
  await heading().click();
  await page.keyboard.press('h');
  await expect(page.getByText('Hidden test 3 added')).toBeVisible();
  await expect(tests().getByText('2 visible, 1 hidden')).toBeVisible();
  await expect
    .poll(async () => Number((await strength.allInnerTexts())[0] ?? 0), { timeout: 60_000 })
    .toBeGreaterThan(before);
  // Results follow: every candidate has been graded on the new test as well.
  const honest = page.getByRole('row', { name: /clamp\/honest/ });
  await expect(honest).toContainText('Passed');
  await expect(page.getByRole('row', { name: /clamp\/five/ })).toContainText('Failed');
  await page.keyboard.press('u');
  await expect(tests().getByText('2 visible, 0 hidden')).toBeVisible();
  await expect
    .poll(async () => Number((await strength.allInnerTexts())[0] ?? 0), { timeout: 60_000 })
    .toBe(before);
});

test('weak tests are found from the list', async () => {
  await page.goto(new URL('#/problems', page.url()).href);
  const field = page.getByLabel('Search problems');
  await field.fill('strength:<0.6');
  await expect(page.getByText(/\b1 of 43/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Problems' })).toContainText('clamp');
  await field.fill('');
});

test('a test that rejects right answers is marked, shown with the values, and mended with one key', async () => {
  await open('repeats');
  await page.keyboard.press('s');
  await expect(tests().getByText('2 tests may reject right answers; the rows are marked.')).toBeVisible({
    timeout: 60_000,
  });
  await list();
  await expect(testRows().getByText('may reject right answers')).toHaveCount(2);
  await testRows().nth(1).getByRole('button').first().click();
  const finding = page.getByRole('region', { name: 'This test may reject right answers' });
  await expect(finding).toContainText('The statement says "in any order"');
  await expect(finding.getByRole('row', { name: /Python reference/ })).toContainText('turned down');
  await shoot(page, 'finding');
  await isOpenToAll(page);
  await heading().click();
  await page.keyboard.press('i');
  await expect(page.getByText('Test 2 mended: compare by unordered')).toBeVisible();
  await expect(testRows().getByText('may reject right answers')).toHaveCount(1, { timeout: 60_000 });
  await testRows().nth(1).getByRole('button').first().click();
  await page.keyboard.press('i');
  await expect(page.getByText('Test 3 mended: expect [4]')).toBeVisible();
  await expect(testRows().getByText('may reject right answers')).toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByRole('row', { name: /repeats\/honest/ })).toContainText('Passed', {
    timeout: 60_000,
  });
  await page.keyboard.press('u');
  await expect(testRows().getByText('may reject right answers')).toHaveCount(1, { timeout: 60_000 });
  await expect(page.getByRole('row', { name: /repeats\/honest/ })).toContainText('Failed', {
    timeout: 60_000,
  });
});

test('a probe says who passes what cannot be', async () => {
  await open('clamp');
  await page.keyboard.press('p');
  const probe = page.getByRole('region', { name: 'Probe' });
  await expect(probe.getByText(/None of 2 solutions passes it/)).toBeVisible({ timeout: 60_000 });
  await probe.scrollIntoViewIfNeeded();
  await shoot(page, 'probe');
  const wants = (await probe.locator('code').first().innerText()).trim();
  await list();
  await expect(page.getByRole('table', { name: 'Tests', exact: true })).not.toContainText(wants);
});

test('without an honest solution the page says what is needed', async () => {
  await open('unsolved');
  await page.keyboard.press('s');
  await expect(tests().getByText('No honest solution yet')).toBeVisible({ timeout: 60_000 });
  await shoot(page, 'no-honest');
  await isOpenToAll(page);
});
