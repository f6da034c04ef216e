/**
 * Running a solution's code in a fresh q session of our interpreter: how evaluations end, said as outcomes. One
 * session a task, so that no test sees what another left behind; one budget a task, over all its calls.
 */
import {
  type Capability,
  createSession,
  nil,
  parseScript,
  type Script,
  type Session,
  type Failure as SessionFailure,
  type Value,
} from '../../q/index.ts';
import type { Failure, Measures, Outcome, Place } from '../engine.ts';
import type { Limits } from '../limits.ts';
import { NotPortable, portable } from '../values/portable.ts';
import { shown } from '../values/shown.ts';
import type { Ground } from './ground.ts';

/** How a task ends that gives no value. */
export interface Ending {
  readonly failure: Failure;
  readonly message: string;
  readonly place: Place | null;
  readonly refused?: Capability;
}

/** An evaluation did not give a value; `place` is set only where the error arose in the solution's text. */
export class Ended extends Error {
  readonly failure: SessionFailure;
  readonly place: Place | null;
  constructor(failure: SessionFailure, place: Place | null) {
    super(failure.message);
    this.failure = failure;
    this.place = place;
  }
}

/** The tree of the last code: the tests of a solution come one after another, each in a session of its own. */
let parsed: Script | undefined;
function scriptOf(code: string): Script {
  if (parsed?.source !== code) parsed = parseScript(code);
  return parsed;
}

export class QCode {
  readonly #session: Session;
  readonly #code: string;
  readonly #limits: Limits;
  readonly #started = performance.now();
  #steps = 0;
  #bytes = 0;
  #stdout = '';

  constructor(code: string, limits: Limits, ground: Ground) {
    this.#code = code;
    this.#limits = limits;
    const { steps, wallMs: ms, bytes, depth, outputBytes } = limits;
    this.#session = createSession({
      budget: { steps, ms, bytes, depth, outputBytes },
      timer: ground.clock,
      ...(ground.heldBytes ? { memory: ground.heldBytes } : {}),
    });
  }

  /** Loads the solution. @throws Ended */
  load(): void {
    this.#take(this.#session.load(scriptOf(this.#code)), true);
  }

  /** Runs text after the solution; its last value. @throws Ended */
  run(text: string): Value {
    return this.#take(this.#session.load(text), false) ?? nil;
  }

  /** Calls a global of the solution. @throws Ended */
  call(name: string, args: readonly Value[]): Value {
    const result = this.#session.call(name, args);
    return this.#take(
      result.ok
        ? { output: result.output, value: result.value, failure: undefined }
        : { output: result.output, value: undefined, failure: result.failure },
      true,
    ) as Value;
  }

  /** Counts what an evaluation took off the task's budget. */
  #take(
    result: { output: string; value: Value | undefined; failure: SessionFailure | undefined },
    ownText: boolean,
  ): Value | undefined {
    const { steps, bytes } = this.#session.counters;
    this.#steps += steps;
    this.#bytes += bytes;
    this.#stdout += result.output;
    this.#session.limit({
      steps: Math.max(0, this.#limits.steps - this.#steps),
      ms: Math.max(1, this.#limits.wallMs - (performance.now() - this.#started)),
      outputBytes: Math.max(0, this.#limits.outputBytes - this.#stdout.length),
    });
    if (result.failure) throw new Ended(result.failure, ownText ? this.#placeOf(result.failure) : null);
    return result.value;
  }

  #placeOf({ line, column }: SessionFailure): Place | null {
    return line === undefined || column === undefined ? null : { line, column };
  }

  /** What was printed since the last taking. */
  takeOutput(): string {
    const text = this.#stdout;
    this.#stdout = '';
    return text;
  }

  get measures(): Measures {
    return { ms: performance.now() - this.#started, steps: this.#steps, allocatedBytes: this.#bytes };
  }

  value(value: Value): Outcome {
    const sent = portable(value);
    return {
      kind: 'value',
      value: sent,
      display: shown(value),
      stdout: this.takeOutput(),
      measures: this.measures,
    };
  }

  failed(error: unknown): Outcome {
    return { kind: 'failure', ...endingOf(error), stdout: this.takeOutput(), measures: this.measures };
  }
}

/** How an evaluation that threw has ended. What the session did not foresee is ours: a crash, never the code's answer. */
export function endingOf(error: unknown): Ending {
  if (error instanceof Ended) return { ...failureEnding(error.failure), place: error.place };
  if (error instanceof NotPortable)
    return { failure: error.why === 'size' ? 'output-limit' : 'error', message: error.message, place: null };
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return { failure: 'error', message: "q signalled 'stack.", place: null };
  if (error instanceof RangeError && /allocation|array|string length/i.test(error.message))
    return { failure: 'memory', message: 'It asked for more memory than there is.', place: null };
  const what = error instanceof Error ? error.message : String(error);
  return { failure: 'crash', message: `The interpreter failed: ${what}.`, place: null };
}

function failureEnding({ kind, text, message }: SessionFailure): Omit<Ending, 'place'> {
  switch (kind) {
    case 'error':
      // q's own word for a full workspace: the interpreter refuses a single allocation that is out of reach.
      return { failure: text === 'wsfull' ? 'memory' : 'error', message };
    case 'refused':
      return { failure: 'error', message: `The sandbox ${message}.`, refused: text as Capability };
    case 'unsupported':
      return { failure: 'unsupported', message: `The engine cannot run it: ${message}.` };
    case 'limit':
      return limitEnding(text);
    case 'crash':
      return { failure: 'crash', message };
  }
}

/** Said apart from the limit of steps, since it is the one limit that depends on the machine. */
const WALL_MESSAGE =
  'It was stopped by its wall time before its limit of steps; a faster machine may say otherwise.';

function limitEnding(limit: string): Omit<Ending, 'place'> {
  switch (limit) {
    case 'steps':
      return { failure: 'timeout', message: 'It took more steps than its limit and was stopped.' };
    case 'time':
      return { failure: 'timeout', message: WALL_MESSAGE };
    case 'memory':
      return { failure: 'memory', message: 'It took more memory than its limit and was stopped.' };
    case 'output':
      return { failure: 'output-limit', message: 'It printed more than its limit and was stopped.' };
    default:
      return { failure: 'error', message: "q signalled 'stack." };
  }
}
