/**
 * Compressed q messages back to plain ones. The format is an LZ of pairs: a byte of flags, then eight items, each a
 * literal byte or (flag set) the hash of two earlier bytes with the number of further bytes to copy from where that
 * pair was last seen (KX, kb/ipc, compression; the table is keyed by the exclusive or of neighbouring bytes).
 */
import { QError } from '../errors.ts';

const HEADER = 8;
const SIZE_FIELD = 4;
/** A message is not trusted to ask for more. */
const MAX_BYTES = 1 << 30;

/** The plain message. @throws QError 'badmsg where the bytes are not what they say */
export function unpack(message: Uint8Array): Uint8Array {
  if (message.length < HEADER + SIZE_FIELD) throw new QError('badmsg');
  const size = new DataView(message.buffer, message.byteOffset).getInt32(HEADER, true);
  if (size < HEADER || size > MAX_BYTES) throw new QError('badmsg');
  const out = new Uint8Array(size);
  out.set(message.subarray(0, HEADER));
  out[2] = 0;
  new DataView(out.buffer).setInt32(4, size, true);
  const seen = new Int32Array(256);
  let from = HEADER + SIZE_FIELD;
  let to = HEADER;
  let hashed = HEADER;
  let flags = 0;
  let flag = 0;
  while (to < size) {
    if (flag === 0) {
      flags = take(message, from++);
      flag = 1;
    }
    let copied = 0;
    if (flags & flag) {
      const at = seen[take(message, from++)] as number;
      const more = take(message, from++);
      if (to + 2 + more > size) throw new QError('badmsg');
      for (let i = 0; i < 2 + more; i++) out[to + i] = out[at + i] as number;
      to += 2;
      copied = more;
    } else out[to++] = take(message, from++);
    for (; hashed < to - 1; hashed++) seen[(out[hashed] as number) ^ (out[hashed + 1] as number)] = hashed;
    if (flags & flag) {
      to += copied;
      hashed = to;
    }
    flag = flag === 128 ? 0 : flag << 1;
  }
  return out;
}

function take(message: Uint8Array, at: number): number {
  const byte = message[at];
  if (byte === undefined) throw new QError('badmsg');
  return byte;
}
