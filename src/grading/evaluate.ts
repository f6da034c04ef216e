/** Evaluating one expression beside a draft: what the console would print. */
import type { Engine, Limits } from '../execution/index.ts';
import type { Status } from './types.ts';

export interface EvaluateOptions {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly signal?: AbortSignal;
}

export interface Evaluation {
  /** Console text: what was printed, then the value; for an error its sentence. */
  readonly output: string;
  /** `passed` where it gave a value. */
  readonly status: Status;
  readonly ms: number;
  readonly steps: number | null;
}

/**
 * Loads `code`, then evaluates `expression`.
 * @throws the signal's reason when aborted
 */
export async function evaluateExpression(
  code: string,
  expression: string,
  options: EvaluateOptions,
): Promise<Evaluation> {
  const { engine, limits, signal } = options;
  const session = engine.open({ code, limits, ...(signal ? { signal } : {}) });
  try {
    const [outcome] = await session.perform([{ kind: 'evaluate', source: expression }]);
    if (!outcome) throw new Error('The engine gave no outcome for an expression.');
    const { ms, steps } = outcome.measures;
    if (outcome.kind === 'failure')
      return { output: outcome.stdout + outcome.message, status: outcome.failure, ms, steps };
    const shown = outcome.kind === 'value' ? outcome.display : '';
    return { output: outcome.stdout + shown, status: 'passed', ms, steps };
  } finally {
    session.close();
  }
}
