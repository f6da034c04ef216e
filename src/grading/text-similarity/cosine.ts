/** cosine: the cosine of the angle between two vectors, such as the embeddings of two texts. */

/** A number in [-1, 1]; NaN where a vector has no length or their sizes differ. */
export function cosine(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.NaN;
  let [dot, ofA, ofB] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const y = b[i] as number;
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return Math.max(-1, Math.min(1, dot / Math.sqrt(ofA * ofB)));
}
