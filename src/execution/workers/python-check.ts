/**
 * Python checks: the Python harness runs the text, the candidate's calls go to the code under test, and each equality is
 * judged twice, strictly and as the KX harness would have it. Code in q runs in a session of this same process; code in
 * Python never shares an interpreter with what judges it, so its answers come from elsewhere and are played back here.
 */
import { count, type Value } from '../../q/index.ts';
import { equalValues } from '../comparison/equal-values.ts';
import { smartEqual } from '../comparison/smart-equal.ts';
import type {
  CheckMode,
  CheckVerdict,
  DisagreementReason,
  Measures,
  Outcome,
  RecordedCall,
  Task,
} from '../engine.ts';
import type { Limits } from '../limits.ts';
import { valueOfJson, valuesOfJson } from '../values/from-json.ts';
import { arrived } from '../values/portable.ts';
import { shownShort } from '../values/shown.ts';
import { pythonOfValue } from '../values/to-python.ts';
import type { Ground } from './ground.ts';
import { broken, outOfMemory, overrun } from './python-endings.ts';
import type { HarnessReport, PythonRuntime } from './python-runtime.ts';
import { Ended, type Ending, endingOf, QCode } from './q-code.ts';

type CheckTask = Extract<Task, { kind: 'python-check' | 'python-replay' }>;

type CheckEnd =
  | { readonly kind: 'checked'; readonly verdict: CheckVerdict }
  | { readonly kind: 'wanted'; readonly calls: readonly string[] }
  | ({ readonly kind: 'failure' } & Ending);

/** What the harness is told of a call: that the check is over, or that its value is not known yet. */
const STOP = '{"stop":1}';
const UNKNOWN = '{"i":-2,"v":null}';

/** The function that a check calls. */
interface Candidate {
  /** @throws Ended where the code cannot be loaded */
  load(): void;
  /**
   * The value for a JSON array of arguments; undefined where it is not known, and `wanted` then.
   * @throws what `endingOf` reads
   */
  call(argsJson: string): Value | undefined;
  /** Calls whose values are not known: this run of the check gives no verdict. */
  readonly wanted: readonly string[];
  takeOutput(): string;
  readonly measures: Measures;
}

/** A function of q code, in a session of its own. */
export class QCandidate implements Candidate {
  readonly #entryPoint: string;
  readonly #q: QCode;
  readonly wanted = [];

  constructor(work: {
    readonly task: Extract<Task, { kind: 'python-check' }>;
    readonly code: string;
    readonly limits: Limits;
    readonly ground: Ground;
  }) {
    this.#entryPoint = work.task.entryPoint;
    this.#q = new QCode(work.code, work.limits, work.ground);
  }

  load(): void {
    this.#q.load();
  }

  call(argsJson: string): Value {
    return this.#q.call(this.#entryPoint, valuesOfJson(argsJson, 'generic'));
  }

  takeOutput(): string {
    return this.#q.takeOutput();
  }

  get measures(): Measures {
    return this.#q.measures;
  }
}

/** A function that was called elsewhere, played back. */
export class RecordedCandidate implements Candidate {
  readonly #calls: ReadonlyMap<string, RecordedCall>;
  readonly #wanted = new Set<string>();
  readonly #started = performance.now();

  constructor(calls: readonly RecordedCall[]) {
    this.#calls = new Map(calls.map((call) => [call.argsJson, call]));
  }

  load(): void {}

  call(argsJson: string): Value | undefined {
    const known = this.#calls.get(argsJson);
    if (known?.kind === 'value') return arrived(known.value);
    if (known) throw new Signalled(known.message);
    this.#wanted.add(argsJson);
    return undefined;
  }

