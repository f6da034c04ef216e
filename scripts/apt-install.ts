/** Installs Debian packages that tests need, where that is possible without asking: as root on Debian. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * @param packages Debian package names
 * @returns false where this is not root on Debian or the installation failed
 */
export function aptInstall(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const run = (args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    }).status === 0;
  process.stderr.write(`Installing ${packages.join(' ')}\n`);
  run(['update', '-q']);
  return run(['install', '-q', '-y', '--no-install-recommends', ...packages]);
}
