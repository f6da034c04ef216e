/** What a solution, or a reference, answers to inputs: one session for all of them, an outcome for each, in order. */
import type { Outcome, Task } from '../../execution/index.ts';
import type { Value } from '../../q/index.ts';
import type { RunSettings } from './settings.ts';

/** Code that can be called. */
export interface Callable {
  readonly language: 'q' | 'python';
  readonly code: string;
  readonly entryPoint: string;
}

/** Calls it on each of the inputs. @throws the signal's reason when aborted */
export async function answersOf(
  { language, code, entryPoint }: Callable,
  inputs: readonly (readonly Value[])[],
  { engine, limits, signal }: RunSettings,
): Promise<readonly Outcome[]> {
  if (!inputs.length) return [];
  const session = engine.open({ code: language === 'q' ? code : '', limits, signal });
  const task = (args: readonly Value[]): Task =>
    language === 'q'
      ? { kind: 'call', entryPoint, args }
      : { kind: 'python-call', source: code, entryPoint, args };
  try {
    return await session.perform(inputs.map(task));
  } finally {
    session.close();
  }
}
