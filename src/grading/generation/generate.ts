/**
 * Candidates from a model: n samples a problem, the code taken out of each answer. A sample that failed is told with
 * its reason and does not stop the others; a spent budget stops the run.
 */
import { type Extraction, extractCode } from '../extract-code.ts';
import type { ChatOutcome, ChatRequest } from '../openai/index.ts';
import { type PromptProblem, type PromptTask, promptFor } from './prompts.ts';

export interface GenerateOptions {
  readonly task: PromptTask;
  readonly reasoning: boolean;
  readonly model: string;
  readonly sampling: Readonly<Record<string, number | string>>;
  /** Samples a problem. */
  readonly samples: number;
  readonly extraction: Extraction;
}

export type Generated =
  | {
      readonly kind: 'candidate';
      readonly problem: string;
      readonly sample: number;
      readonly code: string;
      readonly raw: string;
    }
  /** One sentence. */
  | { readonly kind: 'failed'; readonly problem: string; readonly sample: number; readonly message: string }
  /** Not asked for, since the budget was spent; the first such sample is `failed` and says so. */
  | { readonly kind: 'skipped'; readonly problem: string; readonly sample: number; readonly message: string };

export interface ProblemToSolve extends PromptProblem {
  readonly id: string;
}

type Ask = (request: ChatRequest) => Promise<ChatOutcome>;

/**
 * Asks for every sample of every problem, as many at once as `ask` lets through, and yields them as they arrive.
 * @param ask the chat client's; it rejects when the run is cancelled, and so does this
 */
export async function* generate(
  problems: readonly ProblemToSolve[],
  options: GenerateOptions,
  ask: Ask,
): AsyncGenerator<Generated, void, void> {
  const arrived: Generated[] = [];
  let failure: { readonly reason: unknown } | undefined;
  let wake = (): void => {};
  const settle = (promise: Promise<Generated>): Promise<void> =>
    promise
      .then(
        (generated) => void arrived.push(generated),
        (reason: unknown) => {
          failure ??= { reason };
        },
      )
      .then(() => wake());
  let left = 0;
  let told = false;
  for (const problem of problems) {
    for (let sample = 1; sample <= options.samples; sample++) {
      left++;
      void settle(one(problem, sample, options, ask));
    }
  }
  while (left > 0) {
    if (failure) throw failure.reason;
    const generated = arrived.shift();
    if (generated) {
      left--;
      if (generated.kind === 'skipped' && !told) {
        told = true;
        yield { ...generated, kind: 'failed' };
      } else yield generated;
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}

async function one(
  problem: ProblemToSolve,
  sample: number,
  options: GenerateOptions,
  ask: Ask,
): Promise<Generated> {
  const prompt = promptFor(options.task, problem, options.reasoning);
  if (prompt.kind === 'impossible')
    return { kind: 'failed', problem: problem.id, sample, message: prompt.message };
  const { model } = options;
  const { seed } = options.sampling;
  // One seed for all would make every sample the same.
  const sampling =
    typeof seed === 'number' ? { ...options.sampling, seed: seed + sample - 1 } : options.sampling;
  const outcome = await ask({ model, messages: prompt.messages, sampling, sample });
  if (outcome.kind !== 'answer') {
    const kind = outcome.kind === 'unsupported' ? 'skipped' : 'failed';
    return { kind, problem: problem.id, sample, message: outcome.message };
  }
  const code = extractCode(outcome.text, options.extraction, problem.entryPoint);
  return { kind: 'candidate', problem: problem.id, sample, code, raw: outcome.text };
}
