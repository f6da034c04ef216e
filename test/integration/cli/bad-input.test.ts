/** Every bad input: one sentence on standard error, the right status, nothing on standard output, nothing half done. */

import { once } from 'node:events';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, quarryIn } from './run-quarry.ts';

const ends: (() => void)[] = [];
const { path, quarry, withInput } = quarryIn((end) => ends.push(end));
afterAll(() => {
  for (const end of ends) end();
});
beforeAll(async () => {
  await quarry('new', 'd.quarry');
});

const oneSentence = ({ out, err }: Ended): string => {
  expect(out).toBe('');
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/\n\s+at /);
  return err.trimEnd();
};

const problem = { type: 'problem', id: 'p', title: 'P', statement: 's', entry_point: 'f', tests: [] };
const good = JSON.stringify(problem);
const without = (field: string): string =>
  JSON.stringify(Object.fromEntries(Object.entries(problem).filter(([name]) => name !== field)));
const task = {
  task_id: 1,
  prompt: 'f',
  entry_point: 'f',
  test: 'def check(candidate):\n    assert candidate(1) == 1',
};

describe('import', () => {
  test.each([
    ['a broken line', `${good}\n{"type":"problem","id":\n`, /^bad\.jsonl, line 2\b.*\.$/],
    [
      'a missing field',
      `${good}\n\n${without('title').replace('"p"', '"q"')}\n`,
      /^bad\.jsonl, line 3\b.*title.*\.$/,
    ],
    ['a wrong type', `${JSON.stringify({ ...problem, title: 7 })}\n`, /^bad\.jsonl, line 1\b.*title.*\.$/],
    [
      'a q literal that is code',
      `${good}\n${JSON.stringify({ ...problem, id: 'q', tests: [{ kind: 'args', args: [{ $q: 'system "ls"' }], expected: 1 }] })}\n`,
      /^bad\.jsonl, line 2\b.*test 1 of the problem q.*\.$/,
    ],
    ['no records', '\n\n', /\.$/],
    [
      'a solution of no problem',
      `${good}\n{"type":"solution","id":"s","problem":"none","language":"q","code":"f:{x}"}\n`,
      /line 2\b.*none.*\.$/,
    ],
    ['the same id twice', `${good}\n${good}\n`, /line 2\b.*line 1.*\.$/],
  ])('%s', async (_, text, sentence) => {
    writeFileSync(path('bad.jsonl'), text);
    const ended = await quarry('import', 'd.quarry', 'bad.jsonl', '--json');
    expect(oneSentence(ended)).toMatch(sentence);
    expect(ended.status).toBe(3);
  });

  test('a reference that does not define the entry point', async () => {
    const record = { ...problem, references: { q: 'g:{x}' } };
    writeFileSync(path('entry.jsonl'), `${JSON.stringify(record)}\n`);
    const ended = await quarry('import', 'd.quarry', 'entry.jsonl');
    expect(oneSentence(ended)).toMatch(/^entry\.jsonl, line 1\b.*entry point f\.$/);
    expect(ended.status).toBe(3);
  });

  test('an entry point that is no name', async () => {
    writeFileSync(path('tasks.jsonl'), `${JSON.stringify({ ...task, entry_point: 'not a name' })}\n`);
    const ended = await quarry('import', 'd.quarry', 'tasks.jsonl', '--format', 'humaneval-jsonl');
    expect(oneSentence(ended)).toMatch(/^tasks\.jsonl, line 1\b.*not a name.*\.$/);
    expect(ended.status).toBe(3);
  });

  test('text that is not UTF-8', async () => {
    writeFileSync(
      path('latin.jsonl'),
      Buffer.concat([Buffer.from(`${good}\n{"x":"`), Buffer.from([0xe9, 0x22, 0x7d, 0x0a])]),
    );
    const ended = await quarry('import', 'd.quarry', 'latin.jsonl');
    expect(oneSentence(ended)).toMatch(/^latin\.jsonl, line 2\b.*UTF-8.*\.$/);
    expect(ended.status).toBe(3);
  });

  test('a line of 200 MB', async () => {
    const file = createWriteStream(path('long.jsonl'));
    file.write(`${good}\n{"type":"problem","id":"`);
    const part = 'x'.repeat(1 << 20);
    for (let written = 0; written < 200; written++) if (!file.write(part)) await once(file, 'drain');
    file.end('"}\n');
    await once(file, 'close');
    const ended = await quarry('import', 'd.quarry', 'long.jsonl');
    expect(oneSentence(ended)).toMatch(/^long\.jsonl, line 2\b.*MB.*\.$/);
    expect(ended.status).toBe(3);
  });

  test.each([
    [['none.jsonl'], /none\.jsonl/],
    [['d.quarry', '--format', 'quarry-jsonl'], /d\.quarry/],
    [['bad.jsonl', '--format', 'no-such'], /no-such/],
  ])('%j', async (args, sentence) => {
    const ended = await quarry('import', 'd.quarry', ...args);
    expect(oneSentence(ended)).toMatch(sentence);
    expect(ended.status).toBe(3);
  });

  test('nothing of all that was kept', async () => {
    const { out } = await quarry('stats', 'd.quarry', '--json');
    expect(JSON.parse(out)).toEqual({ problems: 0, tests: 0, solutions: 0, labels: 0, batches: [] });
  });
});

