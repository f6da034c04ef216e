/**
 * Wrapping a command so that it has no network and cannot write outside its own folder: `bwrap` where it works, else
 * `unshare` (no network; what it starts ends with it). What is there is tried once with `true`, since many machines forbid user namespaces.
 */
import { spawnSync } from 'node:child_process';

export type Isolation = 'bwrap' | 'unshare' | 'none';

function wrapped(isolation: Isolation, folder: string | null): readonly string[] {
  if (isolation === 'unshare')
    return ['unshare', '--map-root-user', '--net', '--pid', '--fork', '--kill-child', '--'];
  if (isolation === 'none') return [];
  const readOnly = ['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp'];
  const closed = ['--unshare-net', '--unshare-pid', '--unshare-ipc', '--die-with-parent', '--new-session'];
  const own = folder === null ? ['--chdir', '/'] : ['--bind', folder, folder, '--chdir', folder];
  return ['bwrap', ...readOnly, ...own, ...closed, '--'];
}

function works(isolation: Isolation): boolean {
  const [command, ...args] = [...wrapped(isolation, null), 'true'];
  return spawnSync(command as string, args, { stdio: 'ignore', timeout: 5000 }).status === 0;
}

let found: Isolation | undefined;

/** The strongest isolation that works on this machine; tried once. */
export function bestIsolation(): Isolation {
  const candidates = process.platform === 'linux' ? (['bwrap', 'unshare'] as const) : [];
  found ??= candidates.find(works) ?? 'none';
  return found;
}

/** `command` with its arguments under `isolation`, with `folder` as the one place where it may write; null: none. */
export const isolated = (
  isolation: Isolation,
  folder: string | null,
  command: readonly string[],
): readonly string[] => [...wrapped(isolation, folder), ...command];
