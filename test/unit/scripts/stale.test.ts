/** Which parts of a build are stale, over a checkout of a few files. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noteBuilt, partNames, staleParts } from '../../../scripts/stale.mjs';

let root: string;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));

function touch(path: string, minute: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, at(minute), at(minute));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quarry-stale-'));
  for (const path of [
    'src/q/a.ts',
    'src/store/b.ts',
    'main/c.ts',
    'renderer/deep/d.tsx',
    'package-lock.json',
  ])
    touch(path, 0);
  mkdirSync(join(root, 'dist'));
  for (const name of partNames) noteBuilt(root, name, at(10));
});
afterEach(() => rmSync(root, { recursive: true }));

it('finds nothing stale right after a build', () => expect(staleParts(root, partNames)).toEqual([]));

it('finds everything stale where nothing was built', () => {
  rmSync(join(root, 'dist'), { recursive: true });
  expect(staleParts(root, partNames)).toEqual(partNames);
});

it.each([
  ['src/q/a.ts', ['workers', 'node', 'renderer']],
  ['src/store/b.ts', ['node']],
  ['main/new.ts', ['main']],
  ['renderer/deep/d.tsx', ['renderer']],
  ['package-lock.json', partNames],
  ['README.md', []],
])('after a change of %s: %s', (path, expected) => {
  touch(path, 20);
  expect(staleParts(root, partNames)).toEqual(expected);
});

it('counts what changed while a part was built', () => {
  touch('main/c.ts', 15);
  noteBuilt(root, 'main', at(14));
  expect(staleParts(root, ['main'])).toEqual(['main']);
});

it('looks only at the parts that were asked for', () => {
  touch('src/q/a.ts', 20);
  expect(staleParts(root, ['main', 'workers'])).toEqual(['workers']);
});
