/**
 * The stored form of atoms as bytes and bits, most significant first: what `0x0 vs`, `0b vs` take apart and `0x0 sv`,
 * `0b sv` put together.
 */
import { QError } from '../../errors.ts';
import { bitsOfLong, longOfBits } from '../../values/int64.ts';
import { atom } from '../../values/make.ts';
import { typeRow } from '../../values/type-table.ts';
import type { Atom, Long, Value } from '../../values/types.ts';
import { guidOfHex } from '../cast/tok-address.ts';
import { formOf } from '../promotion.ts';

/** The bytes of an atom. @throws QError 'type for a symbol */
export function bytesOfAtom(x: Atom): Uint8Array {
  const code = -x.t;
  if (code === 2)
    return Uint8Array.from((x.v as string).replaceAll('-', '').match(/../g) ?? [], (h) =>
      Number.parseInt(h, 16),
    );
  if (code === 11 || code > 19) throw new QError('type');
  const out = new Uint8Array(typeRow(code).bytes);
  const view = new DataView(out.buffer);
  if (formOf(code) === 'long') view.setBigInt64(0, bitsOfLong(x.v as Long));
  else if (code === 9 || code === 15) view.setFloat64(0, x.v as number);
  else if (code === 8) view.setFloat32(0, x.v as number);
  else if (out.length === 1) out[0] = x.v as number;
  else if (out.length === 2) view.setInt16(0, x.v as number);
  else view.setInt32(0, x.v as number);
  return out;
}

/** The whole number that 1, 2, 4 or 8 bytes are, as byte, short, int or long; 16 bytes are a guid. @throws QError 'length */
export function atomOfBytes(bytes: Uint8Array): Value {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (bytes.length) {
    case 1:
      return atom(-4, bytes[0] as number);
    case 2:
      return atom(-5, view.getInt16(0));
    case 4:
      return atom(-6, view.getInt32(0));
    case 8:
      return atom(-7, longOfBits(view.getBigInt64(0)));
    case 16:
      return atom(-2, guidOfHex(Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')));
    default:
      throw new QError('length');
  }
}

/** The bits of bytes, most significant first. */
export const bitsOfBytes = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: bytes.length * 8 }, (_, i) => ((bytes[i >> 3] as number) >> (7 - (i & 7))) & 1);

/** The bytes that bits are; their number is a multiple of 8. */
export function bytesOfBits(bits: ArrayLike<number>): Uint8Array {
  const out = new Uint8Array(bits.length >> 3);
  for (let i = 0; i < out.length * 8; i++) out[i >> 3] = ((out[i >> 3] as number) << 1) | (bits[i] as number);
  return out;
}
