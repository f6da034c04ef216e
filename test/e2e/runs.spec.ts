/**
 * Batches, their comparison, generation from a model and grade runs, in the page: against the sample and a local server
 * that speaks the OpenAI protocol.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type ChatServer, type Reply, startChatServer } from '../unit/grading/endpoint/chat-server.ts';
import { isOpenToAll, openPage, shoot } from './page.ts';
import { type Bench, makeBench, quarry, type Served, serve } from './workbench.ts';

test.describe.configure({ mode: 'serial' });

let bench: Bench;
let served: Served;
let page: Page;
let models: ChatServer;
let reply: (n: number) => Reply | Promise<Reply>;

const solution = (batch: string, sample: number, code: string) => ({
  ...{ type: 'solution', id: `inc/${batch}/${sample}`, problem: 'inc', batch, sample, language: 'q', code },
  raw: `I think it is this.\n${code}`,
});
/** A problem of which one batch solves more than the other. */
const records = [
  { type: 'batch', id: 'one', model: 'model-one', params: { temperature: 0.5 } },
  { type: 'batch', id: 'two', model: 'model-two', params: { temperature: 0.9 } },
  {
    ...{ type: 'problem', id: 'inc', title: 'Add one', entry_point: 'inc', signature: 'inc:{[x]' },
    ...{
      statement: 'Add one to `x`.',
      difficulty: 'easy',
      tags: ['math'],
      references: { python: null, q: null },
    },
    tests: [{ id: '1', kind: 'args', args: [1], expected: 2, comparator: 'exact', visibility: 'visible' }],
  },
  solution('one', 1, 'inc:{x+1}'),
  solution('one', 2, 'inc:{x+`a}'),
  solution('two', 1, 'inc:{x}'),
  solution('two', 2, 'inc:{x+`a}'),
];

test.beforeAll(async ({ browser }) => {
  bench = makeBench();
  const file = join(bench.folder, 'more.jsonl');
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  quarry(['import', bench.dataset, file], bench.env);
  quarry(['grade', bench.dataset, '--where', 'batch:one,two'], bench.env);
  reply = () => ({ text: '```q\ninc:{1+x}\n```' });
  models = await startChatServer((n) => reply(n));
  served = await serve(bench);
  ({ page } = await openPage(browser));
  await page.goto(served.url);
  await expect(page.getByRole('table', { name: 'Problems' })).toBeVisible();
});
test.afterAll(async () => {
  await page?.context().close();
  served?.stop();
  await models?.[Symbol.asyncDispose]();
  bench?.remove();
});

const visit = async (hash: string): Promise<void> => {
  await page.goto(new URL(hash, page.url()).href);
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
};
const rows = (name: string) => page.getByRole('table', { name, exact: true }).locator('tbody > tr');
/** Takes the focus off whatever holds it, so that single keys are commands. */
const blur = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

test('batches stand in a list with model, parameters and pass@1, and open by key', async () => {
  await visit('#/problems');
  await blur();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  const one = page.getByRole('row', { name: /model-one/ });
  await expect(one).toContainText('temperature 0.5');
  await expect(one).toContainText('50.0%');
  await expect(page.getByRole('row', { name: /granite-32b/ })).toContainText('not graded');
  const at = (await rows('Batches').allInnerTexts()).findIndex((text) => text.includes('model-one'));
  for (let i = 0; i < at; i++) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'one' })).toBeVisible();
  await expect(page.getByText('1 of 2', { exact: true })).toBeVisible();
});

test("a batch's samples are walked by key, with code, whole answer and results", async () => {
  const sample = page.getByRole('region', { name: 'Sample', exact: true });
  await expect(sample).toContainText('inc/one/1');
  await expect(sample).toContainText('inc:{x+1}');
  await page.keyboard.press('ArrowRight');
  await expect(sample).toContainText('inc/one/2');
  await expect(sample).toContainText('Error');
  await sample.getByRole('tab', { name: 'Answer' }).click();
  await expect(sample).toContainText('I think it is this.');
  await sample.getByRole('tab', { name: 'Results' }).click();
  await expect(sample.getByRole('table', { name: 'Test results' })).toContainText('Error');
  const figures = page.getByRole('region', { name: 'Figures' });
  await expect(figures.getByRole('row', { name: /pass@2/ })).toContainText('100.0%');
  await figures.getByRole('tab', { name: 'By difficulty' }).click();
  await figures.getByRole('button', { name: 'easy' }).click();
  await expect(page.getByRole('region', { name: 'Problems by samples' })).toContainText('1 of 1, easy');
  await shoot(page, 'batch');
  await isOpenToAll(page);
  await blur();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/problems\/inc\?solution=inc%2Fone%2F2/);
});

