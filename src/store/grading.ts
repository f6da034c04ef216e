/** Graders with their versions, runs and results. What a verdict means is grading's business; here it is kept. */
import { randomUUID } from 'node:crypto';
import type { AuditLog } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Grading } from './dataset.ts';
import { StoreError } from './errors.ts';
import type { GraderVersionKey, ResultKey, RunKey } from './keys.ts';
import { disagreement, type ResultRecord, resultFromRow, resultSelect } from './result-rows.ts';
import type { GraderVersion, ResultDraft, Run, RunResult, Status } from './rows.ts';
import { timestamp } from './time.ts';

interface RunRecord {
  readonly key: RunKey;
  readonly id: string;
  readonly grader: string;
  readonly engine: string;
  readonly query: string;
  readonly options: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly state: Run['state'];
  readonly finishedAt: string | null;
}

const runSelect = `SELECT u.number AS key, u.id, gr.name || '@' || gv.version AS grader, u.engine, u.query, u.options,
  u.started_by AS startedBy, u.started_at AS startedAt, u.state, u.finished_at AS finishedAt FROM run u
  JOIN grader_version gv ON gv.number = u.grader_version JOIN grader gr ON gr.number = gv.grader`;

const insertResult = `INSERT INTO result (solution_revision, grader_version, engine, cache_key, status, score, ms, message,
  line, "column", at, meta) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertOutcome = `INSERT INTO result_test (result, position, test_revision, status, ms, steps, actual, expected,
  message, stdout, line, "column", allocated_bytes, other_passed, disagreement_reason)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const addToRun = 'INSERT OR IGNORE INTO run_result (run, result, cached) VALUES (?, ?, ?)';

/** The results of a run; a solution that it graded again, because it crashed before, counts once. Binds the run. */
export const runResults = `(SELECT max(x.result) AS result, x.cached FROM run_result x JOIN result y ON y.number = x.result
  WHERE x.run = ? GROUP BY y.solution_revision)`;

/** A grader of which nothing but its name and version is known. */
const unknownDefinition = '{}';

const insertOne = (connection: Connection, draft: ResultDraft, now: string): ResultKey => {
  const { solution, grader, engine, cacheKey, status, score, ms, message, line, column, at, meta } = draft;
  const key = connection.run(
    insertResult,
    ...[solution, grader, engine, cacheKey, status, score, ms, message, line, column, at ?? now, meta],
  ) as ResultKey;
  for (const [position, test] of draft.tests.entries())
    connection.run(
      insertOutcome,
      ...[key, position, test.test, test.status, test.ms, test.steps, test.actual, test.expected],
      ...[test.message, test.stdout, test.line, test.column, test.allocatedBytes],
      ...(test.disagreement
        ? [Number(test.disagreement.otherPassed), test.disagreement.reason]
        : [null, null]),
    );
  return key;
};

