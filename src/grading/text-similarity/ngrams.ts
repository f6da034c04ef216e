/** Counts of n-grams, and how many of them two texts share: what BLEU, GLEU and ROUGE are made of. */

export type Counts = ReadonlyMap<string, number>;

/** Counts of the runs of `n` tokens. Tokens hold no blanks, so a joined run names itself. */
export function ngramCounts(tokens: readonly string[], n: number): Counts {
  const counts = new Map<string, number>();
  for (let i = 0; i + n <= tokens.length; i++) {
    const gram = tokens.slice(i, i + n).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** Size of the intersection of two multisets. */
export function shared(a: Counts, b: Counts): number {
  let total = 0;
  for (const [gram, count] of a) total += Math.min(count, b.get(gram) ?? 0);
  return total;
}

/** Number of items in a multiset. */
export function size(counts: Counts): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts the four ASCII separators as white space.
const WHITE = /[\p{White_Space}\u001c-\u001f]+/u;

/** Tokens between white space, as Python's `str.split()` cuts. */
export const words = (text: string): string[] => text.split(WHITE).filter((word) => word !== '');
