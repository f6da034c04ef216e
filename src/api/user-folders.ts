/**
 * The user's own folders, by the rules of the platform (XDG base directories, Apple's Application Support, Windows'
 * AppData). QUARRY_HOME puts everything into one folder: tests and portable installs use it.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface UserFolders {
  /** For datasets that Quarry makes by itself. */
  readonly data: string;
  readonly settings: string;
}

const xdg = (env: NodeJS.ProcessEnv, name: string, fallback: string): string => {
  const folder = env[name];
  // The specification has relative paths ignored.
  return join(folder?.startsWith('/') ? folder : join(homedir(), fallback), 'quarry');
};

/** Where this user's files go; the folders need not exist. */
export const userFolders = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): UserFolders => {
  const both = (folder: string): UserFolders => ({ data: folder, settings: folder });
  if (env.QUARRY_HOME) return both(env.QUARRY_HOME);
  if (platform === 'darwin') return both(join(homedir(), 'Library', 'Application Support', 'Quarry'));
  if (platform === 'win32') return both(join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Quarry'));
  return {
    data: xdg(env, 'XDG_DATA_HOME', '.local/share'),
    settings: xdg(env, 'XDG_CONFIG_HOME', '.config'),
  };
};
