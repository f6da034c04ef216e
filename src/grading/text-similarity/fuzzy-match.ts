/**
 * fuzzy_match: RapidFuzz's `fuzz.ratio` / 100, the normalised indel similarity over code points without any
 * preprocessing.
 */
import { lcsLength } from './lcs-length.ts';

/** Similarity in [0, 1]; two empty texts are equal. */
export function fuzzyMatch(input: string, reference: string): number {
  const a = Array.from(input);
  const b = Array.from(reference);
  const length = a.length + b.length;
  return length === 0 ? 1 : (2 * lcsLength(a, b)) / length;
}
