/**
 * Python tasks: code that could reach what later code uses claims the worker before it runs; what each task does is its
 * own file's business.
 */
import { isPythonTask, type Outcome, type PythonTask, pythonSources } from '../engine.ts';
import type { Limits } from '../limits.ts';
import type { Ground } from './ground.ts';
import { callPython } from './python-call.ts';
import { PythonCheck, QCandidate, RecordedCandidate } from './python-check.ts';
import { ended } from './python-endings.ts';
import { checkGrader, gradeWithPython } from './python-grader.ts';
import type { PythonRuntime } from './python-runtime.ts';
import type { Channel, Perform } from './serve.ts';

/** Sources whose harmlessness is remembered: the same checks come for solution after solution. */
const MAX_KNOWN = 500;

/**
 * Performs Python tasks on one runtime. Code that could reach what later code uses claims the worker before it runs, so
 * that the host gives it nothing else; a runtime that must not be used again retires it.
 */
export function pythonPerformer(
  python: PythonRuntime,
  channel: Pick<Channel, 'claim' | 'retire'>,
  ground: Ground,
): Perform {
  let claimed = false;
  const known = new Map<string, boolean>();
  const harmless = (task: PythonTask, limits: Limits): boolean => {
    const sources = JSON.stringify(pythonSources(task));
    const answer = known.get(sources) ?? isHarmless(python, sources, limits);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(sources, answer);
    return answer;
  };
  return (task, code, limits) => {
    if (!isPythonTask(task)) {
      const message = `A Python worker cannot perform a task of kind ${task.kind}.`;
      return ended({ failure: 'unsupported', message, place: null }, 0, '');
    }
    const run = (): Outcome => {
      const outcome = performOn(python, { task, code, limits, ground }, channel.retire);
      if (python.heavy) channel.retire();
      return outcome;
    };
    if (claimed || harmless(task, limits)) return run();
    claimed = true;
    return channel.claim().then(run);
  };
}

/** Whether the code can leave nothing behind for other code; what the interpreter cannot say counts as no. */
function isHarmless(python: PythonRuntime, sources: string, limits: Limits): boolean {
  try {
    return python.call('harmless', [sources], limits) === 'yes';
  } catch {
    return false;
  }
}

interface Work {
  readonly task: PythonTask;
  readonly code: string;
  readonly limits: Limits;
  readonly ground: Ground;
}

function performOn(python: PythonRuntime, work: Work, spoil: () => void): Outcome {
  const { task, limits } = work;
  switch (task.kind) {
    case 'python-check':
      return new PythonCheck(task, new QCandidate({ ...work, task }), limits).run(python, spoil);
    case 'python-replay':
      return new PythonCheck(task, new RecordedCandidate(task.calls), limits).run(python, spoil);
    case 'python-call':
      return callPython(task, limits, python, spoil);
    case 'python-grade':
      return gradeWithPython(task, limits, python, spoil);
    case 'python-check-grader':
      return checkGrader(task, limits, python, spoil);
  }
}
