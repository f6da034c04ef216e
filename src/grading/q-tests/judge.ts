/**
 * From a test to a task for the engine, and from the task's outcome to a verdict. The judgement happens here, in the
 * host, on values that left the worker: the code under test never sees what was expected.
 */
import {
  type CheckMode,
  type ComparatorName,
  defaultTolerance,
  ExecutionError,
  equalValues,
  type Outcome,
  shown,
  type Task,
  valueOfJson,
  valuesOfJson,
} from '../../execution/index.ts';
import type { Value } from '../../q/index.ts';
import { describeDifference } from '../describe-difference.ts';
import type { Status, TestCase, TestVerdict } from '../types.ts';

const SHOWN = 2_000;

/** What overrides the tests' own choices. */
export interface JudgeOptions {
  readonly comparator: ComparatorName | null;
  readonly tolerance: number | null;
  readonly mode: CheckMode;
}

/** A test made ready: its task, and the verdict on the task's outcome. */
export interface ReadyTest {
  readonly id: string;
  readonly task: Task;
  readonly judge: (outcome: Outcome) => TestVerdict;
}

type Finding = Pick<TestVerdict, 'status'> &
  Partial<Pick<TestVerdict, 'actual' | 'expected' | 'message' | 'disagreement'>>;

/**
 * Makes a test ready to run.
 * @returns a verdict at once where the test itself cannot be used: that is no fault of the solution
 */
export function readyTest(
  test: TestCase,
  entryPoint: string,
  options: JudgeOptions,
): ReadyTest | TestVerdict {
  try {
    const { task, find } = prepare(test, entryPoint, options);
    return { id: test.id, task, judge: (outcome) => verdictOf(test.id, outcome, find) };
  } catch (error) {
    if (!(error instanceof ExecutionError)) throw error;
    return unusable(test.id, error.message);
  }
}

/** The verdict on a test that cannot be run. */
export function unusable(id: string, message: string): TestVerdict {
  return { ...blank(id), status: 'unsupported', message };
}

interface Prepared {
  readonly task: Task;
  readonly find: (outcome: Exclude<Outcome, { kind: 'failure' }>) => Finding;
}

function prepare(test: TestCase, entryPoint: string, options: JudgeOptions): Prepared {
  const { body } = test;
  switch (body.kind) {
    case 'args': {
      const expected = valueOfJson(body.expectedJson);
      const comparator = options.comparator ?? body.comparator;
      const tolerance = options.tolerance ?? body.tolerance ?? defaultTolerance;
      return {
        task: { kind: 'call', entryPoint, args: valuesOfJson(body.argsJson) },
        find: (outcome) => judgeValue(outcome, expected, comparator, tolerance),
      };
    }
    case 'python-check':
      return {
        task: { kind: 'python-check', entryPoint, code: body.code, setup: body.setup, mode: options.mode },
        find: judgeChecked,
      };
    case 'q-script':
      return {
        task: { kind: 'script', source: body.code },
        find: (outcome) => judgeOutput(outcome, body.stdout),
      };
    case 'q-assert':
      return { task: { kind: 'assert', source: body.code }, find: judgeChecked };
  }
}

function judgeValue(
  outcome: Exclude<Outcome, { kind: 'failure' }>,
  expected: Value,
  comparator: ComparatorName,
  tolerance: number,
): Finding {
  if (outcome.kind !== 'value') return wrongKind(outcome);
  const sides = { actual: cut(outcome.display), expected: cut(shown(expected)) };
  if (equalValues(outcome.value, expected, comparator, tolerance)) return { status: 'passed', ...sides };
  const message = describeDifference(outcome.value, expected, comparator, tolerance);
  return { status: 'failed', ...sides, message };
}

/** Morgan Stanley style: stripped standard output, where `""` stands for nothing. */
function judgeOutput(outcome: Exclude<Outcome, { kind: 'failure' }>, stdout: string): Finding {
  const wanted = stdout.trim() === '""' ? '' : stdout.trim();
  const got = outcome.stdout.trim() === '""' ? '' : outcome.stdout.trim();
  const sides = { actual: cut(got), expected: cut(wanted) };
  if (got === wanted) return { status: 'passed', ...sides };
  return { status: 'failed', ...sides, message: describeOutput(got, wanted) };
}

function describeOutput(got: string, wanted: string): string {
  const [have, want] = [got.split('\n'), wanted.split('\n')];
  const line = have.findIndex((text, i) => text !== want[i]);
  if (line < 0 || line >= want.length) return `It printed ${have.length} lines, expected ${want.length}.`;
  return `Line ${line + 1} of the output is ${JSON.stringify(cutTo(have[line] ?? '', 80))}, expected ${JSON.stringify(cutTo(want[line] ?? '', 80))}.`;
}

function judgeChecked(outcome: Exclude<Outcome, { kind: 'failure' }>): Finding {
  if (outcome.kind !== 'checked') return wrongKind(outcome);
  const { passed, message, disagreement } = outcome.verdict;
  return { status: passed ? 'passed' : 'failed', message: passed ? null : message, disagreement };
}

/** An engine that answers a task with another kind of outcome is at fault, not the code. */
const wrongKind = (outcome: Outcome): Finding => ({
  status: 'crash',
  message: `The engine gave an outcome of kind ${outcome.kind} that the test did not ask for.`,
});

function verdictOf(id: string, outcome: Outcome, find: Prepared['find']): TestVerdict {
  const { ms, steps, allocatedBytes } = outcome.measures;
  const measured = { ...blank(id), ms, steps, allocatedBytes, stdout: cut(outcome.stdout) };
  if (outcome.kind !== 'failure') return { ...measured, ...find(outcome) };
  const { failure, message, place } = outcome;
  return { ...measured, status: failure, message, line: place?.line ?? null, column: place?.column ?? null };
}

function blank(id: string): TestVerdict & { status: Status } {
  return {
    id,
    status: 'unsupported',
    ms: null,
    steps: null,
    allocatedBytes: null,
    actual: null,
    expected: null,
    message: null,
    stdout: '',
    line: null,
    column: null,
    disagreement: null,
  };
}

const cutTo = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
const cut = (text: string): string => cutTo(text.replace(/\n$/, ''), SHOWN);
