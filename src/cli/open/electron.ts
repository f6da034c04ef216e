/**
 * The Electron binary that the window runs on: the `electron` package's own. That package fetches its binary on
 * first use, not at install; here it is fetched only where a window could be shown and its server answers at once.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const server = 'https://github.com';
const reachableMs = 3000;
const fetchMs = 600_000;

/** A binary to start, or why there is none. */
export type ElectronFound =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly reason: string };

/** Whether this machine could show a window at all; null if it could, else the reason. */
export const noWindowReason = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  user: number | undefined = process.getuid?.(),
): string | null => {
  if (platform !== 'linux') return env.SSH_CONNECTION ? 'this is a remote shell' : null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display';
  return user === 0 ? 'Electron does not run as root' : null;
};

const present = (folder: string): string | null => {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const path = join(override ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
};

const reachable = async (): Promise<boolean> => {
  try {
    await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(reachableMs) });
    return true;
  } catch {
    return false;
  }
};

/** Looks for the binary below `root`, fetching it where that can be done; `say` tells of the wait. */
export const findElectron = async (root: string, say: (text: string) => void): Promise<ElectronFound> => {
  const folder = join(root, 'node_modules', 'electron');
  const missing = (reason: string): ElectronFound => ({ kind: 'missing', reason });
  const path = present(folder);
  if (path) return { kind: 'found', path };
  const installer = join(folder, 'install.js');
  if (!existsSync(installer)) return missing('Electron is not installed');
  // Behind a mirror the public server says nothing about what can be had.
  if (!process.env.ELECTRON_MIRROR && !(await reachable()))
    return missing('Electron is not here and its server cannot be reached');
  say('Fetching Electron (once, some 100 MB)');
  spawnSync(process.execPath, [installer], { stdio: ['ignore', 2, 2], timeout: fetchMs });
  const fetched = present(folder);
  return fetched ? { kind: 'found', path: fetched } : missing('Electron could not be fetched');
};
