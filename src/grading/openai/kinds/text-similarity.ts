/** text_similarity: how alike two texts are by a named metric, in [0, 1]. */
import { textMetrics } from '../../text-similarity/index.ts';
import { filled, type GraderKind } from '../kind.ts';
import { fieldAt, number, optional, template, word } from '../reader.ts';
import { GraderFault } from '../response.ts';

const absent: Readonly<Record<string, string>> = {
  meteor: 'METEOR needs the WordNet data, which Quarry does not carry; use rouge_l or fuzzy_match.',
  cosine: 'cosine needs an embeddings endpoint, which Quarry does not call; use fuzzy_match.',
};
const metrics = [...Object.keys(textMetrics), ...Object.keys(absent)];

export const textSimilarity: GraderKind = {
  type: 'text_similarity',
  fields: ['input', 'reference', 'evaluation_metric', 'pass_threshold'],
  read(place) {
    const input = template(fieldAt(place, 'input'));
    const reference = template(fieldAt(place, 'reference'));
    const metric = word(fieldAt(place, 'evaluation_metric'), metrics);
    optional(fieldAt(place, 'pass_threshold'), number, null);
    return {
      templates: [input, reference],
      async run(context) {
        const measure = textMetrics[metric];
        if (!measure) throw new GraderFault('other_error', absent[metric] as string);
        return measure(filled(input, context), filled(reference, context));
      },
    };
  },
};
