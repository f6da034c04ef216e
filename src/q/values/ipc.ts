/**
 * q's binary form of values, as it travels between processes and as `-8!` and `-9!` show it: a header of eight bytes
 * (byte order, message kind, compression, length), then a type byte and the data of the value (KX, kb/serialization).
 * Messages are written uncompressed and read either way. Nothing that is read is evaluated: a function comes back as
 * `functionOf` makes it of its text.
 */
import { QError, Unsupported } from '../errors.ts';
import { packLongs } from './int64.ts';
import { ByteReader, ByteWriter, isLongCode } from './ipc-bytes.ts';
import { unpack } from './ipc-unpack.ts';
import { atom, chars, dict, list, table, vector } from './make.ts';
import { encodeText } from './text.ts';
import type { Attribute, Dict, Long, Table, Value, Vector } from './types.ts';
import { items, storage } from './vector.ts';

/** Message kinds by their number in the header. */
export const messageKinds = ['async', 'sync', 'response'] as const;
export type MessageKind = (typeof messageKinds)[number];
const attributes: readonly Attribute[] = ['', 's', 'u', 'p', 'g'];
const HEADER = 8;
const SORTED_DICT = 127;
const ERROR_BYTE = -128;
const MAX_DEPTH = 500;

function writeGuid(writer: ByteWriter, text: string): void {
  const digits = text.replaceAll('-', '');
  for (let i = 0; i < 32; i += 2) writer.byte(Number.parseInt(digits.slice(i, i + 2), 16));
}

function writeVector(writer: ByteWriter, x: Vector): void {
  // An enumeration travels as the symbols it stands for, which only its owner can look up.
  if (x.t === 20) throw new Unsupported('serialising an enumeration');
  writer.byte(x.t);
  writer.byte(attributes.indexOf(x.attr));
  writer.int(x.v.length);
  if (x.t === 11) for (const text of x.v) writer.text(text);
  else if (x.t === 2) for (const text of x.v) writeGuid(writer, text);
  else if (x.v instanceof Uint8Array) writer.bytes(x.v);
  else for (const item of x.v as Iterable<Long>) writer.item(x.t, item);
}

function writeAtom(writer: ByteWriter, t: number, v: Long | string): void {
  writer.byte(t);
  if (t === -11) writer.text(v as string);
  else if (t === -2) writeGuid(writer, v as string);
  else writer.item(-t, v as Long);
}

function writeValue(writer: ByteWriter, x: Value): void {
  if (x.t === -20) throw new Unsupported('serialising an enumeration');
  if (x.t < 0) writeAtom(writer, x.t, (x as { v: Long | string }).v);
  else if (x.t === 0) {
    writer.byte(0);
    writer.byte(0);
    writer.int(x.v.length);
    for (const item of x.v) writeValue(writer, item);
  } else if (x.t <= 20) writeVector(writer, x as Vector);
  else if (x.t === 98) {
    writer.byte(98);
    writer.byte(attributes.indexOf(x.attr));
    writeValue(writer, dict(vector(11, x.names), list(x.columns)));
  } else if (x.t === 99) {
    writer.byte(x.attr === 's' ? SORTED_DICT : 99);
    writeValue(writer, x.keys);
    writeValue(writer, x.values);
  } else if (x.t === 100) {
    writer.byte(100);
    writer.text(x.namespace.replace(/^\./, ''));
    writeVector(writer, chars(encodeText(x.source)));
  } else if (x.t === 101 && x.primitive.name === '::') {
    writer.byte(101);
    writer.byte(0);
  } else throw new Unsupported('serialising a function other than a lambda');
}

/**
 * The message that carries `x`.
 * @throws Unsupported for enumerations and for functions other than lambdas and `::`
 */
export function serialize(x: Value, kind: MessageKind = 'async'): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(Uint8Array.of(1, messageKinds.indexOf(kind), 0, 0));
  writer.int(0);
  writeValue(writer, x);
  const message = writer.written();
  new DataView(message.buffer).setInt32(4, message.length, true);
  return message;
}

