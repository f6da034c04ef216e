/**
 * The metrics of the text_similarity grader by their names in a grader file. `meteor` needs WordNet's data and
 * `cosine` an embeddings endpoint: neither is computed here, and the grader reports them as unsupported.
 */
import { bleu } from './bleu.ts';
import { fuzzyMatch } from './fuzzy-match.ts';
import { gleu } from './gleu.ts';
import { rougeL, rougeN } from './rouge.ts';

/** Similarity of an input to a reference, in [0, 1]. */
export type TextMetric = (input: string, reference: string) => number;

export const textMetrics: Readonly<Record<string, TextMetric>> = {
  fuzzy_match: fuzzyMatch,
  bleu,
  gleu,
  rouge_1: (input, reference) => rougeN(input, reference, 1),
  rouge_2: (input, reference) => rougeN(input, reference, 2),
  rouge_3: (input, reference) => rougeN(input, reference, 3),
  rouge_4: (input, reference) => rougeN(input, reference, 4),
  rouge_5: (input, reference) => rougeN(input, reference, 5),
  rouge_l: rougeL,
};
