/** What the host holds: the real command grades many solutions in a process of its own, workers not counted. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stressText } from '../../stress/dataset.ts';

const quarry = join(import.meta.dirname, '../../../dist/node/quarry.cjs');

/** Prints, as the last line of a process's error output, the most memory that it held, in KiB. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));",
)}`;

/** The most megabytes (MiB) that `quarry grade` held over so many solutions, arguments and Python checks. */
export function hostMemory(solutions: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'quarry-bench-'));
  try {
    const [lines, dataset] = [join(folder, 'stress.jsonl'), join(folder, 'stress.quarry')];
    writeFileSync(lines, stressText(solutions));
    execFileSync(process.execPath, [quarry, 'new', dataset]);
    execFileSync(process.execPath, [quarry, 'import', dataset, lines], { stdio: 'pipe' });
    const run = spawnSync(process.execPath, ['--import', REPORT, quarry, 'grade', dataset], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`A grade run to be weighed failed: ${run.stderr.trim()}`);
    return Number(run.stderr.split('\n').at(-1)) / 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
