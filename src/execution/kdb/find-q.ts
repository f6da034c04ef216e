/**
 * Finds a q binary: the setting, then QHOME, the PATH, and `~/.kx/bin` (where KDB-X installs itself). Looks only;
 * whether the binary has a licence shows when it starts.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const platformFolders: Readonly<Record<string, readonly string[]>> = {
  linux: ['l64', 'l64arm'],
  darwin: ['m64', 'm64arm'],
  win32: ['w64'],
};

export interface FoundQ {
  readonly path: string;
  /** Where it was found, for the settings screen. */
  readonly from: 'setting' | 'QHOME' | 'PATH' | '~/.kx/bin';
}

/**
 * The first q binary that is there, undefined where there is none.
 * @param setting the user's own choice; where it is given, nothing else is looked at
 */
export function findQ(setting: string | null, env: NodeJS.ProcessEnv = process.env): FoundQ | undefined {
  if (setting !== null) return existsSync(setting) ? { path: setting, from: 'setting' } : undefined;
  const name = process.platform === 'win32' ? 'q.exe' : 'q';
  const home = env.QHOME ?? '';
  const inHome =
    home === '' ? [] : (platformFolders[process.platform] ?? []).map((folder) => join(home, folder, name));
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name));
  const places: readonly (readonly [FoundQ['from'], readonly string[]])[] = [
    ['QHOME', inHome],
    ['PATH', onPath],
    ['~/.kx/bin', [join(env.HOME ?? homedir(), '.kx', 'bin', name)]],
  ];
  for (const [from, paths] of places) {
    const path = paths.find((candidate) => existsSync(candidate));
    if (path) return { path, from };
  }
  return undefined;
}
