/** The tasks that need q alone: calls, scripts, expressions, assertions. */
import type { Value } from '../../q/index.ts';
import { assertAll } from '../assertions.ts';
import type { Outcome, Task } from '../engine.ts';
import type { Limits } from '../limits.ts';
import { arrived } from '../values/portable.ts';
import type { Ground } from './ground.ts';
import { QCode } from './q-code.ts';
import type { Perform } from './serve.ts';

/** The last code that did not load: its other tests end alike, and an endless loop is not run once a test. */
let unloadable: { code: string; limits: string; outcome: Outcome } | undefined;
const limitsKey = (limits: Limits): string => JSON.stringify(limits);

/** Performs each q task in a session of its own. */
export const qPerformer =
  (ground: Ground): Perform =>
  (task, code, limits) =>
    performQTask(task, code, limits, ground);

function performQTask(task: Task, code: string, limits: Limits, ground: Ground): Outcome {
  const known = unloadable;
  if (known && known.code === code && known.limits === limitsKey(limits)) return known.outcome;
  const q = new QCode(code, limits, ground);
  try {
    q.load();
  } catch (error) {
    const outcome = q.failed(error);
    unloadable = { code, limits: limitsKey(limits), outcome };
    return outcome;
  }
  try {
    switch (task.kind) {
      case 'call':
        return q.value(q.call(task.entryPoint, task.args.map(arrived)));
      case 'script':
        q.run(task.source);
        return {
          kind: 'value',
          value: portableNothing,
          display: '',
          stdout: q.takeOutput(),
          measures: q.measures,
        };
      case 'evaluate':
        return q.value(q.run(task.source));
      case 'assert': {
        const verdict = assertAll(task.source, (text) => q.run(text));
        return { kind: 'checked', verdict, stdout: q.takeOutput(), measures: q.measures };
      }
      default:
        return unsupported(`A q worker cannot perform a task of kind ${task.kind}.`, q);
    }
  } catch (error) {
    return q.failed(error);
  }
}

/** The result of a script is what it printed. */
const portableNothing: Value = { t: 0, v: [], attr: '' };

function unsupported(message: string, q: QCode): Outcome {
  return { kind: 'failure', failure: 'unsupported', message, place: null, stdout: '', measures: q.measures };
}
