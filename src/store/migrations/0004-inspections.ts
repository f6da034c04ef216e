/**
 * Version 4: inspections for reward hacks are kept, the newest of each solution revision, with the revisions of
 * problem and tests that they saw. Labels may decide a dispute: those given before a deciding one no longer stand.
 */
import type { Migration } from '../migrate.ts';

const inspection = `
CREATE TABLE inspection (
  solution_revision INTEGER PRIMARY KEY REFERENCES solution_revision (number),
  problem_revision INTEGER NOT NULL REFERENCES problem_revision (number),
  -- Numbers of the test revisions, in the problem's order.
  tests TEXT NOT NULL CHECK (json_type(tests) = 'array'),
  version TEXT NOT NULL,
  hacked REAL NOT NULL CHECK (hacked BETWEEN 0 AND 1), incorrect REAL NOT NULL CHECK (incorrect BETWEEN 0 AND 1),
  suspect INTEGER NOT NULL CHECK (suspect IN (0, 1)),
  findings TEXT NOT NULL CHECK (json_type(findings) = 'array'),
  -- NULL where nothing could be run, which is not the same as clean.
  behaviour TEXT CHECK (json_type(behaviour) = 'object'), at TEXT NOT NULL
) STRICT;
CREATE INDEX inspection_by_suspicion ON inspection (hacked);
`;

/** A label stands if it was not withdrawn, and no later one of its annotator, or that decides, was given. */
const standing = `
ALTER TABLE label ADD COLUMN deciding INTEGER NOT NULL DEFAULT 0 CHECK (deciding IN (0, 1));
CREATE VIEW label_in_force AS SELECT l.* FROM label l
  WHERE NOT EXISTS (SELECT 1 FROM label_withdrawal w WHERE w.label = l.number);
CREATE VIEW standing_label AS SELECT l.* FROM label_in_force l
  WHERE NOT EXISTS (SELECT 1 FROM label_in_force m WHERE m.solution_revision = l.solution_revision
    AND (m.at, m.number) > (l.at, l.number) AND (m.annotator = l.annotator OR m.deciding = 1));
-- Its newest labels differ in verdict, or somebody asks for a second opinion since the last decision.
CREATE VIEW disputed_revision AS
  SELECT solution_revision FROM standing_label GROUP BY solution_revision HAVING count(DISTINCT verdict) > 1
  UNION
  SELECT v.solution_revision FROM review v WHERE v.decision = 'dispute'
    AND NOT EXISTS (SELECT 1 FROM review n WHERE n.solution_revision = v.solution_revision
      AND n.annotator = v.annotator AND (n.at, n.number) > (v.at, v.number))
    AND NOT EXISTS (SELECT 1 FROM label_in_force d WHERE d.solution_revision = v.solution_revision
      AND d.deciding = 1 AND d.at >= v.at);
`;

export const inspections: Migration = {
  version: 4,
  name: 'inspections',
  up: (connection) => {
    connection.script(inspection);
    connection.script(standing);
  },
};
