/**
 * Python graders: `grade(sample, item)` called on copies in fresh globals, and whether a source can be one at all.
 * The number is judged in the harness; here its report becomes an outcome.
 */
import type { CheckVerdict, Outcome, Task } from '../engine.ts';
import type { Limits } from '../limits.ts';
import { broken, ended, outOfMemory, overrun } from './python-endings.ts';
import type { PythonRuntime } from './python-runtime.ts';

type GradeTask = Extract<Task, { kind: 'python-grade' }>;
type CheckTask = Extract<Task, { kind: 'python-check-grader' }>;

/** What the harness says of one call: exactly one of `score`, `bad` and an `end` other than `held` counts. */
interface GradeReport {
  readonly end: string;
  readonly message: string | null;
  readonly line: number | null;
  readonly changed: boolean;
  readonly score?: number;
  readonly warning?: string;
  readonly bad?: string;
  /** A package that the hosted image has and this sandbox has not. */
  readonly absent?: string;
}

/** Calls the grader once. */
export function gradeWithPython(
  { source, sampleJson, itemJson }: GradeTask,
  limits: Limits,
  python: PythonRuntime,
  spoil: () => void,
): Outcome {
  const started = performance.now();
  let report: GradeReport;
  try {
    const text = python.call('run_grade', [source, sampleJson, itemJson], limits);
    report = JSON.parse(text) as GradeReport;
  } catch {
    spoil();
    return ended(overrun(python, limits) ?? broken, performance.now() - started, python.takeOutput());
  }
  if (report.changed || !python.whole) spoil();
  const ms = performance.now() - started;
  const stdout = python.takeOutput();
  const over = overrun(python, limits) ?? (report.end === 'memory' ? outOfMemory : undefined);
  if (over) return ended(over, ms, stdout);
  if (report.end === 'held' && report.score !== undefined) {
    const measures = { ms, steps: null, allocatedBytes: null };
    return { kind: 'graded', score: report.score, warning: report.warning ?? null, stdout, measures };
  }
  if (report.absent !== undefined) {
    const message = `The grader needs the package ${report.absent}, which this sandbox does not have.`;
    return ended({ failure: 'unsupported', message, place: null }, ms, stdout);
  }
  return ended({ ...broken, message: report.bad ?? sentenceOf(report) }, ms, stdout);
}

function sentenceOf({ message, line }: GradeReport): string {
  // An exception may name itself over several lines; a sentence has one.
  const what = (message ?? 'an error').replace(/\s+/g, ' ').trim();
  return `grade raised ${what}${line ? ` (line ${line})` : ''}.`;
}

/** Reads the source without running it. */
export function checkGrader(
  { source }: CheckTask,
  limits: Limits,
  python: PythonRuntime,
  spoil: () => void,
): Outcome {
  const started = performance.now();
  let reason: string;
  try {
    reason = python.call('check_grader', [source], limits);
  } catch {
    spoil();
    return ended(overrun(python, limits) ?? broken, performance.now() - started, python.takeOutput());
  }
  const verdict: CheckVerdict = { passed: reason === '', disagreement: null, message: reason || null };
  const measures = { ms: performance.now() - started, steps: null, allocatedBytes: null };
  return { kind: 'checked', verdict, stdout: python.takeOutput(), measures };
}
