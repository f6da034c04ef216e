/** Where Electron's binary is looked for, and what is said where there is none. No network is asked here. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findElectron } from '../../../src/cli/open/electron.ts';

let root: string;
const folder = () => join(root, 'node_modules', 'electron');
const said: string[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quarry-electron-'));
  mkdirSync(join(folder(), 'dist'), { recursive: true });
  said.length = 0;
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
  // A mirror is named, so that the public server is not asked whether it answers.
  vi.stubEnv('ELECTRON_MIRROR', 'http://127.0.0.1:9/');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});
const find = () => findElectron(root, (text) => said.push(text));

test('the binary that its package names', async () => {
  writeFileSync(join(folder(), 'path.txt'), 'electron-here');
  writeFileSync(join(folder(), 'dist', 'electron-here'), '');
  expect(await find()).toEqual({ kind: 'found', path: join(folder(), 'dist', 'electron-here') });
  expect(said).toEqual([]);
});

test('a folder that the environment names comes first', async () => {
  const other = join(root, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'electron'), '');
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', other);
  expect(await find()).toEqual({ kind: 'found', path: join(other, 'electron') });
});

test('no package, no window', async () => {
  expect(await find()).toEqual({ kind: 'missing', reason: 'Electron is not installed' });
});

test.each([
  ['fetches it', "require('fs').writeFileSync(__dirname + '/dist/electron', '')", 'found'],
  ['fails', 'process.exit(1)', 'missing'],
])('an installer that %s', async (_, script, kind) => {
  writeFileSync(join(folder(), 'package.json'), '{"type":"commonjs"}');
  writeFileSync(join(folder(), 'install.js'), script);
  chmodSync(join(folder(), 'install.js'), 0o644);
  expect((await find()).kind).toBe(kind);
  expect(said).toHaveLength(1);
});
