/**
 * `npm run pack`: the desktop app as a folder, under release/. Takes Electron from ELECTRON_OVERRIDE_DIST_PATH where
 * that is set, else electron-builder fetches the version that package.json names.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Configuration, Platform } from 'electron-builder';
import { buildStale } from './build.ts';

const root = join(import.meta.dirname, '..');
const electron = process.env.ELECTRON_OVERRIDE_DIST_PATH;

const configuration: Configuration = {
  appId: 'dev.quarry.workbench',
  productName: 'Quarry',
  executableName: 'quarry',
  directories: { output: 'release' },
  files: ['dist/{main,node,renderer,workers}/**', 'assets/**', 'package.json', 'LICENSE', '!**/*.map'],
  // Worker processes are started from files on disk, which an archive does not have.
  asar: false,
  // The native addons ship their binaries for Node-API, so nothing is compiled for Electron.
  npmRebuild: false,
  // Workers run on this Node: Electron's own has no permission model to confine them with.
  extraResources: [
    { from: 'node_modules/node', to: 'app/node_modules/node', filter: ['package.json', 'bin/**'] },
  ],
  fileAssociations: [
    { ext: 'quarry', name: 'Quarry dataset', mimeType: 'application/x-quarry', role: 'Editor' },
  ],
  linux: { target: 'dir', category: 'Development' },
  mac: { target: 'dir', category: 'public.app-category.developer-tools' },
  win: { target: 'dir' },
  ...(electron ? { electronDist: electron, electronVersion: versionOf(electron) } : {}),
};

/** The version of an unpacked Electron, where its folder says it; else the one that package.json names. */
function versionOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: { electron: string };
    };
    return own.devDependencies.electron;
  }
}

await buildStale([]);
await build({
  projectDir: root,
  config: configuration,
  targets: Platform.current().createTarget('dir'),
  publish: 'never',
});