export const gradingStore = (connection: Connection, log: AuditLog): Grading => {
  const findGrader = (name: string, version: string): GraderVersion | null =>
    connection.get<GraderVersion>(
      `SELECT gv.number AS key, gr.name, gv.version, coalesce(gv.kind, gr.kind) AS kind, gv.definition FROM grader gr
       JOIN grader_version gv ON gv.grader = gr.number WHERE gr.name = ? AND gv.version = ?`,
      name,
      version,
    ) ?? null;
  const run = (id: string): Run => {
    const found = connection.get<RunRecord>(`${runSelect} WHERE u.id = ?`, id);
    if (!found) throw new StoreError('not-found', `There is no run ${id}.`);
    return found;
  };
  return {
    findGrader,
    grader: ({ name, version, kind, definition, scoresAnswers = false }) =>
      connection.transaction(() => {
        const known = findGrader(name, version);
        // An imported result brings its grader's name only; whoever knows the definition fills it in.
        if (known?.definition === unknownDefinition && definition !== unknownDefinition)
          connection.run('UPDATE grader_version SET definition = ? WHERE number = ?', definition, known.key);
        else if (known && definition !== unknownDefinition && known.definition !== definition)
          throw new StoreError(
            'conflict',
            `The grader ${name}@${version} is stored with another definition; give the changed grader a new version.`,
          );
        if (known) return known.key;
        connection.run('INSERT OR IGNORE INTO grader (name, kind) VALUES (?, ?)', name, kind);
        return connection.run(
          `INSERT INTO grader_version (grader, version, definition, kind, scores_answers)
           SELECT number, ?, ?, ?, ? FROM grader WHERE name = ?`,
          ...[version, definition, kind, Number(scoresAnswers), name],
        ) as GraderVersionKey;
      }),
    start: ({ grader, engine, query, options, by }) =>
      connection.transaction(() => {
        const id = randomUUID();
        const sql = `INSERT INTO run (id, grader_version, engine, query, options, started_by, started_at, state)
          VALUES (?, ?, ?, ?, ?, ?, ?, 'running')`;
        connection.run(sql, id, grader, engine, query, options, by, timestamp());
        log.note(by, 'run.start', id, { engine, query });
        return run(id);
      }),
    store: (into, results) =>
      connection.transaction(() => {
        const now = timestamp();
        return results.map((draft) => {
          const key = insertOne(connection, draft, now);
          if (into !== null) connection.run(addToRun, into, key, 0);
          return key;
        });
      }),
    reuse: (into, results) =>
      connection.transaction(() => {
        for (const key of results) connection.run(addToRun, into, key, 1);
      }),
    finish: (key, state) =>
      connection.transaction(() => {
        connection.run('UPDATE run SET state = ?, finished_at = ? WHERE number = ?', state, timestamp(), key);
        const { id, by } = connection.get<{ id: string; by: string }>(
          'SELECT id, started_by AS "by" FROM run WHERE number = ?',
          key,
        )!;
        log.note(by, `run.${state}`, id);
      }),
    cached: (cacheKeys) => {
      const sql = `${resultSelect} WHERE g.number IN (SELECT max(number) FROM result
        WHERE cache_key IN (SELECT value FROM json_each(?)) GROUP BY cache_key)`;
      const rows = connection.all<ResultRecord>(sql, JSON.stringify(cacheKeys));
      return new Map(rows.map((row) => [row.cache_key!, resultFromRow(row)]));
    },
    run,
    runs: () => connection.all<RunRecord>(`${runSelect} ORDER BY u.number DESC`),
    unfinished: (grader, engine, query) =>
      connection.get<RunRecord>(
        `${runSelect} WHERE u.grader_version = ? AND u.engine = ? AND u.query = ? AND u.state <> 'done' ORDER BY u.number DESC`,
        ...[grader, engine, query],
      ) ?? null,
    resultIn: (id, solution) => {
      const sql = `${resultSelect} WHERE g.number = (SELECT max(x.result) FROM run_result x
        JOIN result y ON y.number = x.result JOIN solution_revision h ON h.number = y.solution_revision
        JOIN solution s ON s.number = h.solution WHERE x.run = ? AND s.id = ?)`;
      const row = connection.get<ResultRecord>(sql, run(id).key, solution);
      return row ? resultFromRow(row) : null;
    },
    results: (id) => {
      const sql = `SELECT s.id AS solution, h.revision, g.status, g.score, g.message, g.meta, ru.cached,
          (SELECT json_group_array(json_object('id', t.id, 'status', o.status,
            'allocatedBytes', o.allocated_bytes, 'disagreement', ${disagreement}) ORDER BY o.position)
           FROM result_test o JOIN test_revision v ON v.number = o.test_revision JOIN test t ON t.number = v.test
           WHERE o.result = g.number) AS tests
        FROM ${runResults} ru JOIN result g ON g.number = ru.result
        JOIN solution_revision h ON h.number = g.solution_revision JOIN solution s ON s.number = h.solution
        JOIN problem p ON p.number = s.problem
        ORDER BY p.as_number, p.id, s.batch, s.sample, s.id`;
      return connection
        .all<Omit<RunResult, 'tests' | 'cached'> & { tests: string; cached: number }>(sql, run(id).key)
        .map((row) => ({
          ...row,
          cached: row.cached === 1,
          tests: JSON.parse(row.tests) as RunResult['tests'],
        }));
    },
    of: (solution) =>
      connection
        .all<ResultRecord>(`${resultSelect} WHERE s.id = ? ORDER BY g.at DESC, g.number DESC`, solution)
        .map(resultFromRow),
    newest: (solution) => {
      const sql = `${resultSelect} WHERE g.number = (SELECT newest_result FROM solution WHERE id = ?)`;
      const row = connection.get<ResultRecord>(sql, solution);
      return row ? resultFromRow(row) : null;
    },
    score: (id) => {
      const sql = `SELECT avg(g.score) AS mean, count(g.score) AS scored FROM ${runResults} ru
        JOIN result g ON g.number = ru.result`;
      return connection.get<{ mean: number | null; scored: number }>(sql, run(id).key)!;
    },
    counts: (id) => {
      const sql = `SELECT g.status, count(*) AS n FROM ${runResults} ru JOIN result g ON g.number = ru.result
        GROUP BY g.status`;
      const rows = connection.all<{ status: Status; n: number }>(sql, run(id).key);
      return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
    },
  };
};
