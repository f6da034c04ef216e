/**
 * The metrics of the text_similarity grader by their names in a grader file, those that need nothing but the texts;
 * and beside them meteor, which looks up synonyms, and cosine, which compares embeddings.
 */
import { bleu } from './bleu.ts';
import { fuzzyMatch } from './fuzzy-match.ts';
import { gleu } from './gleu.ts';
import { rougeL, rougeN } from './rouge.ts';

export { cosine } from './cosine.ts';
export { meteor } from './meteor.ts';
export { openSynonyms, type Synonyms } from './synonyms.ts';

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
