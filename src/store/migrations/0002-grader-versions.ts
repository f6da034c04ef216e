/**
 * Version 2: graders that people write. A version knows who saved it when, its own kind, and whether it scores
 * answers: such a result says nothing of the tests and must not become a solution's status. What is stored so far
 * are verdicts on tests.
 */
import type { Migration } from '../migrate.ts';

const columns = `
ALTER TABLE grader_version ADD COLUMN kind TEXT;
ALTER TABLE grader_version ADD COLUMN scores_answers INTEGER NOT NULL DEFAULT 0 CHECK (scores_answers IN (0, 1));
ALTER TABLE grader_version ADD COLUMN saved_by TEXT;
ALTER TABLE grader_version ADD COLUMN saved_at TEXT;
`;

const trigger = `
DROP TRIGGER result_added;
CREATE TRIGGER result_added AFTER INSERT ON result
WHEN (SELECT scores_answers FROM grader_version WHERE number = NEW.grader_version) = 0 BEGIN
  UPDATE solution SET newest_result = NEW.number, status = NEW.status
    WHERE number = (SELECT solution FROM solution_revision WHERE number = NEW.solution_revision)
      AND head = NEW.solution_revision
      AND NEW.number = (SELECT n.number FROM result n JOIN grader_version gv ON gv.number = n.grader_version
        WHERE n.solution_revision = NEW.solution_revision AND gv.scores_answers = 0
        ORDER BY n.at DESC, n.number DESC LIMIT 1);
END;
`;

export const graderVersions: Migration = {
  version: 2,
  name: 'grader-versions',
  up: (connection) => {
    connection.script(columns);
    connection.script(trigger);
  },
};