/** What reading a function needs: the generic null, and a lambda of its text. */
export interface FunctionMaker {
  readonly nil: Value;
  lambda(source: string, namespace: string): Value;
}

class ValueReader {
  private readonly reader: ByteReader;
  private readonly functions: FunctionMaker;
  private depth = 0;

  constructor(reader: ByteReader, functions: FunctionMaker) {
    this.reader = reader;
    this.functions = functions;
  }

  private guid(): string {
    const hex = Array.from(this.reader.bytes(16), (b) => b.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  private atom(code: number): Value {
    if (code === 11) return atom(-11, this.reader.text());
    return code === 2 ? atom(-2, this.guid()) : atom(-code, this.reader.item(code));
  }

  private vector(code: number): Value {
    const attr = attributes[this.reader.byte()] ?? '';
    const n = this.reader.count();
    if (code === 0) return list(Array.from({ length: n }, () => this.value()));
    if (code === 11)
      return vector(
        11,
        Array.from({ length: n }, () => this.reader.text()),
        attr,
      );
    if (code === 2)
      return vector(
        2,
        Array.from({ length: n }, () => this.guid()),
        attr,
      );
    if (isLongCode(code))
      return vector(code, packLongs(Array.from({ length: n }, () => this.reader.item(code))), attr);
    const out = storage(code, n) as Float64Array;
    for (let i = 0; i < n; i++) out[i] = this.reader.item(code) as number;
    return vector(code, out, attr);
  }

  private dict(attr: Attribute): Dict {
    const keys = this.value();
    const values = this.value();
    if (keys.t < 0 || keys.t > 98 || values.t < 0 || values.t > 98) throw new QError('badmsg');
    return dict(keys as Dict['keys'], values as Dict['values'], attr);
  }

  private table(): Table {
    const attr = attributes[this.reader.byte()] ?? '';
    const columns = this.value();
    if (columns.t !== 99 || columns.keys.t !== 11) throw new QError('badmsg');
    return table(columns.keys.v, items(columns.values) as Table['columns'], attr);
  }

  private lambda(): Value {
    const namespace = this.reader.text();
    const source = this.value();
    if (source.t !== 10) throw new QError('badmsg');
    const text = Array.from(source.v, (b) => String.fromCharCode(b)).join('');
    return this.functions.lambda(text, namespace && `.${namespace}`);
  }

  value(): Value {
    if (++this.depth > MAX_DEPTH) throw new QError('badmsg');
    const value = this.typed(this.reader.signedByte());
    this.depth--;
    return value;
  }

  private typed(code: number): Value {
    if (code === ERROR_BYTE) throw new QError(this.reader.text());
    if (code < 0 && code >= -19 && code !== -3) return this.atom(-code);
    if (code >= 0 && code <= 19 && code !== 3) return this.vector(code);
    if (code === 98) return this.table();
    if (code === 99) return this.dict('');
    if (code === SORTED_DICT) return this.dict('s');
    if (code === 100) return this.lambda();
    if (code === 101 && this.reader.byte() === 0) return this.functions.nil;
    throw code > 99 && code < 113
      ? new Unsupported('reading a function other than a lambda')
      : new QError('badmsg');
  }
}

/**
 * The value of one whole message, and its kind.
 * @throws QError 'badmsg for bytes that are no message, and the error itself where the message is one
 * @throws Unsupported for functions other than lambdas and for messages of the other byte order
 */
export function deserialize(
  message: Uint8Array,
  functions: FunctionMaker,
): { kind: MessageKind; value: Value } {
  if (message.length < HEADER + 1) throw new QError('badmsg');
  if (message[0] !== 1) throw new Unsupported('big-endian messages');
  const length = new DataView(message.buffer, message.byteOffset).getInt32(4, true);
  if (length !== message.length) throw new QError('badmsg');
  const reader = new ByteReader(message[2] === 1 ? unpack(message) : message);
  reader.at = HEADER;
  const value = new ValueReader(reader, functions).value();
  if (reader.left > 0) throw new QError('badmsg');
  return { kind: messageKinds[message[1] as number] ?? 'async', value };
}
