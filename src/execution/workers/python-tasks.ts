/**
 * Python checks and calls: the Python harness runs the text, the candidate's calls go to a q session in this same
 * process, and each equality is judged twice, strictly and as the KX harness would have it.
 */
import { count, type Value } from '../../q/index.ts';
import { equalValues } from '../comparison/equal-values.ts';
import { smartEqual } from '../comparison/smart-equal.ts';
import {
  type CheckMode,
  type CheckVerdict,
  type DisagreementReason,
  isPythonTask,
  type Outcome,
  type PythonTask,
  pythonSources,
  type Task,
} from '../engine.ts';
import type { Limits } from '../limits.ts';
import { valueOfJson, valuesOfJson } from '../values/from-json.ts';
import { arrived, portable } from '../values/portable.ts';
import { shown, shownShort } from '../values/shown.ts';
import { pythonOfValue } from '../values/to-python.ts';
import type { Ground } from './ground.ts';
import { broken, ended, outOfMemory, overrun } from './python-endings.ts';
import { checkGrader, gradeWithPython } from './python-grader.ts';
import type { PythonRuntime } from './python-runtime.ts';
import { Ended, type Ending, endingOf, QCode } from './q-code.ts';
import type { Channel, Perform } from './serve.ts';

type CheckTask = Extract<Task, { kind: 'python-check' }>;
type CallTask = Extract<Task, { kind: 'python-call' }>;

/** Sources whose harmlessness is remembered: the same checks come for solution after solution. */
const MAX_KNOWN = 500;

/** How the harness says a run ended. */
interface Report {
  readonly end: 'held' | 'assert' | 'raise' | 'memory' | 'q' | 'syntax' | 'unusable' | 'stopped';
  readonly message: string | null;
  readonly line: number | null;
  readonly changed: boolean;
}

/**
 * Performs Python tasks on one runtime. Code that could reach what later code uses claims the worker before it runs, so
 * that the host gives it nothing else; a runtime that must not be used again retires it.
 */
export function pythonPerformer(
  python: PythonRuntime,
  channel: Pick<Channel, 'claim' | 'retire'>,
  ground: Ground,
): Perform {
  let claimed = false;
  const known = new Map<string, boolean>();
  const harmless = (task: PythonTask, limits: Limits): boolean => {
    const sources = JSON.stringify(pythonSources(task));
    const answer = known.get(sources) ?? isHarmless(python, sources, limits);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(sources, answer);
    return answer;
  };
  return (task, code, limits) => {
    if (!isPythonTask(task)) {
      const message = `A Python worker cannot perform a task of kind ${task.kind}.`;
      return ended({ failure: 'unsupported', message, place: null }, 0, '');
    }
    const run = (): Outcome => {
      const outcome = performOn(python, { task, code, limits, ground }, channel.retire);
      if (python.heavy) channel.retire();
      return outcome;
    };
    if (claimed || harmless(task, limits)) return run();
    claimed = true;
    return channel.claim().then(run);
  };
}

/** Whether the code can leave nothing behind for other code; what the interpreter cannot say counts as no. */
function isHarmless(python: PythonRuntime, sources: string, limits: Limits): boolean {
  try {
    return python.call('harmless', [sources], limits) === 'yes';
  } catch {
    return false;
  }
}

interface Work<T extends PythonTask> {
  readonly task: T;
  readonly code: string;
  readonly limits: Limits;
  readonly ground: Ground;
}

function performOn(python: PythonRuntime, work: Work<PythonTask>, spoil: () => void): Outcome {
  const { task, limits } = work;
  switch (task.kind) {
    case 'python-check':
      return new Check({ ...work, task }).run(python, spoil);
    case 'python-call':
      return callPython(task, limits, python, spoil);
    case 'python-grade':
      return gradeWithPython(task, limits, python, spoil);
    case 'python-check-grader':
      return checkGrader(task, limits, python, spoil);
  }
}

