/** What a solution, or a reference, answers to inputs: one session for all of them, an outcome for each, in order. */
import type { CodeLanguage, Outcome } from '../../execution/index.ts';
import type { Value } from '../../q/index.ts';
import type { RunSettings } from './settings.ts';

/** Code that can be called. */
export interface Callable {
  readonly language: CodeLanguage;
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
  const session = engine.open({ code, language, limits, signal });
  try {
    return await session.perform(inputs.map((args) => ({ kind: 'call', entryPoint, args })));
  } finally {
    session.close();
  }
}