test('two batches are compared: who wins what, and a filter by count', async () => {
  await visit('#/batches');
  await page.getByLabel('Select one').check();
  await page.getByLabel('Select two').check();
  await blur();
  await page.keyboard.press('c');
  await expect(page.getByText('B − A, paired on 1 problem')).toBeVisible();
  await expect(page.getByText('−50.0')).toBeVisible();
  await expect(rows('Changed problems')).toHaveCount(1);
  await expect(rows('Changed problems').first()).toContainText('−1');
  const map = page.getByRole('region', { name: 'Problems by samples' });
  await expect(map.getByRole('tab', { name: 'A ahead 1' })).toBeVisible();
  await expect(map).toContainText('1 of 1, list order');
  await page.keyboard.press('2');
  await expect(map.getByRole('tab', { name: 'B ahead 0' })).toHaveAttribute('aria-selected', 'true');
  await expect(map).toContainText('0 of 1, list order');
  await map.getByRole('tab', { name: 'A ahead 1' }).click();
  await expect(map).toContainText('1 of 1, list order');
  await expect(rows('Same reason').filter({ hasText: "'type" })).toContainText('2');
  const passing = page.getByRole('region', { name: 'Most common passing form in A' });
  await expect(passing).toContainText('1 of 1');
  await expect(passing).toContainText('inc:{x+1}');
  await expect(page.getByRole('region', { name: 'Most common failing form in B' })).toContainText('1 of 2');
  await shoot(page, 'compare');
  await isOpenToAll(page);
  await blur();
  await page.keyboard.press('v');
  await expect(map.getByRole('tab', { name: 'Difference' })).toHaveAttribute('aria-selected', 'true');
  await expect(map.getByRole('row', { name: /^inc/ })).toContainText('1 of 2');
  await expect(map.getByRole('row', { name: /^inc/ })).toContainText('0 of 2');
  await shoot(page, 'compare-difference');
  await isOpenToAll(page);
  await blur();
  await page.keyboard.press('v');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/first=two&second=one/);
  await expect(page.getByText('50.0', { exact: true })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'Compare two solutions' })).toContainText('inc/one/1');
  await page.keyboard.press('Escape');
});

test('without an endpoint generation says so, and leads to where one is set up', async () => {
  await visit('#/batches');
  await blur();
  await page.keyboard.press('n');
  await expect(page.getByText('No model endpoint is set up, so nothing can be generated.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Generate', exact: false }).first()).toBeDisabled();
  await isOpenToAll(page);
  await page.getByRole('button', { name: 'Set up models' }).click();
  const endpoint = page.getByRole('region', { name: 'Models', exact: true });
  await expect(endpoint.getByLabel('Address')).toBeInViewport();
  await endpoint.getByLabel('Address').fill(models.baseUrl);
  await endpoint.getByLabel('Model', { exact: true }).fill('basalt');
  await endpoint.getByLabel('Price, prompt').fill('1');
  await endpoint.getByLabel('Price, completion').fill('2');
  await endpoint.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Models: saved')).toBeVisible();
});

test('the prompt that is shown is the one that is sent, and the candidates land in a batch', async () => {
  await visit('#/generate?query=id:inc');
  const prompt = page.getByRole('region', { name: 'Prompt' });
  await expect(prompt).toContainText('Add one to `x`.');
  await expect(page.getByText('1 problem × 4 = 4 samples')).toBeVisible();
  await page.getByLabel('Ask for reasoning, in tags').check();
  await expect(prompt).toContainText('between <reasoning> and </reasoning>');
  await page.getByRole('tab', { name: 'Python to q' }).click();
  await expect(prompt).toContainText('There is no Python reference to translate');
  await expect(page.getByText('1 lack the reference that is translated')).toBeVisible();
  await page.getByRole('tab', { name: 'Description to q' }).click();
  await expect(prompt).toContainText('between <reasoning> and </reasoning>');
  const shown = (await prompt.locator('pre').allInnerTexts()).at(-1);
  await page.getByLabel('Batch').fill('made');
  await page.getByLabel('Temperature').fill('5');
  await expect(page.getByText('Temperature takes a number from 0 to 2')).toBeVisible();
  await page.getByLabel('Temperature').fill('0.7');
  await page.keyboard.press('F4');
  const progress = page.getByRole('region', { name: 'Progress' });
  await expect(progress.getByRole('heading', { name: 'Done' })).toBeVisible();
  await expect(progress).toContainText('4 of 4 samples · 4 candidates · 4 requests, 60 tokens, cost 0.00008');
  const { body } = models.asked.at(-1)!;
  expect(String(body.messages.at(-1)?.content).trim()).toBe(shown?.trim());
  expect(body).toMatchObject({ model: 'basalt', temperature: 0.7 });
  await shoot(page, 'generate');
  await isOpenToAll(page);
  await blur();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'made' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Sample', exact: true })).toContainText('inc:{1+x}');
  await expect(page.getByText('temperature 0.7; description_to_q with reasoning')).toBeVisible();
});

