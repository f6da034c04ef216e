/** Loops over booleans, which are bytes of 0 and 1. */

/** Bytes below which looking at four at a time does not pay. */
const FEW = 256;
/** Words whose bytes can be added without a carry from one byte into the next. */
const BLOCK = 255;

/** How many are set. */
export function countBits(v: Uint8Array): number {
  const fours = v.length < FEW || v.byteOffset % 4 !== 0 ? 0 : v.length >> 2;
  let n = fours ? countFours(new Int32Array(v.buffer, v.byteOffset, fours)) : 0;
  for (let i = fours * 4; i < v.length; i++) n += v[i] as number;
  return n;
}

/** How many are set in words of four. */
function countFours(words: Int32Array): number {
  let n = 0;
  for (let from = 0; from < words.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, words.length);
    let sums = 0;
    for (let i = from; i < to; i++) sums = (sums + (words[i] as number)) | 0;
    n += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24);
  }
  return n;
}

/** The positions of the `n` that are set. */
export function whereBits(v: Uint8Array, n: number): Float64Array {
  const out = new Float64Array(n);
  const size = v.length;
  for (let i = 0, place = 0; place < n && i < size; i++) {
    out[place] = i;
    place += v[i] as number;
  }
  return out;
}
