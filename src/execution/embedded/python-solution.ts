/**
 * Solutions that are written in Python: their functions are called as a reference's are, and a check runs apart from
 * them. The two never share an interpreter, so that no solution can read or change what judges it: the check is run until
 * it asks for a value, the solution is called for it, and the check is run again with what is known by then. A check that
 * compares its calls directly asks for all of them at once.
 *
 * Each call starts from freshly loaded code, and arguments are copies: nothing is carried from call to call.
 */
import type { Outcome, PythonTask, RecordedCall, Task } from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import { valuesOfJson } from '../values/from-json.ts';

type Run = (tasks: readonly PythonTask[]) => Promise<readonly Outcome[]>;
type CheckTask = Extract<Task, { kind: 'python-check' }>;

/** What a Python solution is performed with. */
export interface PythonSolution {
  readonly code: string;
  /** Milliseconds that a check may take with all its calls. */
  readonly wallMs: number;
  /** Performs tasks on Python workers. */
  readonly run: Run;
}

/**
 * Performs the tasks of a session over a Python solution, in order.
 * @param tell called with each outcome when it is known
 * @throws what `run` throws
 */
export async function performInPython(
  tasks: readonly Task[],
  solution: PythonSolution,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  for (let from = 0; from < tasks.length; ) {
    const task = tasks[from] as Task;
    if (task.kind === 'call') {
      const calls: PythonTask[] = [];
      for (let next = tasks[from + calls.length]; next?.kind === 'call'; next = tasks[from + calls.length])
        calls.push({
          kind: 'python-call',
          source: solution.code,
          entryPoint: next.entryPoint,
          args: next.args,
        });
      for (const outcome of await solution.run(calls)) tell(outcome);
      from += calls.length;
      continue;
    }
    tell(task.kind === 'python-check' ? await checked(task, solution) : foreign());
    from++;
  }
}

/** Tests in q ask for q; that is no fault of the solution. */
const foreign = (): Outcome =>
  failure(
    'unsupported',
    'The test runs q, and the solution is in Python; give it arguments or a Python check.',
    0,
  );

function failure(kind: 'unsupported' | 'timeout' | 'error', message: string, ms: number): Outcome {
  const measures = { ms, steps: null, allocatedBytes: null };
  return { kind: 'failure', failure: kind, message, place: null, stdout: '', measures };
}

async function checked(task: CheckTask, { code, wallMs, run }: PythonSolution): Promise<Outcome> {
  const started = performance.now();
  const { entryPoint, code: text, setup } = task;
  const calls: RecordedCall[] = [];
  while (true) {
    const [outcome] = await run([{ kind: 'python-replay', code: text, setup, calls }]);
    if (outcome?.kind !== 'wanted') return outcome ?? failure('unsupported', 'The check gave no outcome.', 0);
    const wanted: PythonTask[] = [];
    for (const argsJson of outcome.calls) {
      try {
        const args = valuesOfJson(argsJson, 'generic');
        wanted.push({ kind: 'python-call', source: code, entryPoint, args });
      } catch (error) {
        if (!(error instanceof ExecutionError)) throw error;
        return failure('unsupported', `The check cannot be used: ${error.message}`, 0);
      }
    }
    const answers = await run(wanted);
    for (const [i, argsJson] of outcome.calls.entries()) {
      const answer = answers[i] as Outcome;
      if (answer.kind === 'value') calls.push({ argsJson, kind: 'value', value: answer.value });
      else if (answer.kind === 'failure' && answer.failure === 'error')
        calls.push({ argsJson, kind: 'error', message: answer.message });
      else return answer;
    }
    const ms = performance.now() - started;
    if (ms > wallMs)
      return failure(
        'timeout',
        `The check and its calls took longer than ${wallMs} ms and were stopped.`,
        ms,
      );
  }
}
