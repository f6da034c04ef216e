/** What a crash of the engine is worth: nothing, but never for good. A q command that is killed each time it works. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, limitsWith } from '../../../src/execution/index.ts';
import { createKdbProcessEngine } from '../../../src/execution/kdb/process-engine.ts';
import { type Candidate, defaultGrader, fileGrader } from '../../../src/grading/index.ts';

const quarry = join(import.meta.dirname, '../../../dist/node/quarry.cjs');
const limits = limitsWith({ wallMs: 4_000 });
let folder: string;
let engine: Engine;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarry-crash-'));
  const binary = join(folder, 'q');
  // The first lines belong to the first test; then it is reported as shells report a killed command.
  writeFileSync(binary, `#!/bin/sh\n"${process.execPath}" "${quarry}" q "$@" | head -n 1; exit 137\n`);
  chmodSync(binary, 0o755);
  engine = createKdbProcessEngine({ binary, version: 'test' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const candidate: Candidate<null> = {
  id: 'a',
  ref: null,
  language: 'q',
  code: 'f:{x+1}',
  entryPoint: 'f',
  tests: [1, 2].map((n) => ({
    id: String(n),
    visibility: 'visible',
    body: {
      kind: 'args',
      argsJson: `[${n}]`,
      expectedJson: `${n + 1}`,
      comparator: 'exact',
      tolerance: null,
    },
  })),
  answer: { output: 'f:{x+1}', item: {} },
};
const inFile = (definition: object) =>
  fileGrader({ name: 'g', version: '1', definition: JSON.stringify(definition), services: {} });
const tests = { type: 'quarry.q_tests', name: 'tests' };

describe.skipIf(process.platform === 'win32')('tests that crash', () => {
  test('are worth 0, and the status says what happened, so that the next run tries again', async () => {
    expect(await defaultGrader().grade(candidate, { engine, limits })).toMatchObject({
      status: 'crash',
      score: 0,
    });
    expect(await inFile(tests).grade(candidate, { engine, limits })).toMatchObject({
      status: 'crash',
      score: 0,
    });
  });

  test('are worth 0 in a formula, with a warning, and the result is not kept for later runs', async () => {
    const grader = inFile({
      type: 'multi',
      name: 'm',
      graders: { t: tests },
      calculate_output: '0.25 + t / 2',
    });
    expect(await grader.grade(candidate, { engine, limits })).toMatchObject({
      status: 'failed',
      score: 0.25,
      passing: true,
      detail: { warnings: [expect.stringMatching(/^tests: 2 of 2 tests .*crash.*run it again\.$/)] },
    });
  });
});
