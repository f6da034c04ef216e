/** What the host holds: the real command grades many solutions in a process of its own, workers not counted. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stressText } from '../../stress/dataset.ts';
import { processMemory } from '../measure.ts';

const quarry = join(import.meta.dirname, '../../../dist/node/quarry.cjs');

/** The most megabytes (MiB) that `quarry grade` held over so many solutions, arguments and Python checks. */
export function hostMemory(solutions: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'quarry-bench-'));
  try {
    const [lines, dataset] = [join(folder, 'stress.jsonl'), join(folder, 'stress.quarry')];
    writeFileSync(lines, stressText(solutions));
    execFileSync(process.execPath, [quarry, 'new', dataset]);
    execFileSync(process.execPath, [quarry, 'import', dataset, lines], { stdio: 'pipe' });
    return processMemory([quarry, 'grade', dataset]) / 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
