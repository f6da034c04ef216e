/**
 * The engine that runs a real q (kdb+ 4 or KDB-X) as a process for each solution. Its tasks share the process but
 * each loads the code anew; a task that ends the process costs its own outcome, and the rest go on in a fresh one.
 */
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
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
import { bestIsolation } from '../isolation.ts';
import type { QTask } from './harness.ts';
import { type ProcessRun, runProcess } from './process-run.ts';

export interface KdbProcessOptions {
  /** The q binary. */
  readonly binary: string;
  /** As results name it; a real q's own version is asked for by the caller. */
  readonly version: string;
  /** Processes at the same time; the machine's cores by default. */
  readonly parallel?: number;
}

const noMeasures = { ms: 0, steps: null, allocatedBytes: null };

function failed(failure: Failure, message: string, stdout = ''): Outcome {
  return { kind: 'failure', failure, message, place: null, stdout, measures: noMeasures };
}

/** The outcome of the task that the process was at when it ended. */
function lastWords({ ending, stdout, stderr }: ProcessRun): Outcome {
  switch (ending) {
    case 'timeout':
      return failed('timeout', 'The code ran longer than its limit and was stopped.', stdout);
    case 'output-limit':
      return failed('output-limit', 'The code printed more than its limit and was stopped.', stdout);
    case 'memory':
      return failed('memory', 'The code needed more memory than its limit.', stdout);
    case 'killed':
      return failed('crash', 'The q process was killed twice; this says nothing about the code.', stdout);
    case 'not prepared':
      return failed(
        'crash',
        `The q process could not be given its script (${said(stderr).slice(2, -1)}); this says nothing about the code.`,
      );
    default:
      return failed('error', `The code ended the q process${said(stderr)}.`, stdout);
  }
}

/** The last line on standard error, in brackets. */
function said(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return line && ` (${line})`;
}

const neverStarted = (binary: string, { stderr }: ProcessRun): ExecutionError =>
  new ExecutionError(
    'engine-not-usable',
    `${binary} ended before it ran anything${said(stderr)}; try it in a terminal, or use the embedded engine.`,
  );

/** The engine over a q binary; no process starts before it is used. */
export function createKdbProcessEngine(options: KdbProcessOptions): Engine {
  const parallel = options.parallel ?? availableParallelism();
  const queue = new PQueue({ concurrency: parallel });
  const closing = new AbortController();
  return {
    name: 'kdb',
    version: options.version,
    capabilities: { q: true, pythonCheck: false, counted: false },
    parallel,
    open: (session) => new KdbSession(session, options.binary, queue, closing.signal),
    close: async () => {
      closing.abort(new ExecutionError('closed', 'The engine was closed.'));
      await queue.onIdle();
    },
  };
}

class KdbSession implements Session {
  readonly #options: SessionOptions;
  readonly #binary: string;
  readonly #queue: PQueue;
  readonly #engine: AbortSignal;
  readonly #closing = new AbortController();

  constructor(options: SessionOptions, binary: string, queue: PQueue, engine: AbortSignal) {
    this.#options = options;
    this.#binary = binary;
    this.#queue = queue;
    this.#engine = engine;
  }

  async perform(
    tasks: readonly Task[],
    onOutcome?: (index: number, outcome: Outcome) => void,
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const tell = (outcome: Outcome): void => {
      outcomes.push(outcome);
      onOutcome?.(outcomes.length - 1, outcome);
    };
    let doubted = -1;
    while (outcomes.length < tasks.length) {
      const rest = tasks.slice(outcomes.length);
      const next = rest[0] as Task;
      if (this.#options.language === 'python' || !isQ(next)) {
        tell(failed('unsupported', 'A q process cannot run Python; use the embedded engine.'));
        continue;
      }
      const foreign = rest.findIndex((task) => !isQ(task));
      const batch = (foreign < 0 ? rest : rest.slice(0, foreign)) as QTask[];
      const run = await this.#queue.add(() => this.#run(batch, tell));
      if (run.outcomes.length === batch.length) continue;
      // A process that never got to the code, or that somebody killed, says nothing about it: once more.
      const unprepared = run.ending === 'not prepared';
      const ours = unprepared || run.ending === 'killed' || (run.ending === 'died' && !run.started);
      if (ours && doubted !== outcomes.length) doubted = outcomes.length;
      else if (ours && !run.started && !unprepared) throw neverStarted(this.#binary, run);
      else tell(lastWords(run));
    }
    return outcomes;
  }

  #run(tasks: readonly QTask[], tell: (outcome: Outcome) => void): Promise<ProcessRun> {
    const { code, limits, signal } = this.#options;
    const signals = [this.#closing.signal, this.#engine, ...(signal ? [signal] : [])];
    return runProcess({
      binary: this.#binary,
      isolation: bestIsolation(),
      code,
      limits,
      tasks,
      signal: AbortSignal.any(signals),
      onOutcome: (_, outcome) => tell(outcome),
    });
  }

  close(): void {
    this.#closing.abort(new ExecutionError('closed', 'The session was closed.'));
  }
}

const isQ = (task: Task): task is QTask => !isPythonTask(task);
