/**
 * The machine's python3 as an interpreter of Python tasks: this worker's standard input and output are the other ends
 * of its output and input, read and written in turn, so that a task stays one straight line of calls.
 */
import fs from 'node:fs';
import type { Limits } from '../limits.ts';
import { pythonHarness } from './python-harness.ts';
import type { Hook, PythonRuntime } from './python-runtime.ts';

/** This worker's exit status where python3 has ended: the host asks python3's own why. */
export const PYTHON_GONE = 3;

const exit = (process as unknown as { reallyExit: (status: number) => never }).reallyExit.bind(process);
const FROM_PYTHON = 0;
const TO_PYTHON = 1;
const PIECE = 64 * 1024;
/** Longer lines are a flood: no result that may leave a worker is near it. */
const MAX_LINE = 64 * 1024 * 1024;

/** A line from the process that ran the code: to be believed no more than the code is. */
interface Line {
  readonly ready?: unknown;
  readonly ask?: unknown;
  readonly args?: unknown;
  readonly done?: unknown;
  readonly out?: unknown;
  readonly over?: unknown;
  readonly whole?: unknown;
  readonly heavy?: unknown;
}

export class SystemPythonRuntime implements PythonRuntime {
  readonly #piece = Buffer.alloc(PIECE);
  #unread: Buffer[] = [];
  #output = '';
  overflowed = false;
  overdue = false;
  readonly overspent = false;
  whole = true;
  heavy = false;

  private constructor() {}

  /** Hands the harness to the process behind the pipes. @throws where it does not begin as it should */
  static start(): SystemPythonRuntime {
    const runtime = new SystemPythonRuntime();
    runtime.#send({ harness: pythonHarness });
    if (runtime.#receive().ready !== true)
      throw new Error('The python3 process does not begin as it should.');
    return runtime;
  }

  call(name: string, args: readonly (string | Hook)[], { wallMs, outputBytes, bytes }: Limits): string {
    const until = performance.now() + wallMs;
    this.#output = '';
    [this.overflowed, this.overdue, this.whole, this.heavy] = [false, false, false, false];
    const given = args.map((arg, n) => (typeof arg === 'string' ? arg : { hook: n }));
    this.#send({ call: name, args: given, wallMs, outputBytes, bytes });
    try {
      let line = this.#receive();
      for (; line.ask !== undefined; line = this.#receive()) this.#send({ answer: answered(args, line) });
      this.overflowed = line.over === true;
      this.whole = line.whole === true;
      this.heavy = line.heavy === true;
      if (typeof line.out === 'string') this.#output = line.out.slice(0, outputBytes);
      if (typeof line.done !== 'string') throw new Error('The Python harness gave no report.');
      return line.done;
    } finally {
      this.overdue = performance.now() > until;
    }
  }

  takeOutput(): string {
    const text = this.#output;
    this.#output = '';
    return text;
  }

  #send(message: object): void {
    let rest = Buffer.from(`${JSON.stringify(message)}\n`);
    try {
      while (rest.length) rest = rest.subarray(fs.writeSync(TO_PYTHON, rest));
    } catch {
      exit(PYTHON_GONE);
    }
  }

  /** The next line; does not return where the process has ended. @throws where it is no line of the protocol */
  #receive(): Line {
    let length = 0;
    for (const piece of this.#unread) length += piece.length;
    while (!this.#unread.at(-1)?.includes(10)) {
      const n = fs.readSync(FROM_PYTHON, this.#piece, 0, PIECE, null);
      if (n === 0) exit(PYTHON_GONE);
      length += n;
      if (length > MAX_LINE) throw new Error('The python3 process floods its host.');
      this.#unread.push(Buffer.from(this.#piece.subarray(0, n)));
    }
    const all = Buffer.concat(this.#unread);
    const end = all.indexOf(10);
    this.#unread = end + 1 < all.length ? [all.subarray(end + 1)] : [];
    return JSON.parse(all.subarray(0, end).toString('utf8')) as Line;
  }
}

/** Calls the hook that a line asks for; null where there is none, or it gives nothing. */
function answered(args: readonly (string | Hook)[], { ask, args: given }: Line): string | null {
  const hook = typeof ask === 'number' ? args[ask] : undefined;
  if (typeof hook !== 'function' || !Array.isArray(given)) return null;
  const answer = (hook as (...args: string[]) => unknown)(...given.map(String));
  return typeof answer === 'string' ? answer : null;
}
