/**
 * Pyodide in a worker process, made as small a target as it can be: no JavaScript globals, no environment, its
 * harness loaded, a clock that interrupts code which overstays. Where it loads from is given, since a bundle must not
 * search for packages under the permission model.
 */
import fs from 'node:fs';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import type { loadPyodide } from 'pyodide';
import { hostClock } from './host-clock.ts';
import { pythonHarness } from './python-harness.ts';

type Pyodide = Awaited<ReturnType<typeof loadPyodide>>;
type Callable = (...args: unknown[]) => unknown;

const SIGINT = 2;
const PAUSE_MS = 200;
export class PythonRuntime {
  readonly #python: Pyodide;
  #deadline = Number.POSITIVE_INFINITY;
  #quietUntil = 0;
  #output = '';
  #outputLimit = 0;
  /** True once the running call printed more than it may; it is interrupted then. */
  overflowed = false;
  readonly #whole: () => boolean;
  /** True where the last call ran over its time. */
  overdue = false;

  constructor(python: Pyodide) {
    this.#python = python;
    // Python looks at this "buffer" every few bytecodes; a getter makes it a clock, with no second thread.
    const clock = Object.defineProperty({}, '0', {
      get: () => this.#signal(),
      set: () => undefined,
    });
    python.setInterruptBuffer(clock as unknown as Int32Array);
    const batched = (text: string): void => this.#print(`${text}\n`);
    python.setStdout({ batched });
    python.setStderr({ batched });
    python.setStdin({ stdin: () => null });
    python.runPython(pythonHarness);
    this.#whole = python.runPython('_make_whole()') as () => boolean;
    python.runPython('del _make_whole');
  }

  /** An interrupt where the call is over its limits; again only after a pause, so that its handlers can finish. */
  #signal(): number {
    const now = hostClock();
    if (now < this.#quietUntil || !(now > this.#deadline || this.overflowed)) return 0;
    this.#quietUntil = now + PAUSE_MS;
    return SIGINT;
  }

  /** Loads Pyodide from its folder. */
  static async load(dir: string): Promise<PythonRuntime> {
    // The permission model refuses process.binding, which Pyodide's file system asks for the constants of errors.
    const target = process as unknown as { binding: (name: string) => unknown };
    target.binding = () => ({ fs: fs.constants, os: os.constants, crypto: {}, zlib: {}, trace: {} });
    const module = (await import(pathToFileURL(`${dir}/pyodide.mjs`).href)) as {
      loadPyodide: typeof loadPyodide;
    };
    const python = await module.loadPyodide({ indexURL: dir, jsglobals: Object.create(null), env: {} });
    return new PythonRuntime(python);
  }

  /** Calls a function of the harness; what Python prints is kept. @throws where Pyodide itself has failed */
  call(name: string, args: readonly unknown[], wallMs: number, outputLimit: number): string {
    this.#output = '';
    this.#outputLimit = outputLimit;
    this.overflowed = false;
    this.overdue = false;
    this.#quietUntil = 0;
    this.#deadline = performance.now() + wallMs;
    const run = this.#python.globals.get(name) as Callable & { destroy: () => void };
    try {
      return run(...args) as string;
    } finally {
      this.overdue = performance.now() > this.#deadline;
      this.#deadline = Number.POSITIVE_INFINITY;
      run.destroy();
    }
  }

  /** Whether Python's modules and the harness are still what they were: code may have patched what later code uses. */
  get whole(): boolean {
    return this.#whole();
  }

  /** What the last call printed. */
  takeOutput(): string {
    const text = this.#output;
    this.#output = '';
    return text;
  }

  #print(text: string): void {
    if (this.#output.length + text.length > this.#outputLimit) this.overflowed = true;
    else this.#output += text;
  }
}
