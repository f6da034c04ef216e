/** Python functions called with values: references of problems, and solutions that are written in Python. */
import type { Outcome, Task } from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { valueOfJson } from '../values/from-json.ts';
import { arrived, portable } from '../values/portable.ts';
import { shown } from '../values/shown.ts';
import { pythonOfValue } from '../values/to-python.ts';
import { broken, ended, outOfMemory, overrun } from './python-endings.ts';
import type { HarnessReport, PythonRuntime } from './python-runtime.ts';
import { type Ending, endingOf } from './q-code.ts';

type CallTask = Extract<Task, { kind: 'python-call' }>;

/** Calls the function of the task's source with its arguments; what it gives comes back as a q value. */
export function callPython(
  task: CallTask,
  limits: Limits,
  python: PythonRuntime,
  spoil: () => void,
): Outcome {
  const started = performance.now();
  const ms = (): number => performance.now() - started;
  let given: string | null = null;
  const give = (json: string): void => {
    given = json;
  };
  let report: HarnessReport;
  try {
    const args = `[${task.args.map((arg) => pythonOfValue(arrived(arg))).join(',')}]`;
    const text = python.call('run_call', [task.source, task.entryPoint, args, give], limits);
    report = JSON.parse(text) as HarnessReport;
  } catch {
    spoil();
    return ended(overrun(python, limits) ?? broken, ms(), python.takeOutput());
  }
  if (report.changed || !python.whole) spoil();
  const stdout = python.takeOutput();
  const over = overrun(python, limits) ?? (report.end === 'memory' ? outOfMemory : undefined);
  if (over) return ended(over, ms(), stdout);
  if (report.end !== 'held' || given === null) {
    const where = report.line ? ` (line ${report.line})` : '';
    return ended({ ...broken, message: `${report.message ?? 'It gave nothing'}${where}.` }, ms(), stdout);
  }
  try {
    const value = valueOfJson(given);
    const measures = { ms: ms(), steps: null, allocatedBytes: null };
    return { kind: 'value', value: portable(value), display: shown(value), stdout, measures };
  } catch (error) {
    return ended(unreadable(error), ms(), stdout);
  }
}

/** A result that cannot leave as a value is the code's own doing. */
function unreadable(error: unknown): Ending {
  if (error instanceof ExecutionError) return { failure: 'error', message: error.message, place: null };
  return endingOf(error);
}
