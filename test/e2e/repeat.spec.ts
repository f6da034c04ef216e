/** A run from the page with several executions of each solution: what does not end alike is told, one by one. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { barriers } from './page.ts';
import { makeBench, quarry, serve } from './workbench.ts';

/** Passes or fails by the clock, which for Python is the machine's own. */
const CHECK = 'import time\ndef check(candidate):\n    assert time.perf_counter_ns() // 1000 % 2 == 0';

test('executions that do not end alike are told with how they ended', async ({ page }) => {
  const bench = makeBench();
  const lines = [
    {
      type: 'problem',
      id: 'unsteady',
      title: 'Unsteady',
      statement: 'Whatever.',
      entry_point: 'f',
      language: 'q',
      tests: [{ id: '1', kind: 'python-check', visibility: 'visible', code: CHECK }],
    },
    { type: 'solution', id: 'unsteady-1', problem: 'unsteady', language: 'q', code: 'f:{x}' },
  ];
  const source = join(bench.folder, 'unsteady.jsonl');
  writeFileSync(source, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  quarry(['import', bench.dataset, source], bench.env);
  const served = await serve(bench);
  try {
    await page.goto(served.url);
    await page.goto(new URL('#/runs', page.url()).href);
    await page.getByLabel('Solutions').fill('id:unsteady-1');
    await page.getByLabel('Executions of each').fill('20');
    await page.getByRole('button', { name: 'Run graders' }).first().click();
    const unsteady = page.getByRole('table', { name: 'Did not end alike' });
    await expect(unsteady).toContainText(
      /unsteady-1\s*20 executions did not end alike: \d+ (passed|failed), \d+ (passed|failed)\./,
      {
        timeout: 90_000,
      },
    );
    await expect(page.getByRole('region', { name: 'Newest run' })).toContainText(
      '1 did not end alike each time',
    );
    expect(await barriers(page)).toEqual([]);
  } finally {
    served.stop();
    bench.remove();
  }
});
