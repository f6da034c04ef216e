/** Where a q binary is looked for, in folders of this test's own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findQ } from '../../../../src/execution/kdb/find-q.ts';

let root: string;
const made = (...parts: string[]): string => {
  const path = join(root, ...parts);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '');
  return path;
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quarry-find-q-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('the setting wins, and where it is wrong nothing else is taken', () => {
  const path = made('bin', 'q');
  expect(findQ(path, {})).toEqual({ path, from: 'setting' });
  expect(findQ(join(root, 'no'), { PATH: join(root, 'bin') })).toBeUndefined();
});

test.runIf(process.platform === 'linux')(
  'QHOME comes before the PATH, the PATH before the home folder',
  () => {
    const inHome = made('home', '.kx', 'bin', 'q');
    const env = { HOME: join(root, 'home'), PATH: join(root, 'path'), QHOME: join(root, 'qhome') };
    expect(findQ(null, env)).toEqual({ path: inHome, from: '~/.kx/bin' });
    const onPath = made('path', 'q');
    expect(findQ(null, env)).toEqual({ path: onPath, from: 'PATH' });
    const inQhome = made('qhome', 'l64', 'q');
    expect(findQ(null, env)).toEqual({ path: inQhome, from: 'QHOME' });
  },
);

test('nothing is found where nothing is', () => {
  expect(findQ(null, { HOME: root, PATH: root })).toBeUndefined();
});