describe('the dataset file', () => {
  beforeAll(() => {
    writeFileSync(path('text.quarry'), 'not a database, but long enough to have a header '.repeat(10));
    writeFileSync(path('empty.quarry'), '');
    const foreign = new Database(path('foreign.quarry'));
    foreign.exec('CREATE TABLE t (x)');
    foreign.close();
    writeFileSync(path('newer.quarry'), readFileSync(path('d.quarry')));
    const newer = new Database(path('newer.quarry'));
    newer.pragma('user_version = 9999');
    newer.close();
  });

  test.each([
    ['none.quarry', /no such file/],
    ['text.quarry', /not an SQLite file/],
    ['empty.quarry', /not an SQLite file/],
    ['foreign.quarry', /another program/],
    ['newer.quarry', /newer Quarry/],
    ['.', /folder/],
  ])('%s', async (file, sentence) => {
    const before = file === 'none.quarry' || file === '.' ? null : readFileSync(path(file));
    for (const command of [['stats', file, '--json'], ['grade', file], ['open', file], [file]]) {
      const ended = await quarry(...command);
      expect(oneSentence(ended)).toMatch(sentence);
      expect(ended.status).toBe(4);
    }
    if (before) expect(readFileSync(path(file)).equals(before)).toBe(true);
  });
});

describe('wrong usage', () => {
  test.each([
    [['stats']],
    [['stats', 'd.quarry', 'more']],
    [['stats', 'd.quarry', '--jsonn']],
    [['grade', 'd.quarry', '--jobs', '0']],
    [['grade', 'd.quarry', '--engine', 'k4']],
    [['import', 'd.quarry']],
    [['import', 'd.quarry', 'x', '--map', 'novalue']],
    [['label', 'd.quarry', 's']],
    [['export', 'd.quarry', '--out', 'o']],
    [['open']],
    [['d.quarry', '--sample']],
    [['q', '--limits', 'hours=3']],
    [['nonsense', 'd.quarry']],
  ])('%j', async (args) => {
    const ended = await quarry(...args);
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(ended.err).not.toBe('');
  });

  test.each([
    [['grade', 'd.quarry', '--where', 'difficulty:huge'], /difficulty/],
    [['grade', 'd.quarry', '--grader', 'nobody'], /nobody/],
    [['snapshot', 'd.quarry', 'v1'], /empty/],
    [['export', 'd.quarry', '--format', 'nonsense', '--out', 'o'], /nonsense/],
    [['export', 'd.quarry', '--format', 'quarry-jsonl', '--out', 'o', '--snapshot', 'none'], /none/],
    [['q', 'none.q'], /none\.q/],
    [['q', 'parse', 'none.q'], /none\.q/],
  ])('what cannot be done with good usage is bad input: %j', async (args, sentence) => {
    const ended = await quarry(...args);
    expect(oneSentence(ended)).toMatch(sentence);
    expect(ended.status).toBe(3);
  });

  test('a line that is no session', async () => {
    const ended = await withInput('{"id":"a","steps":[]}\n[]\n', 'q', '--session');
    expect(ended).toMatchObject({ status: 3, out: '{"id":"a","steps":[]}\n' });
    expect(ended.err).toMatch(/^Standard input, line 2: .*\.\n$/);
  });
});
