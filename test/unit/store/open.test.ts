/** Opening files: what is refused with which code and sentence, and what survives a bad moment. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/store/connection.ts';
import { createDataset, type Dataset, openDataset } from '../../../src/store/index.ts';
import type { Migration } from '../../../src/store/migrate.ts';
import { migrations } from '../../../src/store/migrations/index.ts';
import { addProblem, addSolution, closing, codeOf, folder, labelDraft, newDataset } from './dataset-file.ts';

const raw = (path: string, sql: string): void => {
  const connection = connect(path, { readOnly: false, busyMs: 100 });
  connection.script(sql);
  connection.close();
};

describe('refusing', () => {
  const cases: [string, (path: string) => void, string, RegExp][] = [
    ['nothing there', () => {}, 'missing-file', /no such file/],
    ['a folder', (path) => void mkdirSync(path), 'not-sqlite', /is a folder/],
    ['an empty file', (path) => writeFileSync(path, ''), 'not-sqlite', /not an SQLite file/],
    [
      'a text',
      (path) => writeFileSync(path, '{"type":"dataset"}\n'.repeat(20)),
      'not-sqlite',
      /quarry import/,
    ],
    [
      "another program's SQLite file",
      (path) => {
        writeFileSync(path, '');
        raw(path, 'CREATE TABLE t (x)');
      },
      'not-quarry',
      /another program/,
    ],
    [
      'a newer version',
      (path) => {
        createDataset(path).close();
        raw(path, 'PRAGMA user_version = 999');
      },
      'newer-version',
      /newer Quarry/,
    ],
    [
      'a damaged file',
      (path) => {
        createDataset(path).close();
        writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 100), Buffer.alloc(20_000, 7)]));
      },
      'damaged',
      /damaged/,
    ],
  ];

  it.each(cases)('%s', (_name, make, code, sentence) => {
    const path = join(folder(), 'x.quarry');
    make(path);
    expect(codeOf(() => closing(openDataset(path)))).toBe(code);
    expect(() => openDataset(path)).toThrow(sentence);
    expect(() => openDataset(path)).toThrow(path);
  });

  it('never writes to a foreign file', () => {
    const path = join(folder(), 'x.sqlite');
    writeFileSync(path, '');
    raw(path, 'CREATE TABLE t (x)');
    codeOf(() => openDataset(path));
    expect(readdirSync(join(path, '..'))).toEqual(['x.sqlite']);
  });

  it('makes no dataset over a file, or where it cannot', () => {
    const path = join(folder(), 'x.quarry');
    closing(createDataset(path));
    expect(codeOf(() => createDataset(path))).toBe('exists');
    expect(codeOf(() => createDataset(join(path, 'below', 'y.quarry')))).toBe('read-only');
    expect(readdirSync(join(path, '..')).filter((name) => name.includes('.new-'))).toEqual([]);
  });
});

type Write = [name: string, write: (dataset: Dataset) => unknown];
const writes: Write[] = [
  ['adding a problem', (dataset) => addProblem(dataset, 'new')],
  ['adding a solution', (dataset) => addSolution(dataset, 'p', 'new')],
  ['labelling', (dataset) => dataset.labels.add(labelDraft('s', 'honest'))],
  ['retitling', (dataset) => dataset.setMeta({ name: 'x', description: '', license: null, meta: '{}' }, 'a')],
  [
    'freezing',
    (dataset) =>
      dataset.snapshots.create(
        { name: 'n', query: '', seed: 0, shares: {}, by: 'a' },
        () => 'train',
        () => 'h',
      ),
  ],
];

const settled = (): Dataset => {
  const dataset = newDataset();
  addProblem(dataset, 'p');
  addSolution(dataset, 'p', 's');
  return dataset;
};

describe.each(writes)('%s at a bad moment', (_name, write) => {
  it('says that the dataset is closed', () => {
    const dataset = settled();
    dataset.close();
    expect(codeOf(() => write(dataset))).toBe('closed');
  });

  it('says that another program writes', () => {
    const { path } = settled();
    const other = connect(path, { readOnly: false, busyMs: 0 });
    other.script('BEGIN IMMEDIATE');
    const dataset = closing(openDataset(path, { busyMs: 20 }));
    expect(codeOf(() => write(dataset))).toBe('locked');
    expect(dataset.problems.list('', 0, 5).total).toBe(1);
    other.script('ROLLBACK');
    other.close();
    write(dataset);
  });

  it('says that the file is read-only', () => {
    const dataset = closing(openDataset(settled().path, { readOnly: true }));
    expect(codeOf(() => write(dataset))).toBe('read-only');
    expect(dataset.problems.get('p').id).toBe('p');
  });
});

/** A child process that adds problem after problem, tells each once it is kept, and never stops by itself. */
const writer = `
  import { openDataset } from ${JSON.stringify(new URL('../../../src/store/index.ts', import.meta.url).href)};
  const dataset = openDataset(process.argv[1]);
  const none = { name: null, url: null, license: null };
  const references = { python: null, q: null };
  const content = { title: 't', statement: 's'.repeat(2000), entryPoint: 'f', signature: '', difficulty: null,
    tags: [], source: none, references, meta: '{}' };
  for (let n = 0; ; n++) {
    const id = 'k' + n;
    dataset.transaction(() => {
      dataset.problems.add(id, content, { by: 'child' });
      const solution = { id, problem: id, batch: null, sample: null };
      dataset.solutions.add(solution, { language: 'q', code: 'f:{x}', raw: null, meta: '{}' }, { by: 'child' });
    });
    process.stdout.write(n + '\\n');
  }
`;

