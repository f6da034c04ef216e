/**
 * Version 3: where a problem and a solution stand in the work of people, apart from what they say: whom a problem is
 * assigned to, whether it is retired, who asks for a second look at a solution. Each can be taken back, so these are
 * columns, and their history is the audit log's. The indexes are of the few rows that stand out.
 */
import type { Migration } from '../migrate.ts';

const script = `
ALTER TABLE problem ADD COLUMN assignee TEXT;
ALTER TABLE problem ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
ALTER TABLE solution ADD COLUMN flagged_by TEXT;
CREATE INDEX problem_by_assignee ON problem (assignee) WHERE assignee IS NOT NULL;
CREATE INDEX problem_retired ON problem (number) WHERE retired = 1;
CREATE INDEX solution_flagged ON solution (problem) WHERE flagged_by IS NOT NULL;
`;

export const standing: Migration = {
  version: 3,
  name: 'standing',
  up: (connection) => connection.script(script),
};
