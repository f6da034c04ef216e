/**
 * The embedded engine: our q interpreter in pooled workers, Python checks in a pool of their own (Pyodide is
 * large and slow to start, so its workers start with the first check). Where the user says so, Python code runs on the
 * machine's python3 instead. Workers are Node processes; where no Node confines code, they are hidden pages.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type Capabilities,
  type Engine,
  isPythonTask,
  type Outcome,
  type PythonTask,
  type Session,
  type SessionOptions,
  type Task,
} from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import type { StartCarrier } from './carrier.ts';
import { inPage, type OpenHiddenPage } from './page-carrier.ts';
import { WorkerPool } from './pool.ts';
import { inProcess, type ProcessSpec } from './process-carrier.ts';
import { performInPython } from './python-solution.ts';
import { type Companion, findSystemPython, startSystemPython } from './system-python.ts';

const RELEASE = '0.1.0';
/** q jobs after which a worker is replaced: each new one compiles hot code anew, which costs as much as 100 jobs. */
const Q_JOBS = 2_000;
const PYTHON_JOBS = 500;

export interface EmbeddedOptions {
  /** Folder that holds `q/q.js` and `python/python.js`; found beside the running bundle or in `dist` by default. */
  readonly workersDir?: string;
  /** A Node of version 25 or later; the running one by default. */
  readonly node?: string;
  /** Opens hidden pages, for workers where there is no such Node. */
  readonly pages?: HiddenPages;
  /** q workers; the machine's cores by default. */
  readonly workers?: number;
  /** Python workers; at most two by default, each holds some 100 MB. */
  readonly pythonWorkers?: number;
  /** What runs Python; Pyodide by default. */
  readonly python?: PythonChoice;
  /** Jobs after which a worker is replaced; 2,000 for q and 500 for Python by default. */
  readonly recycleAfter?: number;
}

export interface HiddenPages {
  readonly open: OpenHiddenPage;
  /** Pages even where there is a Node that confines code. */
  readonly always: boolean;
}

/** Pyodide, or the machine's python3: at a path, or the one that PATH leads to (null). */
export type PythonChoice =
  | { readonly kind: 'pyodide' }
  | { readonly kind: 'python3'; readonly path: string | null };

export interface EmbeddedEngine extends Engine {
  /** Starts the q workers, so that the first verdict waits for none. */
  warm(): Promise<void>;
  /** Starts the Python workers too. */
  warmPython(): Promise<void>;
  /** Process ids of the living workers. */
  pids(): number[];
}

const capabilities: Capabilities = { q: true, pythonCheck: true, counted: true };

/**
 * The engine; no process starts before it is used or warmed.
 * @throws ExecutionError `engine-not-usable` where the worker files are missing or Node is too old
 */
export function createEmbeddedEngine(options: EmbeddedOptions = {}): EmbeddedEngine {
  const size = options.workers ?? availableParallelism();
  const { q: startQ, python: startPython, version } = carriers(options);
  const q = new WorkerPool({
    name: 'for q',
    start: startQ,
    startMs: 60_000,
    size,
    recycleAfter: options.recycleAfter ?? Q_JOBS,
    oneByOne: false,
  });
  const python = new WorkerPool({
    name: 'for Python',
    start: startPython,
    startMs: 180_000,
    size: options.pythonWorkers ?? Math.min(2, size),
    recycleAfter: options.recycleAfter ?? PYTHON_JOBS,
    oneByOne: true,
  });
  return {
    name: 'embedded',
    version: `${RELEASE}+${contentOf(options)}${version}`,
    capabilities,
    parallel: size,
    open: (session) => new EmbeddedSession(session, q, python),
    warm: () => q.warm(),
    warmPython: () => python.warm(),
    pids: () => [...q.pids(), ...python.pids()],
    close: async () => {
      await Promise.all([q.close(), python.close()]);
    },
  };
}

/**
 * Names what the workers are made of: results are kept by the engine's version, and those of another interpreter must
 * not be taken for this one's. Eight digits of a checksum, the same wherever the same bundles are, pages or not.
 */
function contentOf({ workersDir = findWorkers() }: EmbeddedOptions): string {
  const hash = createHash('sha256');
  for (const name of ['q', 'python']) hash.update(readFileSync(join(workersDir, name, `${name}.js`)));
  return hash.digest('hex').slice(0, 8);
}

/** How workers are started, and what the choice of Python adds to the engine's version. */
interface Carriers {
  readonly q: StartCarrier;
  readonly python: StartCarrier;
  readonly version: string;
}

const HEAP_MB = 512;
/**
 * So that recursion ends at the limit of depth and not where the engine of the day runs out of stack, which differs from
 * run to run. Half of what Unix gives a process; Windows gives less than V8's own default needs to grow.
 */
const Q_STACK = process.platform === 'win32' ? {} : { stackKb: 3_900 };