test('a failing endpoint is told for each sample, a spent budget once, and a stop keeps what came', async () => {
  await visit('#/generate?query=id:inc');
  reply = () => ({ status: 400, body: '{"error":{"message":"no such thing"}}' });
  await page.getByLabel('Batch').fill('bad');
  await page.keyboard.press('F4');
  await expect(rows('What failed')).toHaveCount(4);
  await expect(rows('What failed').first()).toContainText('answered 400');
  reply = (n) => ({ text: `inc:{x+${n}}` });
  await page.getByLabel('Batch').fill('poor');
  await page.getByLabel('Samples a problem').fill('30');
  await page.getByLabel('Budget, tokens').fill('40');
  await page.keyboard.press('F4');
  await expect(rows('What failed').filter({ hasText: 'The budget of 40 tokens is spent' })).toHaveCount(1);
  await page.getByLabel('Budget, tokens').fill('');
  let asked = 0;
  reply = (n) =>
    ++asked < 4
      ? { text: `inc:{x-${n}}` }
      : new Promise((done) => setTimeout(done, 60_000, { text: 'late' }));
  await page.getByLabel('Batch').fill('cut');
  await page.getByLabel('Seed').fill('9');
  await page.keyboard.press('F4');
  const progress = page.getByRole('region', { name: 'Progress' });
  await expect(progress).toContainText('3 candidates');
  await page.keyboard.press('F4');
  await expect(progress.getByRole('heading', { name: 'Stopped' })).toBeVisible();
  await expect(progress).toContainText('What had come stays in the batch cut.');
  await visit('#/batches');
  await expect(page.getByRole('row', { name: /^Select cut/ })).toContainText('3');
});

test('runs of all programs are listed, and open to their results', async () => {
  await visit('#/runs');
  await expect(rows('Runs')).toHaveCount(2);
  await expect(rows('Runs').first()).toContainText('batch:one,two');
  await expect(rows('Runs').first()).toContainText('25.0%');
  await isOpenToAll(page);
  await blur();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/runs\/[0-9a-f-]{36}/);
  const sample = page.getByRole('region', { name: 'Sample', exact: true });
  await expect(sample).toContainText('inc/one/1');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(
    sample.getByRole('table', { name: 'Test results' }).getByRole('row', { name: /1 Failed/ }),
  ).toBeVisible();
  await shoot(page, 'run');
  await isOpenToAll(page);
});

test('a run started here fills its cells, stands in the list, and gives batches their figures', async () => {
  await visit('#/runs?query=batch:made');
  await page.keyboard.press('F4');
  const newest = page.getByRole('region', { name: 'Newest run' });
  await expect(newest.getByRole('heading', { name: 'Done' })).toBeVisible();
  await expect(rows('Runs')).toHaveCount(3);
  await newest.getByRole('link', { name: 'Open its results' }).click();
  await expect(page.getByText('4 of 4', { exact: true })).toBeVisible();
  await visit('#/batches');
  await expect(page.getByRole('row', { name: /^Select made/ })).toContainText('100.0%');
});

test('a judge runs within the budget of its run, and what it cost is told', async () => {
  const save = page.getByRole('dialog');
  await visit('#/graders');
  reply = () => ({ text: '{"steps":[],"result":0.25}' });
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+A');
  const definition = {
    ...{ type: 'score_model', name: 'judge', model: 'm' },
    input: [{ role: 'user', content: 'Score this: {{sample.output_text}}' }],
  };
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
    );
  }, JSON.stringify(definition));
  await expect(page.getByRole('status').filter({ hasText: 'Valid' })).toBeVisible();
  await page.keyboard.press('Control+S');
  await save.getByLabel('Name', { exact: true }).fill('judge');
  await save.getByRole('button', { name: /Save version/ }).click();
  await expect(save).toBeHidden();
  await visit('#/runs?query=batch:granite-32b');
  await page.getByLabel('Grader', { exact: true }).selectOption('judge');
  // What is under way when the budget is spent is still answered.
  await page.getByLabel('Budget, tokens').fill('15');
  await page.keyboard.press('F4');
  const newest = page.getByRole('region', { name: 'Newest run' });
  await expect(newest.getByRole('heading', { name: 'Done' })).toBeVisible();
  await expect(newest).toContainText('Unsupported');
  await page.getByLabel('Budget, tokens').fill('');
  await page.keyboard.press('F4');
  await expect(rows('Runs').first()).toContainText('0.250');
  await expect(rows('Runs').first()).toContainText('judge@1');
});

