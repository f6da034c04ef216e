/**
 * One q process performing tasks: started in a group of its own with closed input, limited by its own -w and -T and
 * from outside by wall time and output, and killed as a group. Gives the outcomes it got to, and how it ended.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Outcome } from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import { type Isolation, isolated } from '../isolation.ts';
import type { Limits } from '../limits.ts';
import { killGroup } from '../process-group.ts';
import { HarnessReader, harnessScript, type QTask } from './harness.ts';
import { outcomeOf, valueOfMessage } from './outcome.ts';

export interface ProcessRunOptions {
  readonly binary: string;
  readonly isolation: Isolation;
  readonly code: string;
  readonly limits: Limits;
  readonly tasks: readonly QTask[];
  readonly signal: AbortSignal;
  readonly onOutcome: (index: number, outcome: Outcome) => void;
}

/**
 * How the process ended before its last task; `all` where it got through, `killed` where another's signal ended it, `not
 * prepared` where its script could not be written, so that none was started.
 */
export type Ending = 'all' | 'timeout' | 'output-limit' | 'memory' | 'killed' | 'died' | 'not prepared';

export interface ProcessRun {
  readonly outcomes: readonly Outcome[];
  readonly ending: Ending;
  /** False where the process ended before it reached its first task: then nothing was learnt of the code. */
  readonly started: boolean;
  /** What the task in hand had printed, and the last words on standard error. */
  readonly stdout: string;
  readonly stderr: string;
}

const LICENCE = /k4\.lic|kc\.lic|licen[cs]e/i;
const STARTUP_MS = 10_000;
const ERROR_TAIL = 2000;

/** Only what q needs to find itself and its licence: no secrets of the host reach the code. */
function environment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'QHOME', 'QLIC', 'LANG', 'SystemRoot'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** How a shell or a wrapper reports that its command was killed. */
const KILLED = 128 + 9;

/**
 * Runs the tasks.
 * @throws ExecutionError `engine-not-usable` where the binary does not start or has no licence
 * @throws the signal's reason when aborted
 */
export async function runProcess(options: ProcessRunOptions): Promise<ProcessRun> {
  options.signal.throwIfAborted();
  const word = randomBytes(16).toString('hex');
  let folder: string | undefined;
  try {
    try {
      folder = mkdtempSync(join(tmpdir(), 'quarry-q-'));
      writeFileSync(join(folder, SCRIPT), harnessScript(word, options.code, options.tasks));
    } catch (error) {
      const stderr = error instanceof Error ? error.message : String(error);
      return { outcomes: [], ending: 'not prepared', started: false, stdout: '', stderr };
    }
    return await new Run(options, folder, word).finish();
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const SCRIPT = 'run.q';

const unusable = (sentence: string): ExecutionError => new ExecutionError('engine-not-usable', sentence);

class Run {
  private readonly options: ProcessRunOptions;
  private readonly folder: string;
  private readonly outcomes: Outcome[] = [];
  private readonly decoder = new StringDecoder('utf8');
  private readonly reader: HarnessReader;
  private ending: Ending = 'died';
  private stderr = '';
  private begun = performance.now();
  private started = false;

  constructor(options: ProcessRunOptions, folder: string, word: string) {
    this.options = options;
    this.folder = folder;
    this.reader = new HarnessReader(word);
  }

  async finish(): Promise<ProcessRun> {
    const { binary, isolation, limits, tasks, signal } = this.options;
    if (!existsSync(binary)) throw unusable(`${binary} is not there; check the path of q.`);
    const megabytes = Math.max(1, Math.floor(limits.bytes / 1024 / 1024));
    const seconds = Math.max(1, Math.ceil(limits.wallMs / 1000));
    const own = [binary, join(this.folder, SCRIPT), '-q', '-w', String(megabytes), '-T', String(seconds)];
    const [command, ...args] = isolated(isolation, this.folder, own);
    const child = spawn(command as string, args, {
      cwd: this.folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const end = (ending: Ending): void => {
      if (this.ending === 'died') this.ending = ending;
      killGroup(child.pid);
    };
    const abort = (): void => killGroup(child.pid);
    signal.addEventListener('abort', abort, { once: true });
    let clock = setTimeout(() => end('timeout'), STARTUP_MS + limits.wallMs);
    child.stdout.on('data', (chunk: Buffer) => {
      if (this.take(this.decoder.write(chunk))) {
        clearTimeout(clock);
        clock = setTimeout(() => end('timeout'), limits.wallMs);
      }
      if (this.reader.pending.length > limits.outputBytes) end('output-limit');
      if (this.outcomes.length === tasks.length) end('all');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString('utf8')).slice(-ERROR_TAIL);
    });
    const failure = await new Promise<Error | undefined>((done) => {
      child.on('error', done);
      child.on('close', (code, endedBy) => {
        const killed = endedBy === 'SIGKILL' || code === KILLED;
        if (killed && this.ending === 'died') this.ending = 'killed';
        done(undefined);
      });
    });
    clearTimeout(clock);
    signal.removeEventListener('abort', abort);
    killGroup(child.pid);
    signal.throwIfAborted();
    this.check(failure);
    // What q cannot trap ends the script, and its last words say why.
    if (this.ending === 'died' && /'wsfull/.test(this.stderr)) this.ending = 'memory';
    if (this.ending === 'died' && /'stop/.test(this.stderr)) this.ending = 'timeout';
    const { outcomes, ending, started, stderr } = this;
    return { outcomes, ending, started, stdout: this.reader.pending, stderr };
  }

  /** Takes output; true where it held a marker, so that the clock of the next task starts. */
  private take(piece: string): boolean {
    const events = this.reader.read(piece);
    for (const event of events) {
      if (event.kind === 'begin') {
        this.begun = performance.now();
        this.started = true;
      } else if (event.task === this.outcomes.length) {
        const measures = { ms: performance.now() - this.begun, steps: null, allocatedBytes: null };
        const read = () => ({ ok: event.ok, value: valueOfMessage(event.message) });
        const outcome = outcomeOf(this.options.tasks[event.task] as QTask, read, event.stdout, measures);
        this.options.onOutcome(this.outcomes.push(outcome) - 1, outcome);
      }
    }
    return events.length > 0;
  }

  private check(failure: Error | undefined): void {
    if (failure) {
      throw unusable(`${this.options.binary} cannot be started (${failure.message}); check the path of q.`);
    }
    if (this.outcomes.length === 0 && LICENCE.test(this.stderr)) {
      throw unusable(
        `q has no valid licence (${this.stderr.trim().split('\n')[0]}); install one, or use the embedded engine.`,
      );
    }
  }
}
