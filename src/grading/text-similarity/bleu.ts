/**
 * bleu: sentence BLEU as NLTK's `sentence_bleu` computes it, up to 4-grams with equal weights, white-space tokens,
 * smoothing method 1 of Chen and Cherry (2014): a precision without a match counts 0.1 matches.
 */
import { ngramCounts, shared, size, words } from './ngrams.ts';

const ORDERS = [1, 2, 3, 4];
const EPSILON = 0.1;

/** Score of `input` against one `reference`, in [0, 1]; 0 where they share no token. */
export function bleu(input: string, reference: string): number {
  const candidate = words(input);
  const wanted = words(reference);
  let logs = 0;
  for (const n of ORDERS) {
    const grams = ngramCounts(candidate, n);
    const matches = shared(grams, ngramCounts(wanted, n));
    if (n === 1 && matches === 0) return 0;
    logs += Math.log((matches || EPSILON) / Math.max(1, size(grams))) / ORDERS.length;
  }
  const penalty = candidate.length > wanted.length ? 1 : Math.exp(1 - wanted.length / candidate.length);
  return penalty * Math.exp(logs);
}
