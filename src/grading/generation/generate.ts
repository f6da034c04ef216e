/**
 * Candidates from a model: n samples a problem, the code taken out of each answer. A sample that failed is told with
 * its reason and does not stop the others; a spent budget stops the run.
 */
import { type Extraction, extractCode } from '../extract-code.ts';
import type { ChatOutcome, ChatRequest, TokenUsage } from '../openai/index.ts';
import { inParallel } from '../run/in-parallel.ts';
import { languageOf, type PromptProblem, type PromptTask, promptFor } from './prompts.ts';

export interface GenerateOptions {
  readonly task: PromptTask;
  readonly reasoning: boolean;
  readonly model: string;
  readonly sampling: Readonly<Record<string, number | string>>;
  readonly extraction: Extraction;
  /** Samples of another batch are others, so that its name keeps them apart in the cache. */
  readonly batch: string;
}

/** What an answer cost and how it ended: kept with the solution. */
export interface AnswerCost {
  readonly model: string;
  readonly usage: TokenUsage;
  /** `length` where the answer was cut. */
  readonly finish: string | null;
}

export type Generated =
  | {
      readonly kind: 'candidate';
      readonly problem: string;
      readonly sample: number;
      readonly code: string;
      readonly raw: string;
      readonly cost: AnswerCost;
    }
  /** One sentence. */
  | { readonly kind: 'failed'; readonly problem: string; readonly sample: number; readonly message: string }
  /** Not asked for, since the budget was spent; the first such sample is `failed` and says so. */
  | { readonly kind: 'skipped'; readonly problem: string; readonly sample: number; readonly message: string };

export interface ProblemToSolve extends PromptProblem {
  readonly id: string;
}

/** One sample to ask for; numbers begin at 1. */
export interface SampleToAsk {
  readonly problem: ProblemToSolve;
  readonly sample: number;
}

type Ask = (request: ChatRequest) => Promise<ChatOutcome>;

/**
 * Asks for the samples, `jobs` at a time, and yields them as they arrive.
 * @param ask the chat client's; it rejects when the run is cancelled, and so does this
 */
export async function* generate(
  samples: readonly SampleToAsk[],
  options: GenerateOptions,
  ask: Ask,
  jobs: number,
): AsyncGenerator<Generated, void, void> {
  let told = false;
  for await (const generated of inParallel(samples, jobs, (each) => one(each, options, ask))) {
    if (generated.kind === 'skipped' && !told) {
      told = true;
      yield { ...generated, kind: 'failed' };
    } else yield generated;
  }
}

async function one({ problem, sample }: SampleToAsk, options: GenerateOptions, ask: Ask): Promise<Generated> {
  const { task, reasoning, model, batch, extraction } = options;
  const prompt = promptFor(task, problem, reasoning);
  if (prompt.kind === 'impossible')
    return { kind: 'failed', problem: problem.id, sample, message: prompt.message };
  const { seed } = options.sampling;
  // One seed for all would make every sample the same.
  const sampling =
    typeof seed === 'number' ? { ...options.sampling, seed: seed + sample - 1 } : options.sampling;
  const outcome = await ask({ model, messages: prompt.messages, sampling, place: `${batch}/${sample}` });
  if (outcome.kind !== 'answer') {
    const kind = outcome.kind === 'unsupported' ? 'skipped' : 'failed';
    return { kind, problem: problem.id, sample, message: outcome.message };
  }
  const { text: raw, usage, finish = null } = outcome;
  const code = extractCode(raw, extraction, problem.entryPoint, languageOf(task));
  return {
    kind: 'candidate',
    problem: problem.id,
    sample,
    code,
    raw,
    cost: { model: outcome.model, usage, finish },
  };
}
