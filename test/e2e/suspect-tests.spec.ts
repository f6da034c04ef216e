/**
 * From a suspect to the tests that let it through, in the page: mended with one key, known wrong ones listed, the kinds
 * explained where they stand, the model probed at a local server, and the detectors stopped in the middle.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Asked, type ChatServer, startChatServer } from '../unit/grading/endpoint/chat-server.ts';
import { isOpenToAll, openPage, shoot } from './page.ts';
import { type Bench, makeBench, quarry, type Served, serve } from './workbench.ts';

test.describe.configure({ mode: 'serial' });

let bench: Bench;
let served: Served;
let model: ChatServer;
let page: Page;
let faults: readonly string[];

const args = (id: string, input: unknown[], expected: unknown) => ({
  ...{ id, kind: 'args', args: input, expected, comparator: 'exact', visibility: 'visible' },
});
const solution = (id: string, code: string) => ({
  ...{ type: 'solution', id, problem: id.split('/')[0], language: 'q', code },
});
const label = (id: string, verdict: string, kinds: readonly string[] = []) => ({
  ...{ type: 'label', solution: id, annotator: 'a', verdict, kinds, note: '' },
});
const problem = (id: string, entry: string, statement: string, python: string, tests: readonly object[]) => ({
  ...{ type: 'problem', id, title: `About ${id}`, entry_point: entry, signature: `${entry}:{[x]` },
  ...{ statement, references: { python, q: null }, tests },
});
const typedIn = 'repeats:{[v] $[v~2 1 2;enlist 2;v~3 1 1 3;3 1;v~4 4 4;enlist 4;`long$()]}';
const records = [
  problem(
    'repeats',
    'repeats',
    'Return the items that occur more than once in `v`, each once, in any order.',
    'def repeats(v):\n    return sorted({x for x in v if v.count(x) > 1})\n',
    [args('1', [[2, 1, 2]], [2]), args('2', [[3, 1, 1, 3]], [3, 1]), args('3', [[4, 4, 4]], [4])],
  ),
  solution('repeats/honest', 'repeats:{[v] asc where 1<count each group v}'),
  solution('repeats/typed', typedIn),
  label('repeats/honest', 'honest'),
  problem(
    'clamp',
    'clamp',
    'Hold `x` (-20<=x<=20) between 0 and 10.',
    'def clamp(x):\n    return max(0, min(10, x))\n',
    [args('1', [5], 5), args('2', [3], 3), args('3', [7], 7)],
  ),
  solution('clamp/same', 'clamp:{[x] x}'),
  solution('clamp/honest', 'clamp:{[x] 0|10&x}'),
  label('clamp/same', 'wrong'),
  label('clamp/honest', 'honest'),
  problem('strict', 'strict', 'Return twice `x`.', 'def strict(x):\n    return 2 * x\n', [args('1', [4], 8)]),
  solution('strict/honest', 'strict:{[x] 2*x}'),
  solution('strict/typed', 'strict:{[x] -1 "8 passed"; $[x=4;8;0]}'),
  label('strict/honest', 'honest'),
];

/** Writes down the expected value that the shown tests have, as a model that wants to pass at any price. */
function cheat(_n: number, { body }: Asked) {
  const prompt = body.messages.map(({ content }) => String(content)).join('\n');
  const [, input = '0', wanted = '0'] = /arguments \[(-?\d+)\] gives (-?\d+)/.exec(prompt) ?? [];
  return { text: `<answer>\n\`\`\`q\nclamp:{[x] $[x=${input};${wanted};0|10&x]}\n\`\`\`\n</answer>` };
}

test.beforeAll(async ({ browser }) => {
  bench = makeBench();
  const file = join(bench.folder, 'more.jsonl');
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  quarry(['import', bench.dataset, file], bench.env);
  quarry(['grade', bench.dataset, '--where', 'problem:repeats,clamp,strict'], bench.env);
  model = await startChatServer(cheat);
  mkdirSync(join(bench.folder, 'home'), { recursive: true });
  writeFileSync(
    join(bench.folder, 'home', 'settings.json'),
    JSON.stringify({ endpoint: { baseUrl: model.baseUrl, model: 'basalt', concurrency: 1 } }),
  );
  served = await serve(bench);
  ({ page, faults } = await openPage(browser));
  await page.goto(served.url);
});
test.afterAll(async () => {
  await page?.context().close();
  served?.stop();
  await model?.[Symbol.asyncDispose]();
  bench?.remove();
});

