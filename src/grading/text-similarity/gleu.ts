/**
 * gleu: Google's sentence-level BLEU as NLTK's `sentence_gleu` computes it: matching 1- to 4-grams over the larger of
 * the two n-gram counts (Wu et al. 2016, section 4.3).
 */
import { ngramCounts, shared, size, words } from './ngrams.ts';

const ORDERS = [1, 2, 3, 4];

/** Score in [0, 1]; 0 where neither text has a token. */
export function gleu(input: string, reference: string): number {
  const candidate = words(input);
  const wanted = words(reference);
  let matches = 0;
  let ofCandidate = 0;
  let ofWanted = 0;
  for (const n of ORDERS) {
    const a = ngramCounts(candidate, n);
    const b = ngramCounts(wanted, n);
    matches += shared(a, b);
    ofCandidate += size(a);
    ofWanted += size(b);
  }
  const most = Math.max(ofCandidate, ofWanted);
  return most === 0 ? 0 : matches / most;
}
