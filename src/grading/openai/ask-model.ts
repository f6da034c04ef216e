/** One question to a judging model, with its answer checked against the form that was asked for. */
import { noEndpoint } from '../endpoint/settings.ts';
import type { ChatOutcome, ChatRequest, RunContext } from './kind.ts';
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

/**
 * Asks and gives the answer's `result`.
 * @throws GraderFault where no model is set up, it refuses, fails, or answers in another form
 */
export async function askModel(request: ChatRequest, { services, onUsage }: RunContext): Promise<unknown> {
  if (!services.chat) {
    throw new GraderFault('other_error', noEndpoint('the judge was not asked'));
  }
  const outcome = await services.chat(request);
  if (outcome.kind !== 'answer') throw new GraderFault(flags[outcome.kind], outcome.message);
  onUsage(outcome.model, outcome.usage);
  const result = resultOf(outcome.text);
  if (result === undefined) {
    const start = outcome.text.slice(0, 80);
    throw new GraderFault(
      'model_grader_parse_error',
      `The judge did not answer with a JSON object that has "result": ${start}`,
    );
  }
  return result;
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
