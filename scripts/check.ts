/** `npm run check`: format and lint, types room by room, the doors between rooms, unused files and exports. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const projects = globSync(['src/**/tsconfig.json', '{main,renderer,scripts,test}/tsconfig.json'], { cwd: root }).sort();
const steps: readonly (readonly [string, ...string[]])[] = [
  ['biome', 'ci', '.'],
  ...projects.map((project) => ['tsc', '-p', project] as [string, ...string[]]),
  ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'main', 'renderer'],
  ['knip'],
];

let failed = 0;
for (const [tool, ...args] of steps) {
  const started = performance.now();
  const result = spawnSync(join(root, 'node_modules', '.bin', tool), args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${result.status === 0 ? 'ok  ' : 'FAIL'} ${tool} ${args.join(' ')} (${seconds} s)\n`);
  if (result.status !== 0) failed++;
}
process.exit(failed ? 1 : 0);
