/**
 * Version 5: a snapshot keeps what inspections said when it was made, since a newer inspection takes the older one's
 * place: an export that goes by suspicion must be the same each time. Only inspections of the frozen tests are kept.
 */
import type { Migration } from '../migrate.ts';

const script = `
CREATE TABLE snapshot_suspicion (
  snapshot INTEGER NOT NULL REFERENCES snapshot (number),
  solution_revision INTEGER NOT NULL REFERENCES solution_revision (number),
  hacked REAL NOT NULL CHECK (hacked BETWEEN 0 AND 1), suspect INTEGER NOT NULL CHECK (suspect IN (0, 1)),
  findings TEXT NOT NULL CHECK (json_type(findings) = 'array'), version TEXT NOT NULL,
  PRIMARY KEY (snapshot, solution_revision)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER snapshot_suspicion_keeps_update BEFORE UPDATE ON snapshot_suspicion
  BEGIN SELECT RAISE(ABORT, 'snapshot_suspicion is only ever added to'); END;
CREATE TRIGGER snapshot_suspicion_keeps_delete BEFORE DELETE ON snapshot_suspicion
  BEGIN SELECT RAISE(ABORT, 'snapshot_suspicion is only ever added to'); END;
`;

export const frozenSuspicion: Migration = {
  version: 5,
  name: 'frozen-suspicion',
  up: (connection) => connection.script(script),
};
