/** A real q's answers as outcomes: what its error texts mean, and values that came back as messages. */
import {
  at,
  deserialize,
  isList,
  items,
  type Lambda,
  nil,
  QError,
  Unsupported,
  type Value,
} from '../../q/index.ts';
import { assertAll } from '../assertions.ts';
import type { Failure, Measures, Outcome } from '../engine.ts';
import { shown } from '../values/shown.ts';
import type { QTask } from './harness.ts';

const elsewhere = (): never => {
  throw new Unsupported('calling a function of another process');
};

/** A function that came back is shown by its text and never called here. */
const lambda = (source: string, namespace: string): Lambda => ({
  t: 100,
  source,
  params: [],
  namespace,
  code: { call: elsewhere, call1: elsewhere, call2: elsewhere },
});

/** The value of a message. @throws QError, Unsupported as `deserialize` does */
export const valueOfMessage = (message: Uint8Array): Value => deserialize(message, { nil, lambda }).value;

/** What an error text of q says about how the code ended. */
function failureOf(text: string): { readonly failure: Failure; readonly message: string } {
  if (text === 'wsfull') return { failure: 'memory', message: 'The code needed more memory than its limit.' };
  if (text === 'stop') return { failure: 'timeout', message: 'The code ran longer than its limit.' };
  return { failure: 'error', message: `The code signalled '${text}.` };
}

export interface Answer {
  readonly ok: boolean;
  /** The value, or the error text. */
  readonly value: Value;
}

/**
 * The outcome of a finished task: a value, a verdict, or the error whose text came back.
 * @param read reads the answer; what it throws for a message that cannot be read becomes the outcome
 */
export function outcomeOf(task: QTask, read: () => Answer, stdout: string, measures: Measures): Outcome {
  const failed = (failure: Failure, sentence: string): Outcome => ({
    kind: 'failure',
    failure,
    message: sentence,
    place: null,
    stdout,
    measures,
  });
  try {
    const { ok, value } = read();
    if (ok && task.kind === 'assert') {
      const values = valuesIn(value);
      const verdict = assertAll(task.source, (_, index) => values[index] ?? nil);
      return { kind: 'checked', verdict, stdout, measures };
    }
    if (ok) return { kind: 'value', value, display: shown(value), stdout, measures };
    const text = value.t === 10 ? Buffer.from(value.v).toString('utf8') : shown(value);
    const { failure, message: sentence } = failureOf(text);
    return failed(failure, sentence);
  } catch (error) {
    if (error instanceof Unsupported)
      return failed('unsupported', `The value that came back cannot be read: ${error.feature}.`);
    // What stopped q itself comes as the answer, not inside of it.
    const stopped = error instanceof QError ? failureOf(error.text) : undefined;
    if (stopped && stopped.failure !== 'error') return failed(stopped.failure, stopped.message);
    if (error instanceof QError) return failed('error', `The answer of q cannot be read ('${error.text}).`);
    throw error;
  }
}

/** The values of an assertion's statements: the one item of a list, so that like values stay apart from the list itself. */
function valuesIn(value: Value): readonly Value[] {
  const inner = isList(value) && value.v.length === 1 ? at(value, 0) : value;
  return isList(inner) ? items(inner) : [inner];
}
