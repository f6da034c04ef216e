/**
 * `npm test [-- RUNNER...]`: builds what is stale, then runs every runner (unit and integration under vitest, the q conformance
 * transcripts, the browser and the desktop flows under Playwright) and closes with their sum on one line.
 * Exit status 1 if anything failed or a runner could not start.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.ts';
import { findBrowser } from './find-browser.ts';
import { findElectron } from './find-electron.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = join(import.meta.dirname, '..');
const reports = join(root, 'test-results');
const module = (...path: string[]) => join(root, 'node_modules', ...path);

/** Runs a script or program on this Node's PATH; true where it ended well. */
function run(command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return result.status === 0;
}

/** A runner that died, with or without a report, counts as one failure: it must not pass unseen. */
function counted<T>(file: string, ok: boolean, read: (report: T) => Counts): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(file, 'utf8')) as T);
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function unit(): Counts {
  const file = join(reports, 'unit.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const ok = run(process.execPath, [module('vitest', 'vitest.mjs'), 'run', ...reporters]);
  return counted<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(
    file,
    ok,
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
    }),
  );
}

function conformance(): Counts {
  const file = join(reports, 'conformance.json');
  const ok = run(process.execPath, [join(root, 'test', 'conformance', 'run.ts')]);
  // The transcripts are not part of the checkout: where they are missing the runner says so and reports nothing.
  if (ok && !existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  return counted<Counts>(file, ok, (report) => report);
}

/** @param under a program and its arguments that the runner is started by, empty for none */
function playwright(project: string, env: Record<string, string>, under: readonly string[] = []): Counts {
  const file = join(reports, `${project}.json`);
  const cli = module('@playwright', 'test', 'cli.js');
  const [command = '', ...args] = [...under, process.execPath, cli, 'test', `--project=${project}`];
  const ok = run(command, args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  return counted<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    file,
    ok,
    ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  );
}

function browser(): Counts {
  return playwright('browser', { QUARRY_TEST_BROWSER: findBrowser() });
}

/** A flow through the real window; on a Linux without a display, in a virtual one. */
function windowed(project: string): Counts {
  const electron = findElectron();
  const env = {
    QUARRY_TEST_ELECTRON: electron.path,
    ...(electron.needsNode ? { QUARRY_NODE: process.execPath } : {}),
  };
  const bare = process.platform === 'linux' && !process.env.DISPLAY;
  return playwright(project, env, bare ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'] : []);
}

/** A runner that cannot start is one failure, with the sentence that says why. */
function attempt(runner: () => Counts): Counts {
  try {
    return runner();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function unknown(name: string): () => Counts {
  return () => {
    throw new Error(`There is no runner "${name}"; use ${Object.keys(runners).join(', ')}.`);
  };
}

/** The runners by name; `pictures` takes the README's and runs only when it is asked for. */
const runners: Readonly<Record<string, () => Counts>> = {
  unit,
  conformance,
  browser,
  desktop: () => windowed('desktop'),
  pictures: () => windowed('pictures'),
};
const all = Object.keys(runners).filter((name) => name !== 'pictures');
const names = process.argv.length > 2 ? process.argv.slice(2) : all;

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
await buildStale([]);
const runs = names.map((name) => attempt(runners[name] ?? unknown(name)));
const sum = (outcome: keyof Counts) => runs.reduce((total, counts) => total + counts[outcome], 0);
const skipped = sum('skipped');
process.stdout.write(
  `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}\n`,
);
process.exit(sum('failed') ? 1 : 0);
