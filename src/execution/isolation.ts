/**
 * Wrapping a command so that it has no network and cannot write outside its own folder: `bwrap` where it works, else
 * `unshare` with all mounts made read-only, else `unshare` without network alone. What is there is tried once with
 * `true`, since many machines forbid user namespaces.
 */
import { spawnSync } from 'node:child_process';

export type Isolation = 'bwrap' | 'unshare' | 'unshare-net' | 'none';

/**
 * Run inside the new namespaces with the own folder (or nothing) and the command: makes every mount but the folder's
 * read-only, and drops the right to undo that. Fails where the root could not be closed.
 */
const CLOSE_MOUNTS = `
own=$1; shift
[ -z "$own" ] || mount --bind "$own" "$own" || exit 125
while read -r _ at _; do
  [ "$at" = "$own" ] || mount -o remount,bind,ro "$at" 2>/dev/null
done < /proc/self/mounts
[ -w / ] && exit 125
cd "\${own:-/}" || exit 125
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"`;

function wrapped(isolation: Isolation, folder: string | null): readonly string[] {
  const unshare = ['unshare', '--map-root-user', '--net', '--pid', '--fork', '--kill-child'];
  if (isolation === 'unshare')
    return [...unshare, '--mount', '--mount-proc', '--', 'sh', '-c', CLOSE_MOUNTS, 'sh', folder ?? ''];
  if (isolation === 'unshare-net') return [...unshare, '--'];
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
  const candidates = process.platform === 'linux' ? (['bwrap', 'unshare', 'unshare-net'] as const) : [];
  found ??= candidates.find(works) ?? 'none';
  return found;
}

/** `command` with its arguments under `isolation`, with `folder` as the one place where it may write; null: none. */
export const isolated = (
  isolation: Isolation,
  folder: string | null,
  command: readonly string[],
): readonly string[] => [...wrapped(isolation, folder), ...command];
