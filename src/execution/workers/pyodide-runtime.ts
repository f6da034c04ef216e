/**
 * Pyodide in a worker process, made as small a target as it can be: no JavaScript globals, no environment, its
 * harness loaded, a clock and a count of steps that interrupt code which overstays.
 */
import type { Limits } from '../limits.ts';
import type { Ground } from './ground.ts';
import type { Pyodide } from './load-pyodide.ts';
import type { Hook, PythonRuntime } from './python-runtime.ts';

type Callable = (...args: unknown[]) => unknown;

const SIGINT = 2;
const PAUSE_MS = 200;
/**
 * Steps that a look at the interrupt buffer counts for: the interpreter looks once in some fifty bytecodes, and as often
 * for the same code on every machine.
 */
const STEPS_A_LOOK = 20;
/** WebAssembly's memory never shrinks: what one check left is missing to the next. */
const MAX_GROWTH = 96 * 1024 * 1024;

export class PyodideRuntime implements PythonRuntime {
  readonly #python: Pyodide;
  readonly #now: () => number;
  #deadline = Number.POSITIVE_INFINITY;
  #steps = Number.POSITIVE_INFINITY;
  #quietUntil = 0;
  #output = '';
  #outputLimit = 0;
  #decoder = new TextDecoder();
  readonly #whole: () => boolean;
  readonly #grewFrom: number;
  /** Set while the call still runs; it is interrupted then. */
  overflowed = false;
  overdue = false;
  overspent = false;

  /** @param python with the harness loaded */
  constructor(python: Pyodide, { clock: now }: Ground) {
    this.#python = python;
    this.#now = now;
    // Python looks at this "buffer" every few bytecodes; a getter makes it a clock, with no second thread.
    const clock = Object.defineProperty({}, '0', {
      get: () => this.#signal(),
      set: () => undefined,
    });
    python.setInterruptBuffer(clock as unknown as Int32Array);
    const write = (bytes: Uint8Array): number => this.#print(bytes);
    python.setStdout({ write });
    python.setStderr({ write });
    python.setStdin({ stdin: () => null });
    python.runPython('_let_go()\ndel _let_go');
    this.#whole = python.runPython('_make_whole()') as () => boolean;
    python.runPython('del _make_whole');
    this.#grewFrom = this.#memory;
  }

  /** Bytes of the interpreter's memory. */
  get #memory(): number {
    return (this.#python as unknown as { _module: { HEAPU8: Uint8Array } })._module.HEAPU8.byteLength;
  }

  get heavy(): boolean {
    return this.#memory - this.#grewFrom > MAX_GROWTH;
  }

  /** An interrupt where the call is over its limits; again only after a pause, so that its handlers can finish. */
  #signal(): number {
    const now = this.#now();
    this.#steps -= STEPS_A_LOOK;
    if (this.#steps < 0) this.overspent = true;
    if (now < this.#quietUntil || !(now > this.#deadline || this.overflowed || this.overspent)) return 0;
    this.#quietUntil = now + PAUSE_MS;
    return SIGINT;
  }

  call(name: string, args: readonly (string | Hook)[], { wallMs, outputBytes, steps }: Limits): string {
    this.#output = '';
    this.#decoder = new TextDecoder();
    this.#outputLimit = outputBytes;
    this.overflowed = false;
    this.overdue = false;
    this.overspent = false;
    this.#quietUntil = 0;
    this.#steps = steps;
    this.#deadline = performance.now() + wallMs;
    const run = this.#python.globals.get(name) as Callable & { destroy: () => void };
    try {
      return run(...args) as string;
    } finally {
      this.overdue = performance.now() > this.#deadline;
      this.#deadline = Number.POSITIVE_INFINITY;
      this.#steps = Number.POSITIVE_INFINITY;
      run.destroy();
    }
  }

  get whole(): boolean {
    return this.#whole();
  }

  takeOutput(): string {
    const text = this.#output;
    this.#output = '';
    return text;
  }

  /** Keeps what fits; gives the bytes taken, as a write does. */
  #print(bytes: Uint8Array): number {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (this.#output.length + text.length > this.#outputLimit) this.overflowed = true;
    else this.#output += text;
    return bytes.length;
  }
}
