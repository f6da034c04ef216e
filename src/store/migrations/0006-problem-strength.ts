/**
 * Version 6: the strength of a problem's tests as it was last measured, so that a query can ask for weak ones. A copy of
 * a figure and no record: it is forgotten as soon as the problem or one of its tests changes.
 */
import type { Migration } from '../migrate.ts';

const table = `
CREATE TABLE problem_strength (
  problem INTEGER PRIMARY KEY REFERENCES problem (number),
  strength REAL NOT NULL CHECK (strength BETWEEN 0 AND 1), measured_at TEXT NOT NULL
) STRICT;
`;

const triggers = `
CREATE TRIGGER problem_revised_forgets_strength AFTER INSERT ON problem_revision BEGIN
  DELETE FROM problem_strength WHERE problem = NEW.problem;
END;
CREATE TRIGGER test_revised_forgets_strength AFTER INSERT ON test_revision BEGIN
  DELETE FROM problem_strength WHERE problem = (SELECT problem FROM test WHERE number = NEW.test);
END;
CREATE TRIGGER test_retired_forgets_strength AFTER UPDATE OF retired ON test BEGIN
  DELETE FROM problem_strength WHERE problem = NEW.problem;
END;
`;

export const problemStrength: Migration = {
  version: 6,
  name: 'problem-strength',
  up: (connection) => {
    connection.script(table);
    connection.script(triggers);
  },
};