/** One check: the q session, the values it gave, and the state of both readings. */
class Check {
  readonly #task: CheckTask;
  readonly #q: QCode;
  readonly #limits: Limits;
  readonly #values: Value[] = [];
  readonly #alive: Record<CheckMode, boolean> = { strict: true, 'kx-compatible': true };
  #reason: DisagreementReason | null = null;
  #message: string | null = null;
  /** What ended the q side for good; Python code cannot take it back. */
  #ended: Ending | null = null;
  /** The last error that q signalled, for its place. */
  #signalled: Ending | null = null;

  constructor({ task, code, limits, ground }: Work<CheckTask>) {
    this.#task = task;
    this.#limits = limits;
    this.#q = new QCode(code, limits, ground);
  }

  run(python: PythonRuntime, spoil: () => void): Outcome {
    try {
      this.#q.load();
    } catch (error) {
      return this.#q.failed(error);
    }
    let report: Report;
    try {
      const { setup, code } = this.#task;
      const text = python.call('run_check', [setup, code, this.#call, this.#equal], this.#limits);
      report = JSON.parse(text) as Report;
    } catch {
      spoil();
      return this.#outcome({ kind: 'failure', ...(overrun(python, this.#limits) ?? broken) }, '');
    }
    if (report.changed) spoil();
    if (!python.whole) {
      spoil();
      return this.#outcome({ kind: 'failure', ...tampered }, python.takeOutput());
    }
    return this.#outcome(this.#conclude(report, python), python.takeOutput());
  }

  /** The candidate: JSON array of arguments in, what the harness reads out. */
  readonly #call = (argsJson: string): string => {
    try {
      const args = valuesOfJson(argsJson, 'generic');
      const value = this.#q.call(this.#task.entryPoint, args);
      const text = pythonOfValue(value);
      this.#values.push(value);
      return `{"i":${this.#values.length - 1},"v":${text}}`;
    } catch (error) {
      const ending = endingOf(error);
      if (ending.failure === 'error' && !isRefusal(error)) {
        this.#signalled = ending;
        return JSON.stringify({ e: ending.message });
      }
      this.#ended = ending;
      return '{"stop":1}';
    }
  };

  /**
   * One equality. `index` names the q value, -1 where both sides are Python's own and `json` says how they compared.
   * Returns 'stop' once neither reading can pass any more.
   */
  readonly #equal = (index: number, json: string, source: string, shown: string): string => {
    const actual = this.#values[index];
    if (!actual) {
      if (json === 'true') return 'go';
      this.#note(false, false, `${source} does not hold${shown ? `: the left side is ${shown}` : ''}.`);
      return this.#spent ? 'stop' : 'go';
    }
    const expected = valueOfJson(json, 'generic');
    const strict = equalValues(actual, expected, 'lenient', 0);
    const kx = smartEqual(actual, expected);
    if (strict && kx) return 'go';
    if (strict !== kx && this.#alive.strict && this.#alive['kx-compatible'])
      this.#reason = reasonOf(actual, expected, strict);
    this.#note(strict, kx, `${source} does not hold: it gave ${shownShort(actual, 120)}.`);
    return this.#spent ? 'stop' : 'go';
  };

  #note(strict: boolean, kx: boolean, message: string): void {
    const mode = this.#task.mode;
    const held = mode === 'strict' ? strict : kx;
    if (!held && this.#alive[mode]) this.#message = message;
    if (!strict) this.#alive.strict = false;
    if (!kx) this.#alive['kx-compatible'] = false;
  }

  get #spent(): boolean {
    return !this.#alive.strict && !this.#alive['kx-compatible'];
  }