describe('a kill', () => {
  it('loses nothing that was acknowledged, and keeps nothing that was not', async () => {
    const { path } = settled();
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let acknowledged = 0;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        acknowledged += chunk.toString().split('\n').length - 1;
        if (acknowledged >= 20) child.kill('SIGKILL');
      });
      child.on('close', () => resolve());
    });
    const dataset = closing(openDataset(path));
    const found = dataset.problems.list('id:k*', 0, 500).total;
    expect(acknowledged).toBeGreaterThanOrEqual(20);
    expect(found).toBeGreaterThanOrEqual(acknowledged);
    expect(found).toBe(dataset.solutions.list('id:k*', 0, 500).total);
    expect(dataset.check()).toEqual([]);
  });
});

describe('migrating', () => {
  const newest = migrations.at(-1)!.version;
  const next: Migration = {
    version: newest + 1,
    name: 'next',
    up: (connection) => connection.script('CREATE TABLE extra (x TEXT) STRICT'),
  };

  it('copies first, then changes, once', () => {
    const { path } = settled();
    closing(openDataset(path, { migrations: [...migrations, next] }));
    const backup = closing(openDataset(`${path}.v${newest}.backup`));
    expect(backup.problems.get('p').id).toBe('p');
    expect(codeOf(() => openDataset(path))).toBe('newer-version');
    closing(openDataset(path, { migrations: [...migrations, next] }));
    expect(existsSync(`${path}.v${newest}.backup-2`)).toBe(false);
  });

  it('leaves the old version where a step fails', () => {
    const { path } = settled();
    const broken: Migration = {
      ...next,
      up: (connection) => {
        next.up(connection);
        throw new Error('half way');
      },
    };
    expect(() => openDataset(path, { migrations: [...migrations, broken] })).toThrow('half way');
    const dataset = closing(openDataset(path));
    expect(dataset.problems.get('p').id).toBe('p');
    const connection = connect(path, { readOnly: true, busyMs: 0 });
    expect(connection.get("SELECT 1 FROM sqlite_schema WHERE name = 'extra'")).toBeUndefined();
    connection.close();
  });

  it('opens an old file read-only only when it is up to date', () => {
    const { path } = settled();
    expect(codeOf(() => openDataset(path, { readOnly: true, migrations: [...migrations, next] }))).toBe(
      'read-only',
    );
  });

  it('numbers its versions in order', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });
});

it('backs up to a new file that opens', () => {
  const dataset = settled();
  const copy = join(folder(), 'copy.quarry');
  dataset.backup(copy);
  expect(closing(openDataset(copy)).problems.get('p').id).toBe('p');
  expect(codeOf(() => dataset.backup(copy))).toBe('exists');
});

it.each([
  ['the page of a list', 'SELECT number FROM problem ORDER BY as_number, id LIMIT 50', /problem_in_order/],
  ['results by key', "SELECT 1 FROM result WHERE cache_key = 'k'", /result_by_cache_key/],
  [
    'solutions of a problem',
    "SELECT count(*) FROM solution s WHERE s.problem = 1 AND s.status = 'passed'",
    /COVERING INDEX solution_by_problem/,
  ],
])('reads %s from an index', (_name, sql, index) => {
  const { path } = settled();
  const connection = connect(path, { readOnly: true, busyMs: 0 });
  const plan = connection.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map((row) => row.detail);
  connection.close();
  expect(plan.join('\n')).toMatch(index);
});