  get wanted(): readonly string[] {
    return [...this.#wanted];
  }

  takeOutput(): string {
    return '';
  }

  get measures(): Measures {
    return { ms: performance.now() - this.#started, steps: null, allocatedBytes: null };
  }
}

/** An error that a recorded call ended with. */
class Signalled extends Error {}

/** One check: the values that its candidate gave, and the state of both readings. */
export class PythonCheck {
  readonly #task: CheckTask;
  readonly #mode: CheckMode;
  readonly #candidate: Candidate;
  readonly #limits: Limits;
  readonly #values: Value[] = [];
  readonly #alive: Record<CheckMode, boolean> = { strict: true, 'kx-compatible': true };
  #reason: DisagreementReason | null = null;
  #message: string | null = null;
  /** What ended the candidate for good; the check cannot take it back. */
  #ended: Ending | null = null;
  /** The last error that the candidate signalled, for its place. */
  #signalled: Ending | null = null;

  constructor(task: CheckTask, candidate: Candidate, limits: Limits) {
    this.#task = task;
    this.#mode = task.kind === 'python-check' ? task.mode : 'strict';
    this.#limits = limits;
    this.#candidate = candidate;
  }

  run(python: PythonRuntime, spoil: () => void): Outcome {
    try {
      this.#candidate.load();
    } catch (error) {
      return this.#outcome({ kind: 'failure', ...endingOf(error) }, '');
    }
    let report: HarnessReport;
    try {
      const { setup, code } = this.#task;
      const text = python.call('run_check', [setup, code, this.#call, this.#equal], this.#limits);
      report = JSON.parse(text) as HarnessReport;
    } catch {
      spoil();
      return this.#outcome({ kind: 'failure', ...(overrun(python, this.#limits) ?? broken) }, '');
    }
    if (report.changed) spoil();
    if (!python.whole) {
      spoil();
      return this.#outcome({ kind: 'failure', ...tampered }, python.takeOutput());
    }
    const { wanted } = this.#candidate;
    if (wanted.length) return this.#outcome({ kind: 'wanted', calls: wanted }, python.takeOutput());
    return this.#outcome(this.#conclude(report, python), python.takeOutput());
  }

  /** The candidate: JSON array of arguments in, what the harness reads out. `how` is `raw` where only equality looks. */
  readonly #call = (argsJson: string, how: string): string => {
    try {
      const value = this.#candidate.call(argsJson);
      if (value === undefined) return how === 'raw' ? UNKNOWN : STOP;
      const text = pythonOfValue(value);
      this.#values.push(value);
      return `{"i":${this.#values.length - 1},"v":${text}}`;
    } catch (error) {
      const ending: Ending =
        error instanceof Signalled
          ? { failure: 'error', message: error.message, place: null }
          : endingOf(error);
      if (ending.failure === 'error' && !isRefusal(error)) {
        this.#signalled = ending;
        return JSON.stringify({ e: ending.message });
      }
      this.#ended = ending;
      return STOP;
    }
  };

  /**
   * One equality. `index` names the q value, -1 where both sides are Python's own and `json` says how they compared.
   * Returns 'stop' once neither reading can pass any more.
   */
  readonly #equal = (index: number, json: string, source: string, shown: string): string => {
    // Nothing is judged before all values are known.
    if (this.#candidate.wanted.length) return 'go';
    const actual = this.#values[index];
    if (!actual) {
      if (json === 'true') return 'go';
      this.#note(false, false, `${source} does not hold${shown ? `: the left side is ${shown}` : ''}.`);
      return this.#spent ? 'stop' : 'go';
    }
    const expected = valueOfJson(json, 'generic');
    const strict = equalValues(actual, expected, 'lenient', 0);
    // KX's harness judges q alone.
    const kx = this.#task.kind === 'python-replay' ? strict : smartEqual(actual, expected);
    if (strict && kx) return 'go';
    if (strict !== kx && this.#alive.strict && this.#alive['kx-compatible'])
      this.#reason = reasonOf(actual, expected, strict);
    this.#note(strict, kx, `${source} does not hold: it gave ${shownShort(actual, 120)}.`);
    return this.#spent ? 'stop' : 'go';
  };

  #note(strict: boolean, kx: boolean, message: string): void {
    const mode = this.#mode;
    const held = mode === 'strict' ? strict : kx;
    if (!held && this.#alive[mode]) this.#message = message;
    if (!strict) this.#alive.strict = false;
    if (!kx) this.#alive['kx-compatible'] = false;
  }

  get #spent(): boolean {
    return !this.#alive.strict && !this.#alive['kx-compatible'];
  }

  #conclude(report: HarnessReport, python: PythonRuntime): CheckEnd {
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
    const passed = this.#alive[this.#mode];
    const otherPassed = this.#alive[this.#mode === 'strict' ? 'kx-compatible' : 'strict'];
    const disagreement = passed === otherPassed ? null : { otherPassed, reason: this.#reason ?? 'type' };
    return { passed, message: passed ? null : this.#message, disagreement };
  }

  #outcome(body: CheckEnd, printed: string): Outcome {
    return { ...body, stdout: this.#candidate.takeOutput() + printed, measures: this.#candidate.measures };
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
