/** The q commands: sessions as JSON Lines, parsing and formatting files, the console. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandFailure } from '../../../src/cli/exit.ts';
import { runConsole } from '../../../src/cli/q/console.ts';
import { formatFiles } from '../../../src/cli/q/format.ts';
import { parseFiles } from '../../../src/cli/q/parse.ts';
import { answerLine } from '../../../src/cli/q/session-lines.ts';
import { createSession } from '../../../src/q/index.ts';

const answers = (inputs: readonly string[], options = {}): unknown[] => {
  const line = JSON.stringify({ id: 'x', steps: inputs.map((text) => ({ in: text })) });
  const { id, steps } = JSON.parse(answerLine(line, 1, options)) as {
    id: string;
    steps: { out: string; ms: number; status: string }[];
  };
  expect(id).toBe('x');
  for (const { ms } of steps) expect(ms).toBeGreaterThanOrEqual(0);
  return steps.map(({ out, status }) => [out, status]);
};

describe('a session line', () => {
  test('steps share state; what the console prints comes out', () => {
    expect(answers(['x:til 3', 'x', '2*x', 'x:5;', 'x'])).toEqual([
      ['', 'ok'],
      ['0 1 2', 'ok'],
      ['0 2 4', 'ok'],
      ['', 'ok'],
      ['5', 'ok'],
    ]);
  });

  test('sessions share nothing', () => {
    answers(['secret:1']);
    expect(answers(['secret'])).toEqual([["'secret", 'error']]);
  });

  test('a q error is its quoted text, and the session goes on', () => {
    expect(answers(['1+`a', '1+1'])).toEqual([
      ["'type", 'error'],
      ['2', 'ok'],
    ]);
  });

  test('several lines are a script: indented lines go on, all output is joined', () => {
    expect(answers(['f:{\n  x+1}\nf 1\nf 2'])).toEqual([['2\n3', 'ok']]);
  });

  test('a budget that runs out is a limit', () => {
    const [[, status]] = answers(['while[1b;1]'], { budget: { steps: 10_000 } }) as [[string, string]];
    expect(status).toBe('limit');
  });

  test('no steps, no answers', () => expect(answers([])).toEqual([]));

  test.each(['', '[]', '{"id":1,"steps":[]}', '{"id":"a"}', '{"id":"a","steps":[{"out":"1"}]}', 'til 3'])(
    '%j is no session',
    (text) => {
      expect(() => answerLine(text, 7, {})).toThrow(CommandFailure);
      expect(() => answerLine(text, 7, {})).toThrow(/^Standard input, line 7: /);
    },
  );
});

describe('files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quarry-q-'));
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'good.q'), 'f:{x+1}\n');
    writeFileSync(join(folder, 'deep', 'bad.q'), 'a:1\nö:"é";b:(1;2\n');
    writeFileSync(join(folder, 'notes.txt'), '(');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('parse: folders are searched for .q, errors have their place', () => {
    const report = parseFiles([folder]);
    expect({ files: report.files, parsed: report.parsed }).toEqual({ files: 2, parsed: 1 });
    expect(report.errors.length).toBeGreaterThan(0);
    for (const error of report.errors) {
      expect(error).toMatchObject({ path: join(folder, 'deep', 'bad.q'), line: 2 });
      expect(error.column).toBeGreaterThan(0);
      expect(error.message).not.toBe('');
    }
  });

  test('parse: a file named by itself needs no ending', () => {
    expect(parseFiles([join(folder, 'notes.txt')])).toMatchObject({ files: 1, parsed: 0 });
  });

  test('a path that is not there', () => {
    expect(() => parseFiles([join(folder, 'none')])).toThrow(/none cannot be read: there is no such file/);
  });

  test('format: changes only what is not formatted, and looks without changing', () => {
    const loose = join(folder, 'loose.q');
    const source = 'f:{ x  +  1 }   \n';
    writeFileSync(loose, source);
    const first = formatFiles([loose], false);
    expect(readFileSync(loose, 'utf8')).toBe(source);
    expect(first).toEqual([loose]);
    expect(formatFiles([loose], true)).toEqual([loose]);
    expect(readFileSync(loose, 'utf8')).not.toBe(source);
    expect(formatFiles([loose], true)).toEqual([]);
  });

  test('format: bytes that are not UTF-8 survive', () => {
    const old = join(folder, 'old.q');
    writeFileSync(old, Buffer.from('s:"caf\u00e9"   \n', 'latin1'));
    formatFiles([old], true);
    expect(readFileSync(old).includes(0xe9)).toBe(true);
    expect(readFileSync(old).includes(0xc3)).toBe(false);
  });
});

test('the console: a line in, what q shows out, until it is left', async () => {
  const output = new PassThrough();
  const input = Readable.from(['x:3\n', 'x+1\n', '\n', 'nope\n', '\\\\\n', 'x\n']);
  await runConsole(createSession(), { input, output });
  output.end();
  let text = '';
  for await (const part of output) text += part;
  expect(text).toBe("4\n'nope\n");
});
