/**
 * Version 1: the first schema. A head row per problem, test and solution points at its newest revision; revisions,
 * results, labels, reviews, frozen items and the audit log are only ever added to, and triggers hold that.
 * `newest_result` and `newest_label` of a solution are kept by triggers, so that lists need no search for them.
 */
import type { Migration } from '../migrate.ts';

const tables = `
CREATE TABLE dataset (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT NOT NULL, description TEXT NOT NULL, license TEXT, meta TEXT NOT NULL CHECK (json_valid(meta)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE problem (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL DEFAULT 0,
  solutions INTEGER NOT NULL DEFAULT 0,
  -- Ids that are numbers list as numbers: 2 before 10.
  as_number INTEGER GENERATED ALWAYS AS
    (CASE WHEN id <> '' AND id NOT GLOB '*[^0-9]*' AND length(id) < 16 THEN CAST(id AS INTEGER) END) VIRTUAL
) STRICT;
CREATE INDEX problem_in_order ON problem (as_number, id);
CREATE TABLE problem_revision (
  number INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problem (number), revision INTEGER NOT NULL CHECK (revision > 0),
  title TEXT NOT NULL, statement TEXT NOT NULL, entry_point TEXT NOT NULL, signature TEXT NOT NULL,
  difficulty TEXT CHECK (difficulty IN ('easy', 'medium', 'hard')),
  tags TEXT NOT NULL CHECK (json_type(tags) = 'array'),
  source_name TEXT, source_url TEXT, source_license TEXT, reference_python TEXT, reference_q TEXT,
  meta TEXT NOT NULL CHECK (json_valid(meta)),
  author TEXT NOT NULL, recorded_at TEXT NOT NULL, written_at TEXT,
  UNIQUE (problem, revision)
) STRICT;
CREATE VIRTUAL TABLE problem_search USING fts5 (
  id, title, statement, tokenize = 'trigram', content = '', contentless_delete = 1
);

CREATE TABLE test (
  number INTEGER PRIMARY KEY, problem INTEGER NOT NULL REFERENCES problem (number), id TEXT NOT NULL,
  position INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0, head INTEGER REFERENCES test_revision (number),
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  UNIQUE (problem, id)
) STRICT;
CREATE TABLE test_revision (
  number INTEGER PRIMARY KEY,
  test INTEGER NOT NULL REFERENCES test (number), revision INTEGER NOT NULL CHECK (revision > 0),
  visibility TEXT NOT NULL CHECK (visibility IN ('visible', 'hidden')),
  kind TEXT NOT NULL CHECK (kind IN ('args', 'python-check', 'q-script', 'q-assert')),
  args TEXT, expected TEXT, comparator TEXT, tolerance REAL, code TEXT, setup TEXT, stdout TEXT,
  meta TEXT NOT NULL CHECK (json_valid(meta)),
  author TEXT NOT NULL, recorded_at TEXT NOT NULL, written_at TEXT,
  UNIQUE (test, revision),
  CHECK (CASE kind WHEN 'args' THEN args IS NOT NULL AND expected IS NOT NULL AND comparator IS NOT NULL
    WHEN 'python-check' THEN code IS NOT NULL AND setup IS NOT NULL
    WHEN 'q-script' THEN code IS NOT NULL AND stdout IS NOT NULL ELSE code IS NOT NULL END)
) STRICT;

CREATE TABLE batch (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, model TEXT,
  params TEXT NOT NULL CHECK (json_valid(params)), prompt TEXT NOT NULL, created_at TEXT,
  meta TEXT NOT NULL CHECK (json_valid(meta))
) STRICT;

CREATE TABLE solution (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  problem INTEGER NOT NULL REFERENCES problem (number), batch INTEGER REFERENCES batch (number), sample INTEGER,
  revision INTEGER NOT NULL DEFAULT 0, head INTEGER REFERENCES solution_revision (number),
  newest_result INTEGER REFERENCES result (number), newest_label INTEGER REFERENCES label (number),
  -- Copied from the newest result and label, so that counting by them reads one index.
  status TEXT, verdict TEXT
) STRICT;
CREATE INDEX solution_by_problem ON solution (problem, id, status, verdict);
CREATE INDEX solution_by_batch ON solution (batch, problem, status);
CREATE TABLE solution_revision (
  number INTEGER PRIMARY KEY,
  solution INTEGER NOT NULL REFERENCES solution (number), revision INTEGER NOT NULL CHECK (revision > 0),
  language TEXT NOT NULL, code TEXT NOT NULL, raw TEXT, meta TEXT NOT NULL CHECK (json_valid(meta)),
  author TEXT NOT NULL, recorded_at TEXT NOT NULL, written_at TEXT,
  UNIQUE (solution, revision)
) STRICT;

CREATE TABLE grader (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL) STRICT;
CREATE TABLE grader_version (
  number INTEGER PRIMARY KEY, grader INTEGER NOT NULL REFERENCES grader (number), version TEXT NOT NULL,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  UNIQUE (grader, version)
) STRICT;
CREATE TABLE run (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  grader_version INTEGER NOT NULL REFERENCES grader_version (number), engine TEXT NOT NULL, query TEXT NOT NULL,
  options TEXT NOT NULL CHECK (json_valid(options)), started_by TEXT NOT NULL, started_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled')), finished_at TEXT
) STRICT;
CREATE TABLE result (
  number INTEGER PRIMARY KEY,
  solution_revision INTEGER NOT NULL REFERENCES solution_revision (number),
  grader_version INTEGER NOT NULL REFERENCES grader_version (number), engine TEXT NOT NULL, cache_key TEXT,
  status TEXT NOT NULL CHECK (status IN
    ('passed', 'failed', 'error', 'timeout', 'memory', 'output-limit', 'unsupported', 'crash')),
  score REAL, ms REAL, message TEXT, line INTEGER, "column" INTEGER, at TEXT NOT NULL,
  meta TEXT NOT NULL CHECK (json_valid(meta))
) STRICT;
CREATE INDEX result_by_solution ON result (solution_revision, at, number);
CREATE INDEX result_by_cache_key ON result (cache_key) WHERE cache_key IS NOT NULL;
CREATE TABLE result_test (
  result INTEGER NOT NULL REFERENCES result (number), position INTEGER NOT NULL,
  test_revision INTEGER NOT NULL REFERENCES test_revision (number), status TEXT NOT NULL,
  ms REAL, steps REAL, actual TEXT, expected TEXT, message TEXT, stdout TEXT NOT NULL,
  line INTEGER, "column" INTEGER, allocated_bytes REAL,
  -- Python checks whose two readings differ: what the other one said, and why.
  other_passed INTEGER CHECK (other_passed IN (0, 1)), disagreement_reason TEXT,
  CHECK ((other_passed IS NULL) = (disagreement_reason IS NULL)),
  PRIMARY KEY (result, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE run_result (
  run INTEGER NOT NULL REFERENCES run (number), result INTEGER NOT NULL REFERENCES result (number),
  cached INTEGER NOT NULL CHECK (cached IN (0, 1)),
  PRIMARY KEY (run, result)
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
  number INTEGER PRIMARY KEY,
  solution_revision INTEGER NOT NULL REFERENCES solution_revision (number), annotator TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('honest', 'hacked', 'wrong', 'unsure')),
  kinds TEXT NOT NULL CHECK (json_type(kinds) = 'array'),
  severity TEXT CHECK (severity IN ('low', 'medium', 'high')),
  confidence REAL CHECK (confidence BETWEEN 0 AND 1), note TEXT NOT NULL,
  spans TEXT NOT NULL CHECK (json_type(spans) = 'array'), at TEXT NOT NULL,
  meta TEXT NOT NULL CHECK (json_valid(meta))
) STRICT;
CREATE INDEX label_by_solution ON label (solution_revision, at, number);
CREATE TABLE label_withdrawal (
  number INTEGER PRIMARY KEY, label INTEGER NOT NULL UNIQUE REFERENCES label (number),
  withdrawn_by TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE review (
  number INTEGER PRIMARY KEY,
  solution_revision INTEGER NOT NULL REFERENCES solution_revision (number), annotator TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accept', 'reject', 'dispute')), note TEXT NOT NULL,
  at TEXT NOT NULL, meta TEXT NOT NULL CHECK (json_valid(meta))
) STRICT;
CREATE INDEX review_by_solution ON review (solution_revision, at, number);

CREATE TABLE snapshot (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  query TEXT NOT NULL, seed INTEGER NOT NULL, shares TEXT NOT NULL CHECK (json_valid(shares)),
  -- The dataset's own words at that time.
  dataset TEXT NOT NULL CHECK (json_valid(dataset)),
  -- Append-only tables are frozen by their last number.
  last_result INTEGER NOT NULL, last_label INTEGER NOT NULL, last_withdrawal INTEGER NOT NULL,
  last_review INTEGER NOT NULL,
  content_sha256 TEXT
) STRICT;
CREATE TABLE snapshot_problem (
  snapshot INTEGER NOT NULL REFERENCES snapshot (number), id TEXT NOT NULL,
  problem_revision INTEGER NOT NULL REFERENCES problem_revision (number), split TEXT NOT NULL,
  PRIMARY KEY (snapshot, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshot_test (
  snapshot INTEGER NOT NULL REFERENCES snapshot (number), problem INTEGER NOT NULL REFERENCES problem (number),
  position INTEGER NOT NULL, test_revision INTEGER NOT NULL REFERENCES test_revision (number),
  retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
  PRIMARY KEY (snapshot, problem, position, test_revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshot_solution (
  snapshot INTEGER NOT NULL REFERENCES snapshot (number), id TEXT NOT NULL,
  solution_revision INTEGER NOT NULL REFERENCES solution_revision (number),
  problem INTEGER NOT NULL REFERENCES problem (number),
  PRIMARY KEY (snapshot, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX snapshot_solution_by_problem ON snapshot_solution (snapshot, problem, id);

CREATE TABLE audit (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
`;

