/**
 * Runs the q console transcripts and compares what the interpreter prints, by the rules of their README: trailing
 * blanks and outer blank lines stripped, an expected error matched by its first line. A step that is listed in
 * known.txt with a reason may fail; it must be taken off the list once it passes. Unsupported never counts as passed.
 *
 * node test/conformance/run.ts [--page TEXT] [--id TEXT] [--failed] [--known] [--file NAME] [--verbose]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareStep, type Outcome } from './compare.ts';
import { readKnown } from './known.ts';
import { readRecords, type TranscriptRecord } from './records.ts';
import { runRecord, type StepResult } from './replay.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '..', 'shared', 'q-conformance');
const report = join(root, 'test-results', 'conformance.json');

interface Line {
  readonly key: string;
  readonly family: string;
  readonly outcome: Outcome;
  readonly input: string;
  readonly expected: string;
  readonly got: string;
}

const { values: options } = parseArgs({
  options: {
    page: { type: 'string' },
    id: { type: 'string' },
    file: { type: 'string' },
    failed: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

const shortId = (id: string): string => id.replace('KxSystems/docs:docs/', '').replace('.md', '');

function linesOf(record: TranscriptRecord, results: readonly StepResult[]): Line[] {
  const lines: Line[] = [];
  record.steps.forEach((step, i) => {
    const result = results[i];
    if (step.skip || step.truncated || !result) return;
    const outcome = compareStep(step, result);
    const key = `${shortId(record.id)}#${i + 1}`;
    lines.push({
      key,
      family: shortId(record.id).split('/').slice(0, -1).join('/') || 'idioms',
      outcome,
      input: step.in,
      expected: step.out,
      got: result.out,
    });
  });
  return lines;
}

function previousFailures(): ReadonlySet<string> {
  if (!existsSync(report)) return new Set();
  const { failures } = JSON.parse(readFileSync(report, 'utf8')) as { failures?: { key: string }[] };
  return new Set((failures ?? []).map((line) => line.key.replace(/#\d+$/, '')));
}

function wanted(record: TranscriptRecord, failed: ReadonlySet<string> | undefined): boolean {
  if (!record.pure || record.kind === 'script') return false;
  const id = shortId(record.id);
  if (options.page && !id.startsWith(options.page) && !id.includes(`/${options.page}#`)) return false;
  if (options.id && id !== options.id && !record.id.endsWith(options.id)) return false;
  return !failed || failed.has(id);
}

const indent = (text: string): string => text.replaceAll('\n', '\n           ');

function describe(line: Line): string {
  return [
    `${line.outcome.padEnd(11)}${line.key}`,
    `  input    ${indent(line.input)}`,
    `  expected ${indent(line.expected)}`,
    `  got      ${indent(line.got)}`,
  ].join('\n');
}

function summary(lines: readonly Line[]): string {
  const families = new Map<string, { passed: number; all: number }>();
  for (const line of lines) {
    const row = families.get(line.family) ?? { passed: 0, all: 0 };
    row.all++;
    if (line.outcome === 'passed') row.passed++;
    families.set(line.family, row);
  }
  return [...families].map(([name, row]) => `${name} ${row.passed}/${row.all}`).join('   ');
}

function main(): number {
  if (!existsSync(folder)) {
    console.log('q conformance: the transcripts are not beside this checkout; skipped.');
    return 0;
  }
  const failed = options.failed ? previousFailures() : undefined;
  const files = options.file ? [options.file] : ['idioms.jsonl', 'kx-docs.jsonl'];
  const records = files.flatMap((file) => readRecords(join(folder, file))).filter((r) => wanted(r, failed));
  const lines = records.flatMap((record) => linesOf(record, runRecord(record)));
  const known = readKnown(join(import.meta.dirname, 'known.txt'));
  const failures = lines.filter((line) => line.outcome !== 'passed' && !known.has(line.key));
  const excused = lines.filter((line) => line.outcome !== 'passed' && known.has(line.key));
  const stale = lines.filter((line) => line.outcome === 'passed' && known.has(line.key));
  for (const line of failures) console.log(describe(line));
  for (const line of stale) console.log(`stale      ${line.key} passes: delete its line from known.txt`);
  const passed = lines.length - failures.length - excused.length;
  const rate = ((100 * passed) / Math.max(1, lines.length)).toFixed(1);
  const unsupported = lines.filter((line) => line.outcome === 'unsupported').length;
  console.log(
    `q conformance  ${lines.length} steps  ${passed} passed (${rate}%)  ${failures.length} failed  ${excused.length} known  ${unsupported} unsupported`,
  );
  console.log(`  ${summary(lines)}`);
  const partial = Boolean(options.page || options.id || options.file || options.failed);
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const counts = { passed, failed: failures.length + stale.length, skipped: excused.length };
  if (!partial)
    writeFileSync(report, `${JSON.stringify({ ...counts, rate, unsupported, failures }, null, 1)}\n`);
  return failures.length + stale.length > 0 ? 1 : 0;
}

process.exitCode = main();
