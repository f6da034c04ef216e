/** From version 2 to 4: labels of old are no decisions, and still cannot be changed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../../src/store/connection.ts';
import { openDataset } from '../../../src/store/index.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { initial } from '../../../src/store/migrations/0001-initial.ts';
import { graderVersions } from '../../../src/store/migrations/0002-grader-versions.ts';
import { closing, folder } from './dataset-file.ts';

const rows = `
INSERT INTO dataset VALUES (1, 'Old', '', NULL, '{}', '2026-01-01T00:00:00Z');
INSERT INTO problem (number, id) VALUES (1, 'p');
INSERT INTO problem_revision VALUES (1, 1, 1, 'P', '', 'f', '', NULL, '[]', NULL, NULL, NULL, NULL, NULL, '{}', 'ada', '2026', NULL);
INSERT INTO solution (number, id, problem) VALUES (1, 's', 1);
INSERT INTO solution_revision VALUES (1, 1, 1, 'q', 'f:{x}', NULL, '{}', 'ada', '2026', NULL);
INSERT INTO label VALUES (1, 1, 'ada', 'honest', '[]', NULL, NULL, '', '[]', '2026-01-01', '{}'),
  (2, 1, 'bob', 'wrong', '[]', NULL, NULL, '', '[]', '2026-01-02', '{}');
`;

it('keeps labels, and finds their dispute', () => {
  const path = join(folder(), 'old.quarry');
  writeFileSync(path, '');
  const connection = connect(path, { readOnly: false, busyMs: 0 });
  migrate(connection, [initial, graderVersions]);
  connection.script(rows);
  connection.close();
  const dataset = closing(openDataset(path));
  expect(dataset.labels.of('s').map(({ annotator, deciding }) => [annotator, deciding])).toEqual([
    ['bob', false],
    ['ada', false],
  ]);
  expect(dataset.solutions.list('disputed:yes', 0, 1).total).toBe(1);
  expect(dataset.inspections.list('')).toEqual([]);
  dataset.close();
  const again = connect(path, { readOnly: false, busyMs: 0 });
  try {
    expect(() => again.run('UPDATE label SET deciding = 1 WHERE number = ?', 1)).toThrow(
      /only ever added to/,
    );
  } finally {
    again.close();
  }
});
