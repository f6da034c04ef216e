/** Finding bytes in bytes, by Horspool's algorithm: the byte under the pattern's end says how far to move on. */

function placesOfByte(byte: number, whole: Uint8Array): number[] {
  const found: number[] = [];
  for (let i = whole.indexOf(byte); i >= 0; i = whole.indexOf(byte, i + 1)) found.push(i);
  return found;
}

/** Places where `part` begins in `whole`, without overlap; none for an empty part. */
export function placesOf(part: Uint8Array, whole: Uint8Array): number[] {
  const n = part.length;
  if (n === 0) return [];
  if (n === 1) return placesOfByte(part[0] as number, whole);
  const skip = new Int32Array(256).fill(n);
  for (let i = 0; i < n - 1; i++) skip[part[i] as number] = n - 1 - i;
  const end = part[n - 1] as number;
  const found: number[] = [];
  for (let i = n - 1; i < whole.length; ) {
    const byte = whole[i] as number;
    let k = byte === end ? 0 : n;
    while (k < n - 1 && part[k] === whole[i - n + 1 + k]) k++;
    if (k === n - 1) {
      found.push(i - n + 1);
      i += n;
    } else i += skip[byte] as number;
  }
  return found;
}
