/** The manual is true: its command lines run, in order, and its tables name what the program knows. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatSheets } from '../../src/exchange/index.ts';

const root = join(import.meta.dirname, '..', '..');
const page = (name: string) => readFileSync(join(root, name), 'utf8');
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const examples = [...page('docs/command-line.md').matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(
  ([, block = '']) => block.trim().split('\n'),
);

/** Splits a command line as a shell does, as far as the manual needs it: blanks and single quotes. */
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarry-docs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function quarry(...args: string[]) {
  const env = { ...process.env, QUARRY_HOME: join(folder, 'home') };
  const run = spawnSync(process.execPath, [join(root, 'bin', 'quarry.mjs'), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

describe('docs/command-line.md', () => {
  it('has examples', () => expect(examples.length).toBeGreaterThan(10));

  it.each(examples)('%s', { timeout: 300_000 }, (line) => {
    const [program, ...args] = words(line);
    expect(program).toBe('quarry');
    expect(quarry(...args)).toMatchObject({ status: 0 });
  });

  it('leaves what the examples promise', () => {
    const made = ['demo.quarry', 'work.quarry', 'copy.quarry', 'sft/manifest.json', 'sft/train.jsonl'];
    expect(made.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
  });

  it('prints the sum that it shows', () => expect(quarry('q', '-e', 'sum 1 2 3').out).toBe('6\n'));

  it('names every subcommand of --help', { timeout: 60_000 }, () => {
    const [, list = ''] = quarry('--help').out.split('Commands:');
    const commands = [...list.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, name]) => name ?? '');
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((name) => !page('docs/command-line.md').includes(`quarry ${name}`))).toEqual([]);
  });
});

describe('docs/export-formats.md', () => {
  const text = page('docs/export-formats.md');
  const rows = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name ?? '');

  it('names every format, option, rule about suspects and guard, and no other', () => {
    const known = formatSheets.flatMap((sheet) => [
      sheet.id,
      ...sheet.options.map(({ name }) => name),
      ...sheet.options.flatMap(({ name, values }) => (name === 'suspects' ? values : [])),
      ...sheet.guards.map(({ id }) => id),
    ]);
    expect([...rows].sort()).toEqual([...new Set(known)].sort());
  });
});

describe('every page', () => {
  it.each(pages)('%s links to files that are there', (name) => {
    const folderOf = join(root, name, '..');
    const targets = [...page(name).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target ?? '');
    expect(targets.filter((target) => !existsSync(join(folderOf, target)))).toEqual([]);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/install.md'])(
    '%s names npm scripts that are there',
    (name) => {
      const { scripts } = JSON.parse(page('package.json')) as { scripts: Record<string, string> };
      const named = [...page(name).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script]) => script ?? '');
      expect(named.filter((script) => !(script in scripts))).toEqual([]);
    },
  );

  it('ARCHITECTURE.md names the rooms that are there', () => {
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `\`src/${entry.name}\``);
    const text = page('ARCHITECTURE.md');
    expect(rooms.filter((room) => !text.includes(room))).toEqual([]);
  });
});
