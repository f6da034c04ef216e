/** The tasks that need q alone: calls, scripts, expressions, assertions. */
import { isNil, parseScript, type Value } from '../../q/index.ts';
import type { CheckVerdict, Outcome, Task } from '../engine.ts';
import type { Limits } from '../limits.ts';
import { arrived } from '../values/portable.ts';
import { shownShort } from '../values/shown.ts';
import { QCode } from './q-code.ts';

/** The last code that did not load: its other tests end alike, and an endless loop is not run once a test. */
let unloadable: { code: string; limits: string; outcome: Outcome } | undefined;
const limitsKey = (limits: Limits): string => JSON.stringify(limits);

/** Performs one q task in a session of its own. */
export function performQTask(task: Task, code: string, limits: Limits): Outcome {
  const known = unloadable;
  if (known && known.code === code && known.limits === limitsKey(limits)) return known.outcome;
  const q = new QCode(code, limits);
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
        const verdict = assertAll(task.source, q);
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

/** Runs the statements in order; each that is an expression must give true, or a list of trues. */
function assertAll(source: string, q: QCode): CheckVerdict {
  const script = parseScript(source);
  let asserted = 0;
  const failed = (message: string): CheckVerdict => ({ passed: false, disagreement: null, message });
  for (const statement of script.statements) {
    const text = source.slice(statement.start, statement.end);
    const last = statement.expressions.at(-1);
    const value = q.run(text);
    if (!last || last.kind === 'assign' || last.kind === 'system') continue;
    asserted++;
    if (!isTrue(value))
      return failed(`${cut(text.trim())} gave ${isNil(value) ? 'nothing' : shownShort(value, 100)}.`);
  }
  return asserted ? { passed: true, disagreement: null, message: null } : failed('The test asserts nothing.');
}

/** 1b, or a boolean vector of trues that is not empty. */
function isTrue(x: Value): boolean {
  if (x.t === -1) return x.v === 1;
  return x.t === 1 && x.v.length > 0 && Array.from(x.v).every((bit) => bit === 1);
}

const cut = (text: string): string =>
  text.length > 100 ? `${text.slice(0, 100)}…` : text.replaceAll('\n', ' ');