  #conclude(
    report: Report,
    python: PythonRuntime,
  ): { kind: 'checked'; verdict: CheckVerdict } | ({ kind: 'failure' } & Ending) {
    if (this.#ended) return { kind: 'failure', ...this.#ended };
    const over = overrun(python, this.#limits) ?? (report.end === 'memory' ? outOfMemory : undefined);
    if (over) return { kind: 'failure', ...over };
    const where = report.line ? ` (line ${report.line} of the check)` : '';
    switch (report.end) {
      case 'unusable':
      case 'syntax':
        return {
          kind: 'failure',
          failure: 'unsupported',
          message: `The check cannot be used: ${report.message}.`,
          place: null,
        };
      case 'q':
        if (this.#signalled && !this.#spent) return { kind: 'failure', ...this.#signalled };
        break;
      case 'assert':
      case 'raise':
        this.#note(false, false, `${report.message}${where}.`);
        break;
      default:
        break;
    }
    return { kind: 'checked', verdict: this.#verdict() };
  }

  #verdict(): CheckVerdict {
    const passed = this.#alive[this.#task.mode];
    const otherPassed = this.#alive[this.#task.mode === 'strict' ? 'kx-compatible' : 'strict'];
    const disagreement = passed === otherPassed ? null : { otherPassed, reason: this.#reason ?? 'type' };
    return { passed, message: passed ? null : this.#message, disagreement };
  }

  #outcome(
    body: { kind: 'checked'; verdict: CheckVerdict } | ({ kind: 'failure' } & Ending),
    printed: string,
  ): Outcome {
    return { ...body, stdout: this.#q.takeOutput() + printed, measures: this.#q.measures };
  }
}

/** Nothing that such a check says can be trusted. */
const tampered: Ending = {
  failure: 'unsupported',
  message: 'The check cannot be used: it changes modules of Python or the harness.',
  place: null,
};

/** Refusals have no way back: code that reached for the outside ends its check. */
const isRefusal = (error: unknown): boolean => error instanceof Ended && error.failure.kind === 'refused';

/** Why the two readings differ: the first of the known looseness that explains it. */
function reasonOf(actual: Value, expected: Value, strict: boolean): DisagreementReason {
  const isList = (x: Value): boolean => x.t >= 0 && x.t <= 98;
  if (strict) return isList(actual) && !count(actual as never) ? 'typed-empty' : 'type';
  const [a, e] = [isList(actual) || actual.t === 99, isList(expected) || expected.t === 99];
  if (a !== e) return 'broadcast';
  if (equalValues(actual, expected, 'lenient', 2 ** -40)) return 'tolerance';
  if (!a) return 'type';
  return hasEmpty(actual) ? 'nested-empty' : hasBroadcast(actual, expected) ? 'broadcast' : 'type';
}

const hasEmpty = (x: Value): boolean =>
  (x.t >= 0 && x.t <= 20 && count(x as never) === 0) || (x.t === 0 && x.v.some(hasEmpty));

/** A list on one side where the other has an atom, at any depth. */
function hasBroadcast(a: Value, e: Value): boolean {
  if (a.t < 0 !== e.t < 0) return true;
  return a.t === 0 && e.t === 0 && a.v.some((item, i) => e.v[i] !== undefined && hasBroadcast(item, e.v[i]));
}

/** A reference: a Python function called with q values. */
function callPython(task: CallTask, limits: Limits, python: PythonRuntime, spoil: () => void): Outcome {
  const started = performance.now();
  const ms = (): number => performance.now() - started;
  let given: string | null = null;
  const give = (json: string): void => {
    given = json;
  };
  let report: Report;
  try {
    const args = `[${task.args.map((arg) => pythonOfValue(arrived(arg))).join(',')}]`;
    const text = python.call('run_call', [task.source, task.entryPoint, args, give], limits);
    report = JSON.parse(text) as Report;
  } catch {
    spoil();
    return ended(overrun(python, limits) ?? broken, ms(), python.takeOutput());
  }
  if (report.changed || !python.whole) spoil();
  const stdout = python.takeOutput();
  const over = overrun(python, limits) ?? (report.end === 'memory' ? outOfMemory : undefined);
  if (over) return ended(over, ms(), stdout);
  if (report.end !== 'held' || given === null) {
    const where = report.line ? ` (line ${report.line})` : '';
    return ended({ ...broken, message: `${report.message ?? 'It gave nothing'}${where}.` }, ms(), stdout);
  }
  const value = valueOfJson(given);
  return {
    kind: 'value',
    value: portable(value),
    display: shown(value),
    stdout,
    measures: { ms: ms(), steps: null, allocatedBytes: null },
  };
}