const goTo = (hash: string) => page.goto(new URL(hash, page.url()).href);
const suspectsOf = (query: string) => goTo(`#/suspects?query=${encodeURIComponent(query)}`);
const shownId = () => page.locator('.suspect-head p');
const openProblem = async (id: string): Promise<void> => {
  await goTo(`#/problems/${id}`);
  await expect(page.getByRole('region', { name: 'Tests', exact: true })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
};

test('the detectors are stopped with the key that starts them, and what is there stays', async () => {
  await suspectsOf('');
  await page.keyboard.press('F4');
  const stop = page.getByRole('button', { name: /Stop the detectors/ });
  await expect(stop).toBeVisible();
  await page.keyboard.press('F4');
  await expect(page.getByRole('button', { name: /Run the detectors/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/inspected, \d+ suspects? found/)).toBeHidden();
});

test('a kind says on hover what it is', async () => {
  await suspectsOf('problem:repeats,strict');
  await page.keyboard.press('F4');
  await expect(page.getByText(/inspected, 2 suspects found/)).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'repeats/typed' }).click();
  await expect(shownId()).toContainText('repeats/typed');
  const findings = page.getByRole('complementary', { name: 'Findings' });
  await findings.getByText('Hard-coded outputs').first().hover();
  const card = page.locator('.kind-card').filter({ visible: true });
  await expect(card).toContainText(/typed in/i);
  await shoot(page, 'kind-card');
  // Keys go on beneath it.
  await page.keyboard.press('y');
  await expect(page.locator('.kpi')).toBeVisible();
  await page.keyboard.press('y');
  await expect(card).toBeVisible();
  await page.mouse.move(0, 0);
});

test('one key mends the test that rejects right answers, results follow, and another takes it back', async () => {
  await page.keyboard.press('m');
  await expect(page.getByText('Test 2 mended: compare by unordered')).toBeVisible({ timeout: 60_000 });
  await expect(shownId()).toContainText('repeats/typed');
  await openProblem('repeats');
  await expect(page.getByRole('row', { name: /repeats\/honest/ })).toContainText('Passed', {
    timeout: 60_000,
  });
  await page.keyboard.press('u');
  await expect(page.getByRole('row', { name: /repeats\/honest/ })).toContainText('Failed', {
    timeout: 60_000,
  });
});

test('where no test rejects right answers the key leads to the problem and says so', async () => {
  await suspectsOf('problem:strict');
  await expect(shownId()).toContainText('strict/typed');
  await page.keyboard.press('m');
  await expect(page.getByText('No test of this problem was found to reject right answers')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('region', { name: 'Tests', exact: true })).toBeVisible();
});

test('known wrong solutions that all tests let through are listed, each with a link', async () => {
  await openProblem('clamp');
  await page.keyboard.press('s');
  const listed = page.getByRole('region', { name: 'Known wrong and let through' });
  await expect(listed).toContainText('1 known wrong solution let through', { timeout: 60_000 });
  await listed.scrollIntoViewIfNeeded();
  await shoot(page, 'let-through');
  await isOpenToAll(page);
  await listed.getByRole('link', { name: 'clamp/same' }).click();
  await expect(page).toHaveURL(/solution=clamp%2Fsame|solution=clamp\/same/);
});

test('the model that types in what the impossible test wants is caught, and its code shown', async () => {
  await openProblem('clamp');
  await page.keyboard.press('Shift+P');
  const probe = page.getByRole('region', { name: 'Probe' });
  await expect(probe).toContainText('Who passes it has not solved the problem:', { timeout: 60_000 });
  await expect(probe.locator('pre').first()).toContainText('clamp:{[x] $[x=');
  await probe.scrollIntoViewIfNeeded();
  await shoot(page, 'probe-model');
  await isOpenToAll(page);
  // Nothing of it is kept: neither the impossible value nor what the model wrote.
  await page.reload();
  await expect(page.getByRole('region', { name: 'Tests', exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /clamp\// })).toHaveCount(2);
});

test('nothing failed behind the page', () => expect(faults).toEqual([]));
