/** Little-endian bytes, written into a buffer that grows and read with every bound checked: what ipc.ts is made of. */
import { QError } from '../errors.ts';
import { bitsOfLong, longOfBits } from './int64.ts';
import { decodeText, encodeText } from './text.ts';
import { typeRow } from './type-table.ts';
import type { Long } from './types.ts';

/** Types stored as 64-bit integers. */
export const isLongCode = (code: number): boolean => code === 7 || code === 12 || code === 16;
const isDouble = (code: number): boolean => code === 9 || code === 15;

/** Bytes in the making. */
export class ByteWriter {
  private buffer = new Uint8Array(256);
  private view = new DataView(this.buffer.buffer);
  private length = 0;

  /** Makes room for `n` bytes and gives their offset. */
  private room(n: number): number {
    const at = this.length;
    this.length += n;
    if (this.length > this.buffer.length) {
      const larger = new Uint8Array(Math.max(this.length, this.buffer.length * 2));
      larger.set(this.buffer);
      this.buffer = larger;
      this.view = new DataView(larger.buffer);
    }
    return at;
  }

  byte(n: number): void {
    const at = this.room(1);
    this.buffer[at] = n;
  }

  int(n: number): void {
    const at = this.room(4);
    this.view.setInt32(at, n, true);
  }

  bytes(bytes: Uint8Array): void {
    const at = this.room(bytes.length);
    this.buffer.set(bytes, at);
  }

  /** UTF-8 text and the zero that ends it. */
  text(text: string): void {
    this.bytes(encodeText(text));
    this.byte(0);
  }

  /** One item of a numeric type, in its width. */
  item(code: number, value: Long): void {
    const at = this.room(typeRow(code).bytes);
    if (isLongCode(code)) this.view.setBigInt64(at, bitsOfLong(value), true);
    else if (isDouble(code)) this.view.setFloat64(at, value as number, true);
    else if (code === 8) this.view.setFloat32(at, value as number, true);
    else if (code === 5) this.view.setInt16(at, value as number, true);
    else if (typeRow(code).bytes === 1) this.view.setUint8(at, value as number);
    else this.view.setInt32(at, value as number, true);
  }

  /** What was written. */
  written(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}

/** Bytes being read. Every read past the end is the error badmsg, as in q. */
export class ByteReader {
  readonly buffer: Uint8Array;
  private readonly view: DataView;
  at = 0;

  constructor(buffer: Uint8Array) {
    this.buffer = buffer;
    this.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  get left(): number {
    return this.buffer.length - this.at;
  }

  private take(n: number): number {
    if (n < 0 || n > this.left) throw new QError('badmsg');
    const at = this.at;
    this.at += n;
    return at;
  }

  byte(): number {
    return this.view.getUint8(this.take(1));
  }

  signedByte(): number {
    return this.view.getInt8(this.take(1));
  }

  /** A count of items of at least one byte each. */
  count(): number {
    const n = this.view.getInt32(this.take(4), true);
    if (n < 0 || n > this.left) throw new QError('badmsg');
    return n;
  }

  bytes(n: number): Uint8Array {
    const at = this.take(n);
    return this.buffer.subarray(at, at + n);
  }

  text(): string {
    const end = this.buffer.indexOf(0, this.at);
    if (end < 0) throw new QError('badmsg');
    const text = decodeText(this.bytes(end - this.at));
    this.at = end + 1;
    return text;
  }

  item(code: number): Long {
    const at = this.take(typeRow(code).bytes);
    if (isLongCode(code)) return longOfBits(this.view.getBigInt64(at, true));
    if (isDouble(code)) return this.view.getFloat64(at, true);
    if (code === 8) return this.view.getFloat32(at, true);
    if (code === 5) return this.view.getInt16(at, true);
    return typeRow(code).bytes === 1 ? this.view.getUint8(at) : this.view.getInt32(at, true);
  }
}
