/**
 * rouge_1 to rouge_5 and rouge_l: the F1 of the `rouge-score` library without its stemmer. Text is lower-cased and
 * cut at everything but a-z and 0-9 (Lin 2004).
 */
import { lcsLength } from './lcs-length.ts';
import { ngramCounts, shared, size } from './ngrams.ts';

const tokens = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '');

function f1(matches: number, candidate: number, reference: number): number {
  const precision = matches / Math.max(candidate, 1);
  const recall = matches / Math.max(reference, 1);
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

/** ROUGE-N F1 in [0, 1]. */
export function rougeN(input: string, reference: string, n: number): number {
  const candidate = ngramCounts(tokens(input), n);
  const wanted = ngramCounts(tokens(reference), n);
  return f1(shared(candidate, wanted), size(candidate), size(wanted));
}

/** ROUGE-L F1 in [0, 1], over the longest common subsequence of tokens. */
export function rougeL(input: string, reference: string): number {
  const candidate = tokens(input);
  const wanted = tokens(reference);
  return f1(lcsLength(candidate, wanted), candidate.length, wanted.length);
}
