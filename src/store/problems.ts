/** Problems and their tests: reading the newest, adding, revising, retiring. Lists are in problem-list.ts. */
import type { AuditLog } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Authorship, Problems } from './dataset.ts';
import { StoreError } from './errors.ts';
import type { TestRevisionKey } from './keys.ts';
import { listProblems, selectProblems } from './problem-list.ts';
import {
  checkedId,
  type ProblemRevisionRecord,
  problemContent,
  problemValues,
  type TestRevisionRecord,
  testFromRow,
  testValues,
} from './problem-rows.ts';
import { notRetired, problemTables } from './query/compile.ts';
import type { Problem, ProblemContent, Test, TestContent } from './rows.ts';
import { timestamp } from './time.ts';

interface Head {
  readonly number: number;
  readonly revision: number;
}

interface StandingRecord {
  readonly assignee: string | null;
  readonly retired: 0 | 1;
}

const newest = `SELECT r.*, p.id, p.assignee, p.retired FROM problem p
  JOIN problem_revision r ON r.problem = p.number AND r.revision = p.revision WHERE p.id = ?`;
const newestTests = `SELECT v.*, t.id FROM test t JOIN test_revision v ON v.number = t.head
  WHERE t.problem = (SELECT number FROM problem WHERE id = ?) AND t.retired = 0 ORDER BY t.position, t.number`;