function carriers({ pages, python: choice = { kind: 'pyodide' }, ...options }: EmbeddedOptions): Carriers {
  const node = pages?.always ? null : (options.node ?? ownNode());
  if (node === null && pages) return inPages(pages.open, choice);
  if (node === null)
    throw new ExecutionError(
      'engine-not-usable',
      `Untrusted code runs only on Node 25 or later, and this is ${process.version}; name a newer one.`,
    );
  const dir = realpathSync(options.workersDir ?? findWorkers());
  const [qDir, pythonDir] = [join(dir, 'q'), join(dir, 'python')];
  const shared = { node, heapMb: HEAP_MB };
  const runtime = pythonRuntime(choice, pythonDir);
  return {
    q: inProcess({ ...shared, ...Q_STACK, file: join(qDir, 'q.js'), readable: [qDir], args: [] }),
    python: inProcess({
      ...shared,
      file: join(pythonDir, 'python.js'),
      ...runtime.spec,
      readable: [pythonDir, ...runtime.spec.readable],
    }),
    version: runtime.version,
  };
}

function inPages(open: OpenHiddenPage, choice: PythonChoice): Carriers {
  const noPython3 = (): never => {
    throw new ExecutionError(
      'engine-not-usable',
      "The machine's python3 needs a Node that confines code; choose Pyodide in the settings.",
    );
  };
  const python = choice.kind === 'pyodide' ? inPage('python', open) : noPython3;
  return { q: inPage('q', open), python, version: choice.kind === 'pyodide' ? '' : '+python' };
}

/** What a Python worker needs besides its bundle, and what the choice adds to the engine's version. */
interface PythonRuntimeSpec {
  readonly version: string;
  readonly spec: Pick<ProcessSpec, 'readable' | 'args' | 'companion'>;
}

/** A python3 that cannot be used keeps nobody from running q: it is told when the first Python task needs it. */
function pythonRuntime(choice: PythonChoice, pythonDir: string): PythonRuntimeSpec {
  if (choice.kind === 'pyodide') {
    const folder = findPyodide();
    const snapshot = join(pythonDir, 'pyodide.snapshot');
    return { version: '', spec: { readable: [folder], args: [folder, snapshot] } };
  }
  const spec = (companion: () => Companion) => ({ readable: [], args: ['python3'], companion });
  try {
    const found = findSystemPython(choice.path);
    return { version: `+python${found.version}`, spec: spec(() => startSystemPython(found)) };
  } catch (error) {
    const tell = (): never => {
      throw error;
    };
    return { version: '+python', spec: spec(tell) };
  }
}

class EmbeddedSession implements Session {
  readonly #options: SessionOptions;
  readonly #q: WorkerPool;
  readonly #python: WorkerPool;
  readonly #closing = new AbortController();

  constructor(options: SessionOptions, q: WorkerPool, python: WorkerPool) {
    this.#options = options;
    this.#q = q;
    this.#python = python;
  }

  async perform(
    tasks: readonly Task[],
    onOutcome?: (index: number, outcome: Outcome) => void,
  ): Promise<Outcome[]> {
    const { code, limits, language } = this.#options;
    const signals = [this.#closing.signal, ...(this.#options.signal ? [this.#options.signal] : [])];
    const signal = AbortSignal.any(signals);
    const outcomes: Outcome[] = [];
    if (language === 'python') {
      const run = (part: readonly PythonTask[]) =>
        this.#python.perform({ code: '', limits, signal, tasks: part });
      await performInPython(tasks, { code, wallMs: limits.wallMs, run }, (outcome) => {
        outcomes.push(outcome);
        onOutcome?.(outcomes.length - 1, outcome);
      });
      return outcomes;
    }
    // Runs of tasks of one kind go to their pool together, so that the order of outcomes is that of the tasks.
    for (let from = 0; from < tasks.length; ) {
      const python = isPythonTask(tasks[from] as Task);
      let to = from + 1;
      while (to < tasks.length && isPythonTask(tasks[to] as Task) === python) to++;
      const base = from;
      const part = await (python ? this.#python : this.#q).perform({
        code,
        limits,
        signal,
        tasks: tasks.slice(from, to),
        onOutcome: (index, outcome) => onOutcome?.(base + index, outcome),
      });
      outcomes.push(...part);
      from = to;
    }
    return outcomes;
  }

  close(): void {
    this.#closing.abort(new ExecutionError('closed', 'The session was closed.'));
  }
}

/** The bundle `dist/node/x.cjs` has its workers beside it; the sources in `src/execution/embedded` have them in dist. */
function findWorkers(): string {
  const here = import.meta.dirname;
  const places = [join(here, '..', 'workers'), join(here, '..', '..', '..', 'dist', 'workers')];
  const found = places.find((place) => existsSync(join(place, 'q', 'q.js')));
  if (!found)
    throw new ExecutionError(
      'engine-not-usable',
      'The worker files are missing; run "npm run build -- workers".',
    );
  return found;
}

function shippedNode(): string | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function findPyodide(): string {
  return realpathSync(dirname(createRequire(import.meta.url).resolve('pyodide/package.json')));
}

/** Inside Electron, whose Node confines nothing, the binary of the `node` package that lies with Quarry. */
function ownNode(): string | null {
  const major = Number(process.versions.node.split('.')[0]);
  return major >= 25 && !process.versions.electron ? process.execPath : shippedNode();
}
