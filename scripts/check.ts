/**
 * `npm run check`: format and lint, types room by room, the doors between rooms, unused files and exports, and the
 * comment that every module opens with. Runs all of them, then fails if any failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { modulesWithoutOpening } from './openings.ts';

const root = join(import.meta.dirname, '..');
const projects = globSync(['src/**/tsconfig.json', '{main,renderer,scripts,test}/tsconfig.json'], {
  cwd: root,
}).sort();
const rooms = ['src', 'main', 'renderer'].filter((room) => existsSync(join(root, room)));

function tool(name: string, ...args: string[]): [string, () => boolean] {
  const run = () =>
    spawnSync(join(root, 'node_modules', '.bin', name), args, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    }).status === 0;
  return [[name, ...args].join(' '), run];
}

function openings(): boolean {
  const silent = modulesWithoutOpening(root);
  for (const path of silent)
    process.stdout.write(`${path}: open with a comment that says what the module is for.\n`);
  return silent.length === 0;
}

const steps: readonly [string, () => boolean][] = [
  tool('biome', 'ci', '.'),
  ...projects.map((project) => tool('tsc', '-p', project)),
  tool('depcruise', '--config', '.dependency-cruiser.cjs', ...rooms),
  tool('knip'),
  ['openings', openings],
];

let failed = 0;
for (const [name, run] of steps) {
  const started = performance.now();
  const ok = run();
  if (!ok) failed++;
  process.stdout.write(
    `${ok ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
  );
}
process.exit(failed ? 1 : 0);
