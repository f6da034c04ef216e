/** From version 1 to 2: what was stored stays a verdict on tests, in SQL of its time; then the new rule holds. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../../src/store/connection.ts';
import { openDataset } from '../../../src/store/index.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { initial } from '../../../src/store/migrations/0001-initial.ts';
import { closing, folder } from './dataset-file.ts';

const rows = `
INSERT INTO dataset VALUES (1, 'Old', '', NULL, '{}', '2026-01-01T00:00:00Z');
INSERT INTO problem (number, id) VALUES (1, 'p');
INSERT INTO problem_revision VALUES (1, 1, 1, 'P', '', 'f', '', NULL, '[]', NULL, NULL, NULL, NULL, NULL, '{}', 'ada', '2026', NULL);
INSERT INTO solution (number, id, problem) VALUES (1, 's', 1);
INSERT INTO solution_revision VALUES (1, 1, 1, 'q', 'f:{x}', NULL, '{}', 'ada', '2026', NULL);
INSERT INTO grader VALUES (1, 'q-tests', 'quarry.q_tests'), (2, 'odd name', '');
INSERT INTO grader_version VALUES (1, 1, '1', '{"a":1}'), (2, 2, 'x', '{}');
INSERT INTO result (number, solution_revision, grader_version, engine, status, at, meta)
  VALUES (1, 1, 1, 'e@1', 'passed', '2026-01-01', '{}'), (2, 1, 2, 'e@1', 'failed', '2026-01-02', '{}');
`;

const versionOne = (): string => {
  const path = join(folder(), 'old.quarry');
  writeFileSync(path, '');
  const connection = connect(path, { readOnly: false, busyMs: 0 });
  migrate(connection, [initial]);
  connection.script(rows);
  connection.close();
  return path;
};

const draft = {
  engine: 'e@1',
  cacheKey: null,
  score: 0.25,
  ms: null,
  message: null,
  line: null,
  column: null,
  tests: [],
  at: '2027-01-01',
  meta: '{}',
} as const;

it('keeps status, results and versions, and lets no score of an answer become a status', () => {
  const dataset = closing(openDataset(versionOne()));
  expect(dataset.solutions.get('s').status).toBe('failed');
  expect(dataset.grading.of('s').map(({ grader, status }) => [grader, status])).toEqual([
    ['odd name@x', 'failed'],
    ['q-tests@1', 'passed'],
  ]);
  expect(dataset.grading.findGrader('q-tests', '1')).toMatchObject({ kind: 'quarry.q_tests' });
  expect(dataset.graders.list()).toEqual([]);
  const { key } = dataset.solutions.get('s');
  const judge = dataset.grading.grader({
    name: 'judge',
    version: '1',
    kind: 'score_model',
    definition: '{"x":1}',
    scoresAnswers: true,
  });
  dataset.grading.store(null, [{ ...draft, solution: key, grader: judge, status: 'passed' }]);
  expect(dataset.solutions.get('s').status).toBe('failed');
  expect(dataset.grading.newest('s')?.grader).toBe('odd name@x');
  const tests = dataset.grading.grader({
    name: 'q-tests',
    version: '1',
    kind: 'quarry.q_tests',
    definition: '{"a":1}',
  });
  dataset.grading.store(null, [{ ...draft, solution: key, grader: tests, status: 'timeout' }]);
  expect(dataset.solutions.get('s').status).toBe('timeout');
  expect(dataset.check()).toEqual([]);
});