const derived = `
CREATE TRIGGER problem_revised AFTER INSERT ON problem_revision BEGIN
  UPDATE problem SET revision = NEW.revision WHERE number = NEW.problem AND revision < NEW.revision;
  DELETE FROM problem_search WHERE rowid = NEW.problem;
  INSERT INTO problem_search (rowid, id, title, statement)
    SELECT p.number, p.id, r.title, r.statement FROM problem p
    JOIN problem_revision r ON r.problem = p.number AND r.revision = p.revision WHERE p.number = NEW.problem;
END;
CREATE TRIGGER test_revised AFTER INSERT ON test_revision BEGIN
  UPDATE test SET revision = NEW.revision, head = NEW.number WHERE number = NEW.test AND revision < NEW.revision;
END;
CREATE TRIGGER solution_added AFTER INSERT ON solution BEGIN
  UPDATE problem SET solutions = solutions + 1 WHERE number = NEW.problem;
END;
CREATE TRIGGER solution_revised AFTER INSERT ON solution_revision BEGIN
  UPDATE solution SET revision = NEW.revision, head = NEW.number, newest_result = NULL, newest_label = NULL,
    status = NULL, verdict = NULL
    WHERE number = NEW.solution AND revision < NEW.revision;
END;
CREATE TRIGGER result_added AFTER INSERT ON result BEGIN
  UPDATE solution SET newest_result = NEW.number, status = NEW.status
    WHERE number = (SELECT solution FROM solution_revision WHERE number = NEW.solution_revision)
      AND head = NEW.solution_revision
      AND NEW.number = (SELECT number FROM result WHERE solution_revision = NEW.solution_revision
        ORDER BY at DESC, number DESC LIMIT 1);
END;
CREATE TRIGGER label_added AFTER INSERT ON label BEGIN
  UPDATE solution SET newest_label = NEW.number, verdict = NEW.verdict
    WHERE number = (SELECT solution FROM solution_revision WHERE number = NEW.solution_revision)
      AND head = NEW.solution_revision
      AND NEW.number = (SELECT l.number FROM label l WHERE l.solution_revision = NEW.solution_revision
        AND NOT EXISTS (SELECT 1 FROM label_withdrawal w WHERE w.label = l.number)
        ORDER BY at DESC, number DESC LIMIT 1);
END;
CREATE TRIGGER label_withdrawn AFTER INSERT ON label_withdrawal BEGIN
  UPDATE solution SET (newest_label, verdict) = (SELECT l.number, l.verdict FROM label l
      WHERE l.solution_revision = solution.head
      AND NOT EXISTS (SELECT 1 FROM label_withdrawal w WHERE w.label = l.number)
      ORDER BY l.at DESC, l.number DESC LIMIT 1)
    WHERE newest_label = NEW.label;
END;
`;

const appendOnly = [
  'problem_revision',
  'test_revision',
  'solution_revision',
  'result',
  'result_test',
  'label',
  'label_withdrawal',
  'review',
  'snapshot_problem',
  'snapshot_test',
  'snapshot_solution',
  'audit',
];

const refuse = (table: string, action: 'UPDATE' | 'DELETE', when = ''): string =>
  `CREATE TRIGGER ${table}_keeps_${action.toLowerCase()} BEFORE ${action} ON ${table} ${when}
   BEGIN SELECT RAISE(ABORT, '${table} is only ever added to'); END;\n`;

export const initial: Migration = {
  version: 1,
  name: 'initial',
  up: (connection) => {
    connection.script(tables);
    connection.script(derived);
    for (const table of appendOnly) connection.script(refuse(table, 'UPDATE') + refuse(table, 'DELETE'));
    connection.script(
      refuse('grader_version', 'UPDATE', "WHEN OLD.definition <> '{}'") + refuse('grader_version', 'DELETE'),
    );
    connection.script(
      refuse('snapshot', 'UPDATE', 'WHEN OLD.content_sha256 IS NOT NULL') + refuse('snapshot', 'DELETE'),
    );
  },
};
