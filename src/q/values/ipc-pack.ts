/**
 * Plain q messages made smaller, for `ipc-unpack.ts` to read: literal bytes, and copies of what stood where the same
 * pair of bytes was last seen (KX, kb/ipc, compression). The pair is remembered by the exclusive or of its bytes. A
 * message of 2000 bytes or fewer, or one that would keep more than half its size, stays as it is.
 */
const HEADER = 8;
const SIZE_FIELD = 4;
const MIN_BYTES = 2000;
/** A copy is two bytes and at most so many more. */
const MAX_MORE = 255;
/** A group of eight items takes at most so many bytes, its flags included. */
const GROUP = 17;

/** How many bytes from `from` on, `most` at the most, are the same as those from `earlier` on. */
function sameBytes(message: Uint8Array, earlier: number, from: number, most: number): number {
  let n = 0;
  while (n < most && message[earlier + n] === message[from + n]) n++;
  return n;
}

/** The message compressed, or itself where that is not worth it. */
export function pack(message: Uint8Array): Uint8Array {
  const size = message.length;
  if (size <= MIN_BYTES) return message;
  const out = new Uint8Array(size >> 1);
  const seen = new Int32Array(256);
  let flagsAt = HEADER + SIZE_FIELD;
  let to = flagsAt;
  let flags = 0;
  let flag = 0;
  let from = HEADER;
  /** The last literal: its pair is remembered only now, for the reader knows the second byte no earlier. */
  let pending: readonly [pair: number, at: number] | undefined;
  while (from < size) {
    if (flag === 0) {
      if (to > out.length - GROUP) return message;
      out[flagsAt] = flags;
      flagsAt = to++;
      flags = 0;
      flag = 1;
    }
    const pair = from > size - 3 ? 0 : (message[from] as number) ^ (message[from + 1] as number);
    const earlier = from > size - 3 ? 0 : (seen[pair] as number);
    const literal = earlier === 0 || message[earlier] !== message[from];
    if (pending) seen[pending[0]] = pending[1];
    pending = literal ? [pair, from] : undefined;
    if (literal) out[to++] = message[from++] as number;
    else {
      seen[pair] = from;
      flags |= flag;
      from += 2;
      const more = sameBytes(message, earlier + 2, from, Math.min(MAX_MORE, size - from));
      from += more;
      out[to++] = pair;
      out[to++] = more;
    }
    flag = flag === 128 ? 0 : flag << 1;
  }
  out[flagsAt] = flags;
  const packed = out.slice(0, to);
  packed.set(message.subarray(0, 4));
  packed[2] = 1;
  const view = new DataView(packed.buffer);
  view.setInt32(4, to, true);
  view.setInt32(HEADER, size, true);
  return packed;
}
