/** A session: the interpreter as its hosts see it. Runs console text, loads scripts, calls functions; never throws. */
import { display } from './console/display.ts';
import { LimitError, QError, Refused, Unsupported } from './errors.ts';
import { Budget, defaultLimits, type Limits } from './interpreter/budget.ts';
import { asQError } from './interpreter/errors.ts';
import { compileStatement, language, syntaxError } from './interpreter/language.ts';
import { Machine } from './interpreter/machine.ts';
import { parseScript } from './syntax/parser.ts';
import type { Script } from './syntax/tree.ts';
import type { Environment, Settings, Value } from './values/types.ts';

export interface SessionOptions {
  readonly budget?: Partial<Limits>;
  /** Seed of roll and deal; q's own default is -314159. */
  readonly seed?: number;
  /** Nanoseconds since 2000.01.01 UTC; without it a fixed moment, so that runs repeat. */
  readonly clock?: () => bigint;
  /** Milliseconds of any clock, for the time budget and `\t`. */
  readonly timer?: () => number;
  /** Bytes in use, where the host can tell. */
  readonly memory?: () => number;
  readonly environment?: Partial<Environment>;
}

/** `crash` is a defect of the interpreter itself, never the program's doing. */
export type FailureKind = 'error' | 'unsupported' | 'refused' | 'limit' | 'crash';

/** How a run failed, and where. */
export interface Failure {
  readonly kind: FailureKind;
  /** The q error without its quote, the feature, the capability, or the limit. */
  readonly text: string;
  /** One sentence for people. */
  readonly message: string;
  /** 1-based; undefined where the position is not known. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** The source text that failed. */
  readonly slice: string | undefined;
}

export interface RunResult {
  readonly status: 'ok' | FailureKind;
  /** What the console would show, with line ends. */
  readonly output: string;
  /** The value of the last expression, undefined where it failed. */
  readonly value: Value | undefined;
  readonly failure: Failure | undefined;
}

export type CallResult =
  | { readonly ok: true; readonly value: Value; readonly output: string }
  | { readonly ok: false; readonly failure: Failure; readonly output: string };

export interface Counters {
  readonly steps: number;
  readonly ms: number;
  /** Bytes announced by allocations since the budget was reset. */
  readonly bytes: number;
  readonly outputBytes: number;
}

export interface Session {
  /** Runs text as the console does; several lines are a script. Every call has the whole budget. */
  run(text: string): RunResult;
  /**
   * Runs a script for its definitions: nothing is displayed but what it writes itself. A script that many sessions
   * load is best parsed once: the tree may be given in place of its text.
   */
  load(script: string | Script): RunResult;
  /** Calls a global function, or indexes a global, by name. */
  call(name: string, args: readonly Value[]): CallResult;
  /** The value of a global. */
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  /** The syntax tree of a text. */
  parse(text: string): Script;
  /** A value as the console would display it, with line ends. */
  display(value: Value): string;
  readonly counters: Counters;
  readonly settings: Settings;
  /** Changes the limits of the calls that follow. */
  limit(budget: Partial<Limits>): void;
}

const FIXED_MOMENT = 757_382_400_000_000_000n;

function place(error: QError): Pick<Failure, 'line' | 'column' | 'slice'> {
  const { span, source } = error;
  if (!span || source === undefined) return { line: undefined, column: undefined, slice: undefined };
  const before = source.slice(0, span.start);
  const line = before.split('\n').length;
  return { line, column: span.start - before.lastIndexOf('\n'), slice: source.slice(span.start, span.end) };
}

const nowhere = { line: undefined, column: undefined, slice: undefined };

/** What `error` is to a host; a defect of ours is told as such, for the session stays usable. */
function failureOf(caught: unknown): Failure {
  const error = asQError(caught);
  if (error instanceof QError) {
    const where = place(error);
    const at = where.line === undefined ? '' : ` at line ${where.line}, column ${where.column}`;
    return { kind: 'error', text: error.text, message: `q signalled '${error.text}${at}.`, ...where };
  }
  if (error instanceof Unsupported) {
    return { kind: 'unsupported', text: error.feature, message: error.message, ...nowhere };
  }
  if (error instanceof Refused) {
    return { kind: 'refused', text: error.capability, message: error.message, ...nowhere };
  }
  if (error instanceof LimitError)
    return { kind: 'limit', text: error.limit, message: error.message, ...nowhere };
  const reason = caught instanceof Error ? caught.message : String(caught);
  return {
    kind: 'crash',
    text: reason,
    message: `The interpreter failed on this input (${reason}); it is a defect, please report it.`,
    ...nowhere,
  };
}

/** Makes a session. Cheap: the tables of built-ins are shared by all. */
export function createSession(options: SessionOptions = {}): Session {
  const budget = new Budget(
    { ...defaultLimits, ...options.budget },
    options.timer ?? Date.now,
    options.memory,
  );
  const m = new Machine({
    budget,
    language,
    now: options.clock ?? (() => FIXED_MOMENT),
    environment: { host: 'localhost', user: 'q', args: [], pid: 1, ...options.environment },
    seed: options.seed ?? -314159,
  });

  function statements(given: string | Script, show: boolean): Value | undefined {
    const script = typeof given === 'string' ? parseScript(given) : given;
    const text = script.source;
    let value: Value | undefined;
    for (const statement of script.statements) {
      const fault = script.faults.find((f) => f.start >= statement.start && f.end <= statement.end + 1);
      if (fault) throw syntaxError(fault, text);
      const { parts } = compileStatement(statement, text, m);
      parts.forEach((part, i) => {
        value = part.run([]);
        if (show && i === parts.length - 1 && !part.silent) m.write(display(value, m.settings));
      });
    }
    const left = script.statements.length === 0 ? script.faults[0] : undefined;
    if (left) throw syntaxError(left, text);
    return value;
  }

  function run(text: string | Script, show: boolean): RunResult {
    budget.reset();
    m.readOnly = false;
    try {
      const value = statements(text, show);
      return { status: 'ok', output: m.takeOutput(), value, failure: undefined };
    } catch (error) {
      const failure = failureOf(error);
      const shown = show && failure.kind === 'error' ? `'${failure.text}\n` : '';
      return { status: failure.kind, output: m.takeOutput() + shown, value: undefined, failure };
    }
  }

  return {
    run: (text) => run(text, true),
    load: (script) => run(script, false),
    call(name, args) {
      budget.reset();
      try {
        const fn = m.getGlobal(name);
        if (!fn) throw new QError(name);
        return { ok: true, value: m.apply(fn, args), output: m.takeOutput() };
      } catch (error) {
        return { ok: false, failure: failureOf(error), output: m.takeOutput() };
      }
    },
    get: (name) => m.getGlobal(name),
    set: (name, value) => m.setGlobal(name, value),
    parse: parseScript,
    display: (value) => display(value, m.settings),
    get counters() {
      return { steps: budget.steps, ms: budget.elapsed, bytes: budget.allocated, outputBytes: budget.output };
    },
    settings: m.settings,
    limit: (changed) => budget.reset({ ...budget.limits, ...changed }),
  };
}