test('what is gone on with is the run that was stopped', async () => {
  await visit('#/runs?query=-batch:hand');
  await page.getByLabel('Time limit a test').fill('9000');
  await page.keyboard.press('F4');
  const newest = page.getByRole('region', { name: 'Newest run' });
  await expect(newest.getByRole('link', { name: 'Open its results' })).toBeVisible();
  await page.keyboard.press('F4');
  await expect(newest.getByRole('heading', { name: /Stopped|Done/ })).toBeVisible();
  const before = await rows('Runs').count();
  if (await newest.getByRole('heading', { name: 'Stopped' }).isVisible()) {
    await page.keyboard.press('F4');
    await expect(newest.getByRole('heading', { name: 'Done' })).toBeVisible({ timeout: 60_000 });
    await expect(rows('Runs')).toHaveCount(before);
  }
});

test.describe('the lab', () => {
  test('a cell, a bin and the threshold are worked by mouse and keys', async () => {
    quarry(['label', bench.dataset, 'inc/one/1', '--as', 'honest'], bench.env);
    const why = ['--note', 'gives x as it is'];
    quarry(['label', bench.dataset, 'inc/two/1', '--as', 'wrong', ...why], bench.env);
    await visit('#/graders');
    await page.reload();
    await expect(page.getByRole('status').filter({ hasText: 'Valid' })).toBeVisible();
    await page.getByLabel('Samples', { exact: true }).fill('batch:one,two');
    await page.keyboard.press('F4');
    const matrix = page.getByRole('table', { name: 'Against people' });
    await expect(matrix).toBeVisible();
    await matrix.getByRole('button', { name: 'wrong, grader fails: 1' }).click();
    await expect(rows('Samples')).toHaveCount(1);
    await expect(page.getByText('1 of 4: wrong, grader fails')).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(rows('Samples')).toHaveCount(4);
    await expect(rows('Samples').filter({ hasText: 'inc/two/1' })).toContainText('gives x as it is');
    await expect(page.getByRole('status').filter({ hasText: 'Valid' })).toContainText(
      '1 part stays in Quarry',
    );
    await page.getByRole('tab', { name: 'Table' }).click();
    await rows('Scores').last().getByRole('button').click();
    await expect(rows('Samples').first()).toContainText('inc/one/1');
    await expect(rows('Samples')).toHaveCount(1);
    await isOpenToAll(page);
    await page.getByRole('tab', { name: 'Plot' }).click();
    const slider = page.getByRole('slider', { name: 'Passes from' });
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(slider).toHaveAttribute('aria-valuenow', '0');
    await expect(matrix.getByRole('button', { name: 'wrong, grader passes: 1' })).toBeVisible();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuenow', '0.11');
    await expect(matrix.getByRole('button', { name: 'wrong, grader fails: 1' })).toBeVisible();
    await shoot(page, 'lab');
    await isOpenToAll(page);
    await page.getByRole('button', { name: 'Show all' }).click();
    await blur();
    await page.keyboard.press('1');
    await expect(page).toHaveURL(/problems\/inc\?solution=/);
  });

  test('the formula completes the names of parts', async () => {
    await visit('#/graders');
    const formula = page.locator('.monaco-editor .view-line').filter({ hasText: 'tests * (0.9' });
    await formula.click();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+Space');
    const offered = page.locator('.suggest-widget .monaco-list-row');
    await expect(offered.filter({ hasText: /^(tests|lint)/ })).toHaveCount(2);
    await shoot(page, 'completion');
    await page.keyboard.press('Enter');
    await expect(page.locator('.monaco-editor')).toContainText(/(tests|lint)tests/);
  });

  for (const [name, text, sentence] of [
    ['nested', '['.repeat(20_000), /nested deeper than 100 levels/],
    ['long', 'x'.repeat(300_000), /has 300,\d{3} characters/],
  ] as const)
    test(`a ${name} text is told in a sentence and the page goes on`, async () => {
      await visit('#/graders');
      await page.locator('.monaco-editor').first().click();
      await page.keyboard.press('Control+A');
      await page.evaluate((pasted) => {
        const data = new DataTransfer();
        data.setData('text/plain', pasted);
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
        );
      }, text);
      await page.keyboard.type('x');
      await expect(page.getByText(sentence)).toBeVisible();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('1');
      await expect(page.getByText(sentence)).toBeHidden();
    });
});
