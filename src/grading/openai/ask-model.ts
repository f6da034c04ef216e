/** One question to a judging model, with its answer checked against the form that was asked for. */
import { noEndpoint } from '../endpoint/settings.ts';
import type { ChatOutcome, ChatRequest, RunContext } from './kind.ts';
import { shown } from './reader.ts';
import { type FaultFlag, GraderFault } from './response.ts';

const flags: Readonly<Record<Exclude<ChatOutcome['kind'], 'answer'>, FaultFlag>> = {
  refusal: 'model_grader_refusal_error',
  'server-error': 'model_grader_server_error',
  unsupported: 'other_error',
};

const steps = {
  type: 'array',
  items: {
    type: 'object',
    properties: { description: { type: 'string' }, conclusion: { type: 'string' } },
    required: ['description', 'conclusion'],
    additionalProperties: false,
  },
};

/** The schema of an answer: steps of reasoning first, then `result`. */
export const answerSchema = (result: object): object => ({
  type: 'object',
  properties: { steps, result },
  required: ['steps', 'result'],
  additionalProperties: false,
});

/** A result of the form that was asked for, or another one as it is shown. */
type Asked<T> = { readonly ok: true; readonly result: T } | { readonly ok: false; readonly shown: string };

/**
 * Asks and gives the answer's `result`.
 * @param request the question, without the form of its answer
 * @param isResult whether a `result` is one that was asked for
 * @throws GraderFault where no model is set up, it refuses, fails, or answers in another form
 */
export async function askModel<T>(
  request: Omit<ChatRequest, 'fits'>,
  isResult: (result: unknown) => result is T,
  { services, onUsage }: RunContext,
): Promise<Asked<T>> {
  if (!services.chat) {
    throw new GraderFault('other_error', noEndpoint('the judge was not asked'));
  }
  const outcome = await services.chat({ ...request, fits: (text) => isResult(resultOf(text)) });
  if (outcome.kind !== 'answer') throw new GraderFault(flags[outcome.kind], outcome.message);
  onUsage(outcome.model, outcome.usage);
  const result = resultOf(outcome.text);
  if (result === undefined) {
    if (outcome.finish === 'length')
      throw new GraderFault(
        'model_grader_parse_error',
        "The judge's answer was cut at its token limit; raise max_completions_tokens in sampling_params.",
      );
    const start = outcome.text.slice(0, 80).replace(/\s+/g, ' ').trim();
    throw new GraderFault(
      'model_grader_parse_error',
      `The judge did not answer with a JSON object that has "result": ${start}`,
    );
  }
  return isResult(result) ? { ok: true, result } : { ok: false, shown: shown(result) };
}

function resultOf(text: string): unknown {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null
      ? (answer as { result?: unknown }).result
      : undefined;
  } catch {
    return undefined;
  }
}
