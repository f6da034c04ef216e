/** Solutions: reading, selecting by query, the review queue's order, adding and revising. */
import type { AuditLog } from './audit.ts';
import type { Bindable, Connection } from './connection.ts';
import type { Solutions } from './dataset.ts';
import { StoreError } from './errors.ts';
import type { SolutionRevisionKey } from './keys.ts';
import { looks, openSecondLook } from './open-looks.ts';
import { checkedId } from './problem-rows.ts';
import { authorValues } from './problems.ts';
import { asksForJudged, compileQuery, solutionTables } from './query/compile.ts';
import type { Solution, SolutionContent, SolutionToGrade } from './rows.ts';
import { rowsByNumber, rowsWhere, solutionById } from './solution-rows.ts';

const insertRevision = `INSERT INTO solution_revision
  (solution, revision, language, code, raw, meta, author, recorded_at, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const everything = { sql: '1', values: [] } as const;
const unlabelled = { sql: 's.verdict IS NULL', values: [] } as const;
const passedFirst = "s.status IS NOT 'passed', ";

export const solutionStore = (connection: Connection, log: AuditLog): Solutions => {
  const get = (id: string): Solution => {
    const found = solutionById(connection, id);
    if (!found) throw new StoreError('not-found', `There is no solution ${id}.`);
    return found;
  };
  const number = (table: 'problem' | 'batch', id: string): number => {
    const found = connection.get<{ number: number }>(`SELECT number FROM ${table} WHERE id = ?`, id);
    if (!found) throw new StoreError('not-found', `There is no ${table} ${id}.`);
    return found.number;
  };
  const insert = (
    solution: number,
    revision: number,
    content: SolutionContent,
    by: Parameters<Solutions['add']>[2],
  ) => {
    const { language, code, raw, meta } = content;
    connection.run(insertRevision, solution, revision, language, code, raw, meta, ...authorValues(by));
  };
  const selected = (
    query: string,
    extra: { readonly sql: string; readonly values: readonly Bindable[] },
    order: string,
    offset: number,
    limit: number,
  ) => {
    const { where, order: byQuery } = compileQuery(query, 'solutions');
    const from = `FROM ${solutionTables} WHERE ${where.sql} AND ${extra.sql}`;
    const total =
      connection.get<{ n: number }>(`SELECT count(*) AS n ${from}`, ...where.values, ...extra.values)?.n ?? 0;
    const sql = `SELECT s.number ${from} ORDER BY ${order}${byQuery.sql} LIMIT ? OFFSET ?`;
    const numbers = connection.all<{ number: number }>(
      sql,
      ...where.values,
      ...extra.values,
      ...byQuery.values,
      limit,
      offset,
    );
    return {
      total,
      rows: rowsByNumber(
        connection,
        numbers.map((row) => row.number),
      ),
    };
  };
  return {
    list: (query, offset, limit) => selected(query, everything, '', offset, limit),
    queue: (query, limit) => {
      const { where } = compileQuery(query, 'solutions');
      const open = asksForJudged(query) ? everything : unlabelled;
      const done = `SELECT count(*) AS n FROM ${solutionTables} WHERE ${where.sql} AND s.verdict IS NOT NULL`;
      return {
        ...selected(query, open, passedFirst, 0, limit),
        done: connection.get<{ n: number }>(done, ...where.values)?.n ?? 0,
      };
    },
    secondQueue: (query, limit, annotator) => {
      const { where } = compileQuery(query, 'solutions');
      const done = `SELECT count(*) AS n FROM ${solutionTables} WHERE ${where.sql} AND ${looks} > 1`;
      return {
        ...selected(query, { sql: openSecondLook, values: [annotator] }, passedFirst, 0, limit),
        done: connection.get<{ n: number }>(done, ...where.values)?.n ?? 0,
      };
    },
    ofProblem: (problem) => rowsWhere(connection, 's.problem = ?', number('problem', problem)),
    find: (id) => solutionById(connection, id),
    get,
    keyOf: (id, revision) =>
      connection.get<{ number: SolutionRevisionKey }>(
        `SELECT h.number FROM solution s JOIN solution_revision h ON h.solution = s.number
         WHERE s.id = ? AND h.revision = coalesce(?, s.revision)`,
        ...[id, revision],
      )?.number ?? null,
    select: (query) => {
      const { where } = compileQuery(query, 'solutions');
      const sql = `SELECT h.number AS key, s.id, s.revision, p.id AS problem, b.id AS batch, h.language, h.code FROM ${solutionTables}
        LEFT JOIN batch b ON b.number = s.batch
        WHERE ${where.sql} ORDER BY p.as_number, p.id, s.batch, s.sample, s.id`;
      return connection.all<SolutionToGrade>(sql, ...where.values);
    },
    add: ({ id, problem, batch, sample }, content, by) =>
      connection.transaction(() => {
        const of = number('problem', problem);
        const name = id === null ? freeId(connection, `${problem}/${by.by}`) : checkedId(id, 'solution');
        if (connection.get('SELECT 1 FROM solution WHERE id = ?', name))
          throw new StoreError('conflict', `There is a solution ${name} already; choose another id.`);
        const made = connection.run(
          'INSERT INTO solution (id, problem, batch, sample) VALUES (?, ?, ?, ?)',
          name,
          of,
          batch === null ? null : number('batch', batch),
          sample,
        );
        insert(made, by.revision ?? 1, content, by);
        log.note(by.by, 'solution.add', name);
        return get(name);
      }),
    revise: (id, from, content, by) =>
      connection.transaction(() => {
        const head = connection.get<{ number: number; revision: number }>(
          'SELECT number, revision FROM solution WHERE id = ?',
          id,
        );
        if (!head) throw new StoreError('not-found', `There is no solution ${id}.`);
        if (from !== null && from !== head.revision)
          throw new StoreError(
            'conflict',
            `The solution ${id} was changed elsewhere (it is at revision ${head.revision}, you began with ${from}); reload it and apply your change again.`,
          );
        const revision = by.revision ?? head.revision + 1;
        insert(head.number, revision, content, by);
        log.note(by.by, 'solution.revise', id, { revision });
        return get(id);
      }),
    flag: (id, flagged, by) =>
      connection.transaction(() => {
        get(id);
        connection.run('UPDATE solution SET flagged_by = ? WHERE id = ?', flagged ? by : null, id);
        log.note(by, flagged ? 'solution.flag' : 'solution.unflag', id);
        return get(id);
      }),
  };
};

const freeId = (connection: Connection, stem: string): string => {
  for (let n = 1; ; n++) {
    const id = checkedId(`${stem}/${n}`, 'solution');
    if (!connection.get('SELECT 1 FROM solution WHERE id = ?', id)) return id;
  }
};
