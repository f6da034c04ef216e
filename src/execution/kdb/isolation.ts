/**
 * Wrapping a command so that it has no network and cannot write outside its own folder: `bwrap` where it works, else
 * `unshare` (no network only). What is there is tried once with `true`, since many machines forbid user namespaces.
 */
import { spawnSync } from 'node:child_process';

export type Isolation = 'bwrap' | 'unshare' | 'none';

function wrapped(isolation: Isolation, folder: string): readonly string[] {
  if (isolation === 'unshare') return ['unshare', '--map-root-user', '--net', '--'];
  if (isolation === 'none') return [];
  const readOnly = ['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp'];
  const closed = ['--unshare-net', '--unshare-pid', '--unshare-ipc', '--die-with-parent', '--new-session'];
  return ['bwrap', ...readOnly, '--bind', folder, folder, ...closed, '--chdir', folder, '--'];
}

function works(isolation: Isolation): boolean {
  const [command, ...args] = [...wrapped(isolation, '/'), 'true'];
  return spawnSync(command as string, args, { stdio: 'ignore', timeout: 5000 }).status === 0;
}

let found: Isolation | undefined;

/** The strongest isolation that works on this machine; tried once. */
export function bestIsolation(): Isolation {
  const candidates = process.platform === 'linux' ? (['bwrap', 'unshare'] as const) : [];
  found ??= candidates.find(works) ?? 'none';
  return found;
}

/** `command` with its arguments under `isolation`, confined to `folder`. */
export const isolated = (
  isolation: Isolation,
  folder: string,
  command: readonly string[],
): readonly string[] => [...wrapped(isolation, folder), ...command];
