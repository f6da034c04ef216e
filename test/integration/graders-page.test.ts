/** docs/graders.md is true: its files are written as they stand there, and its commands run on them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readGraderFile } from '../../src/grading/index.ts';
import { quarryIn } from './cli/run-quarry.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'graders.md'), 'utf8');
const files = [...page.matchAll(/`([\w-]+\.jsonl?)`:\n\n```json\n([\s\S]*?)\n```\n/g)];
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);

const ends: (() => void)[] = [];
const { path, quarry } = quarryIn((end) => ends.push(end));
beforeAll(() => {
  for (const [, name = '', text = ''] of files) writeFileSync(path(name), text);
});
afterAll(() => {
  for (const end of ends) end();
});

test('the page has its files and commands', () => {
  expect(files.map(([, name]) => name)).toEqual([
    'grader.json',
    'item.json',
    'answer.json',
    'plain-me.json',
    'job.json',
    'rows.jsonl',
  ]);
  expect(commands).toHaveLength(5);
});

describe('commands', () => {
  test.each(commands)('%s', { timeout: 60_000 }, async (line) => {
    const [program, ...args] = line.split(' ');
    expect(program).toBe('quarry');
    expect(await quarry(...args)).toMatchObject({ status: 0 });
  });

  test('the example is worth 1', { timeout: 60_000 }, async () => {
    const args = ['graders', 'run', 'grader.json', '--item', 'item.json', '--sample', 'answer.json'];
    expect((await quarry(...args)).out).toBe('reward: 1\n  tests: 1\n  short: 1\n');
  });

  test('a file is saved under the name that the page tells', { timeout: 60_000 }, async () => {
    await quarry('new', 'd.quarry', '--sample');
    const { out } = await quarry(
      'grade',
      'd.quarry',
      '--grader',
      'grader.json',
      '--where',
      'id:nothing',
      '--json',
    );
    const { grader } = JSON.parse(out) as { grader: string };
    expect(page).toContain(`\`${grader}\``);
  });
});

test('the table names every kind and no other', () => {
  const rows = [...page.matchAll(/^\| `([^`]+)` \|/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== 'type');
  const refusal = (() => {
    try {
      readGraderFile({ type: 'none', name: 'n' });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  })();
  const known = /use one of (.*)\.$/.exec(refusal)?.[1]?.split(', ');
  expect([...rows].sort()).toEqual(known?.sort());
});
