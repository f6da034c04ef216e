/** text_similarity: how alike two texts are by a named metric, in [0, 1]. */
import { noEndpoint } from '../../endpoint/settings.ts';
import { cosine, meteor, textMetrics } from '../../text-similarity/index.ts';
import { filled, type GraderKind, type RunContext } from '../kind.ts';
import { fieldAt, number, optional, template, word } from '../reader.ts';
import { GraderFault } from '../response.ts';

type Metric = (input: string, reference: string, context: RunContext) => number | Promise<number>;

const byWordNet: Metric = async (input, reference, { services }) => {
  if (!services.synonyms)
    throw new GraderFault('other_error', 'meteor needs the WordNet data, which is not here; use rouge_l.');
  return meteor(input, reference, await services.synonyms());
};

async function vectorOf(text: string, { services, onUsage }: RunContext): Promise<readonly number[]> {
  if (!services.embed) throw new GraderFault('other_error', noEndpoint('cosine has no embeddings'));
  if (text === '')
    throw new GraderFault('other_error', 'cosine compares embeddings, and an empty text has none.');
  const outcome = await services.embed(text);
  if (outcome.kind === 'vector') {
    onUsage(outcome.model, outcome.usage);
    return outcome.vector;
  }
  const flag = outcome.kind === 'server-error' ? 'model_grader_server_error' : 'other_error';
  throw new GraderFault(flag, outcome.message);
}

const byEmbeddings: Metric = async (input, reference, context) => {
  const vectors = await Promise.all([vectorOf(input, context), vectorOf(reference, context)]);
  const score = cosine(...vectors);
  if (score < 0) context.warn(`The cosine is ${score}, below 0; it counts as 0.`);
  return Math.max(0, score);
};

const metrics: Readonly<Record<string, Metric>> = {
  ...textMetrics,
  meteor: byWordNet,
  cosine: byEmbeddings,
};

export const textSimilarity: GraderKind = {
  type: 'text_similarity',
  fields: ['input', 'reference', 'evaluation_metric', 'pass_threshold'],
  read(place) {
    const input = template(fieldAt(place, 'input'));
    const reference = template(fieldAt(place, 'reference'));
    const metric = metrics[word(fieldAt(place, 'evaluation_metric'), Object.keys(metrics))] as Metric;
    optional(fieldAt(place, 'pass_threshold'), number, null);
    return {
      templates: [input, reference],
      run: async (context) => metric(filled(input, context), filled(reference, context), context),
    };
  },
};
