/**
 * Length of the longest common subsequence, for fuzzy_match (code points) and rouge_l (tokens).
 *
 * Bit-parallel: one bit an item of `a`, cleared where the subsequence grows, so a step costs a few big-integer
 * operations instead of a row of comparisons. Source: Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
 */

/** @returns the number of items in a longest common subsequence of `a` and `b`, compared by `===` */
export function lcsLength<T>(a: readonly T[], b: readonly T[]): number {
  const places = new Map<T, bigint>();
  for (let i = 0; i < a.length; i++) {
    const item = a[i] as T;
    places.set(item, (places.get(item) ?? 0n) | (1n << BigInt(i)));
  }
  const all = (1n << BigInt(a.length)) - 1n;
  let open = all;
  for (const item of b) {
    const matched = open & (places.get(item) ?? 0n);
    open = ((open + matched) | (open - matched)) & all;
  }
  return a.length - ones(open);
}

function ones(bits: bigint): number {
  let count = 0;
  for (const digit of bits.toString(16)) count += ONES[Number.parseInt(digit, 16)] as number;
  return count;
}
const ONES = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];
