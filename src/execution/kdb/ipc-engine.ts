/**
 * The engine that asks a running q over IPC. Off unless the user sets it up: the q is shared, so code under test can
 * change what later code sees, and nothing but its own -w and -T limits it. A question that takes too long closes
 * the handle.
 */
import { at, isList, list, QError, sym, type Value } from '../../q/index.ts';
import {
  type Engine,
  type Failure,
  isPythonTask,
  type Outcome,
  type Session,
  type SessionOptions,
  type Task,
} from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import { type QTask, statementsValue, text } from './harness.ts';
import { type IpcAddress, IpcConnection } from './ipc-connection.ts';
import { type Answer, outcomeOf, valueOfMessage } from './outcome.ts';

export interface KdbIpcOptions extends IpcAddress {
  readonly version: string;
  /** Milliseconds to wait for the connection. */
  readonly connectMs?: number;
}

/** Loads the code and performs one task under `.Q.trp`; gives (1b;value) or (0b;error text). */
const GUARD =
  '{[code;kind;a;b] .Q.trp[{[c] value each c 0; (1b;$[`call~c 1;(value c 2) . c 3;`assert~c 1;enlist value each c 2;value c 2])};(code;kind;a;b);{[e;t] (0b;e)}]}';

/** What can be asked over a port: values come back, what is printed does not. */
type AskedTask = Exclude<QTask, { kind: 'script' }>;

function question(code: string, task: AskedTask): Value {
  const guarded = (kind: string, a: Value, b: Value): Value =>
    list([text(GUARD), statementsValue(code), sym(kind), a, b]);
  if (task.kind === 'call') return guarded('call', text(task.entryPoint), list(task.args));
  const given = task.kind === 'evaluate' ? text(task.source) : statementsValue(task.source);
  return guarded(task.kind, given, list([]));
}

/** The engine over a running q; it connects with the first task. */
export function createKdbIpcEngine(options: KdbIpcOptions): Engine {
  const sessions = new Set<IpcSession>();
  return {
    name: 'kdb-ipc',
    version: options.version,
    capabilities: { q: true, pythonCheck: false, counted: false },
    parallel: 1,
    open: (session) => {
      const opened = new IpcSession(session, options, () => sessions.delete(opened));
      sessions.add(opened);
      return opened;
    },
    close: async () => {
      for (const session of sessions) session.close();
    },
  };
}

class IpcSession implements Session {
  readonly #options: SessionOptions;
  readonly #address: KdbIpcOptions;
  readonly #onClose: () => void;
  readonly #closing = new AbortController();
  #connection: IpcConnection | undefined;

  constructor(options: SessionOptions, address: KdbIpcOptions, onClose: () => void) {
    this.#options = options;
    this.#address = address;
    this.#onClose = onClose;
  }

  async perform(
    tasks: readonly Task[],
    onOutcome?: (index: number, outcome: Outcome) => void,
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const task of tasks) {
      const outcome = await this.#perform(task);
      outcomes.push(outcome);
      onOutcome?.(outcomes.length - 1, outcome);
    }
    return outcomes;
  }

  async #perform(task: Task): Promise<Outcome> {
    if (this.#options.language === 'python' || isPythonTask(task))
      return failed('unsupported', 'A q at a port cannot run Python; use the embedded engine.', 0);
    if (task.kind === 'script')
      return failed(
        'unsupported',
        'A q at a port prints to its own console; use a q process for this test.',
        0,
      );
    const started = performance.now();
    let answer = await this.#ask(task);
    if (answer === 'closed') answer = await this.#ask(task);
    const ms = performance.now() - started;
    if (answer === 'timeout')
      return failed('timeout', 'The q at the port gave no answer in time; the connection was closed.', ms);
    if (answer === 'closed')
      return failed(
        'crash',
        'The q at the port closed the connection twice; this says nothing about the code.',
        ms,
      );
    const measures = { ms, steps: null, allocatedBytes: null };
    return outcomeOf(task, () => answerOf(valueOfMessage(answer)), '', measures);
  }

  async #ask(task: AskedTask): Promise<Uint8Array | 'timeout' | 'closed'> {
    const { code, limits, signal } = this.#options;
    const cancel = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    cancel.throwIfAborted();
    if (!this.#connection?.usable)
      this.#connection = await IpcConnection.open(this.#address, this.#address.connectMs ?? 5000);
    return this.#connection.ask(question(code, task), limits.wallMs, cancel);
  }

  close(): void {
    this.#closing.abort(new ExecutionError('closed', 'The session was closed.'));
    this.#connection?.close();
    this.#onClose();
  }
}

function failed(failure: Failure, message: string, ms: number): Outcome {
  return {
    kind: 'failure',
    failure,
    message,
    place: null,
    stdout: '',
    measures: { ms, steps: null, allocatedBytes: null },
  };
}

/** The pair that the guard gives. A pair of two booleans arrives as a vector. */
function answerOf(pair: Value): Answer {
  if (!isList(pair) || pair.v.length !== 2) throw new QError('badmsg');
  const ok = at(pair, 0);
  return { ok: ok.t === -1 && ok.v === 1, value: at(pair, 1) };
}
