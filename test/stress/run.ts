/** `npm run stress [SEED]`: 20 kills at random moments of a run over 5,000 solutions. Exit status 1 on any difference. */
import { canStress, stress } from './kills.ts';

if (!canStress) {
  process.stderr.write('This needs /proc to see the processes of a run; it works on Linux.\n');
  process.exit(2);
}
const seed = Number(process.argv[2] ?? 1);
const report = await stress({ solutions: 5_000, kills: 20, lullMs: 2_500, seed });
const { results, kills, different, orphans } = report;
process.stdout.write(
  `${results} results after ${kills.host} kills of the host and ${kills.worker} of a worker: ${different.length} differ, ${orphans} orphans (seed ${seed}).\n`,
);
process.exitCode = different.length || orphans || results !== 5_000 ? 1 : 0;