const insertProblem = `INSERT INTO problem_revision (problem, revision, title, statement, entry_point, signature,
  difficulty, tags, source_name, source_url, source_license, reference_python, reference_q, meta, author,
  recorded_at, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertTest = `INSERT INTO test_revision (test, revision, visibility, kind, args, expected, comparator, tolerance,
  code, setup, stdout, meta, author, recorded_at, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The last three values of a revision: author, recorded, written. */
export const authorValues = ({ by, writtenAt }: Authorship): [string, string, string | null] => {
  const now = timestamp();
  return [by, now, writtenAt === undefined ? now : writtenAt];
};

export const problemStore = (connection: Connection, log: AuditLog): Problems => {
  const head = (id: string): Head => {
    const found = connection.get<Head>('SELECT number, revision FROM problem WHERE id = ?', id);
    if (!found) throw new StoreError('not-found', `There is no problem ${id}.`);
    return found;
  };
  const find = (id: string): Problem | null => {
    const row = connection.get<ProblemRevisionRecord & StandingRecord>(newest, id);
    if (!row) return null;
    const tests = connection.all<TestRevisionRecord>(newestTests, id).map(testFromRow);
    return {
      key: row.number,
      id: row.id,
      ...problemContent(row),
      tests,
      assignee: row.assignee,
      retired: row.retired === 1,
      editedAt: row.written_at ?? row.recorded_at,
    };
  };
  const get = (id: string): Problem => find(id) ?? missing(id);
  const missing = (id: string): never => {
    throw new StoreError('not-found', `There is no problem ${id}.`);
  };
  const insertRevision = (number: number, next: number, content: ProblemContent, by: Authorship): void =>
    void connection.run(
      insertProblem,
      number,
      by.revision ?? next,
      ...problemValues(content),
      ...authorValues(by),
    );
  const insertTestRevision = (test: Head, content: TestContent, by: Authorship): void => {
    const revision = by.revision ?? test.revision + 1;
    connection.run(insertTest, test.number, revision, ...testValues(content), ...authorValues(by));
  };
  const testHead = (problem: string, id: string): Head => {
    const found = connection.get<Head>(
      'SELECT number, revision FROM test WHERE problem = ? AND id = ?',
      head(problem).number,
      id,
    );
    if (!found) throw new StoreError('not-found', `The problem ${problem} has no test ${id}.`);
    return found;
  };
  const newestTest = (number: number): Test => {
    const sql = 'SELECT v.*, t.id FROM test t JOIN test_revision v ON v.number = t.head WHERE t.number = ?';
    return testFromRow(connection.get<TestRevisionRecord>(sql, number)!);
  };
  return {
    list: (query, offset, limit) => listProblems(connection, query, offset, limit),
    find,
    get,
    add: (id, content, by) =>
      connection.transaction(() => {
        if (connection.get('SELECT 1 FROM problem WHERE id = ?', checkedId(id, 'problem')))
          throw new StoreError('conflict', `There is a problem ${id} already; choose another id.`);
        insertRevision(connection.run('INSERT INTO problem (id) VALUES (?)', id), 1, content, by);
        log.note(by.by, 'problem.add', id);
        return get(id);
      }),
    revise: (id, from, content, by) =>
      connection.transaction(() => {
        const { number, revision } = head(id);
        if (from !== null && from !== revision)
          throw new StoreError(
            'conflict',
            `The problem ${id} was changed elsewhere (it is at revision ${revision}, you began with ${from}); reload it and apply your change again.`,
          );
        insertRevision(number, revision + 1, content, by);
        log.note(by.by, 'problem.revise', id, { revision: by.revision ?? revision + 1 });
        return get(id);
      }),
    addTest: (problem, id, content, by) =>
      connection.transaction(() => {
        const { number } = head(problem);
        const taken = new Set(
          connection
            .all<{ id: string }>('SELECT id FROM test WHERE problem = ?', number)
            .map((test) => test.id),
        );
        const name = id === null ? freeTestId(taken) : checkedId(id, 'test');
        if (taken.has(name))
          throw new StoreError('conflict', `The problem ${problem} has a test ${name} already.`);
        const made = connection.run(
          'INSERT INTO test (problem, id, position) VALUES (?, ?, ?)',
          number,
          name,
          taken.size,
        );
        insertTestRevision({ number: made, revision: 0 }, content, by);
        log.note(by.by, 'test.add', `${problem}#${name}`);
        return newestTest(made);
      }),
    reviseTest: (problem, id, content, by) =>
      connection.transaction(() => {
        const test = testHead(problem, id);
        insertTestRevision(test, content, by);
        connection.run('UPDATE test SET retired = 0 WHERE number = ?', test.number);
        log.note(by.by, 'test.revise', `${problem}#${id}`, { revision: by.revision ?? test.revision + 1 });
        return newestTest(test.number);
      }),
    testKey: (problem, id, revision) =>
      connection.get<{ number: TestRevisionKey }>(
        `SELECT v.number FROM problem p JOIN test t ON t.problem = p.number JOIN test_revision v ON v.test = t.number
         WHERE p.id = ? AND t.id = ? AND v.revision = coalesce(?, t.revision)`,
        ...[problem, id, revision],
      )?.number ?? null,
    retireTest: (problem, id, by) =>
      connection.transaction(() => {
        connection.run('UPDATE test SET retired = 1 WHERE number = ?', testHead(problem, id).number);
        log.note(by, 'test.retire', `${problem}#${id}`);
        return get(problem);
      }),
    select: (query) => selectProblems(connection, query),
    stand: (id, change, by) =>
      connection.transaction(() => {
        const { assignee, retired } = { ...get(id), ...change };
        const sql = 'UPDATE problem SET assignee = ?, retired = ? WHERE id = ?';
        connection.run(sql, assignee, retired ? 1 : 0, id);
        log.note(by, 'problem.stand', id, change);
        return get(id);
      }),
    tags: () =>
      connection.all(
        `SELECT each.value AS tag, count(*) AS problems FROM ${problemTables}, json_each(r.tags) AS each
         WHERE ${notRetired} GROUP BY each.value ORDER BY each.value`,
      ),
    keepStrength: (problem, strength) => {
      const { number } = head(problem);
      if (strength === null) connection.run('DELETE FROM problem_strength WHERE problem = ?', number);
      else
        connection.run(
          'INSERT OR REPLACE INTO problem_strength (problem, strength, measured_at) VALUES (?, ?, ?)',
          ...[number, strength, timestamp()],
        );
    },
  };
};

const freeTestId = (taken: ReadonlySet<string>): string => {
  let n = taken.size + 1;
  while (taken.has(String(n))) n++;
  return String(n);
};
