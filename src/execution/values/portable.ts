/**
 * Values made fit to leave a worker: no compiled code, no storage shared with a larger buffer (structured cloning
 * copies the whole buffer behind a view), no nesting that would break the reader, no more bytes than may be sent.
 */
import { isNil, type List, nil, type Value, type Vector } from '../../q/index.ts';

const MAX_DEPTH = 150;
/** Larger results are an output flood: no expected value is near it. */
const MAX_BYTES = 32 * 1024 * 1024;
/** What a boxed value costs besides its storage. */
const BOX_BYTES = 64;

/** A value is too large or too deep to leave the worker. */
export class NotPortable extends Error {
  readonly why: 'size' | 'depth' | 'kind';
  constructor(why: 'size' | 'depth' | 'kind', message: string) {
    super(message);
    this.why = why;
  }
}

/** Stands for any function: nothing equals it, and its display text travels beside it. */
const FUNCTION = { t: 101, primitive: { name: 'function' } } as unknown as Value;
/** The generic null's record holds functions; its name is enough to bring it back. */
const NULL = { t: 101, primitive: { name: '::' } } as unknown as Value;

/** @throws NotPortable */
export function portable(value: Value): Value {
  let bytes = 0;
  const spend = (n: number): void => {
    bytes += n;
    if (bytes > MAX_BYTES) throw new NotPortable('size', `The result is larger than ${MAX_BYTES} bytes.`);
  };
  const pack = (x: Value, depth: number): Value => {
    if (depth > MAX_DEPTH)
      throw new NotPortable('depth', `The result is nested deeper than ${MAX_DEPTH} levels.`);
    spend(BOX_BYTES);
    if (x.t === 20 || x.t === -20)
      throw new NotPortable(
        'kind',
        'The result is an enumeration, which has no meaning outside its session.',
      );
    if (x.t < 0) return x;
    if (x.t >= 100) return isNil(x) ? NULL : FUNCTION;
    if (x.t === 0) return { ...x, v: x.v.map((item) => pack(item, depth + 1)) };
    if (x.t === 99)
      return {
        ...x,
        keys: pack(x.keys, depth + 1) as Vector | List,
        values: pack(x.values, depth + 1) as Vector | List,
      };
    if (x.t === 98) return { ...x, columns: x.columns.map((column) => pack(column, depth + 1) as Vector) };
    return packVector(x as Vector, spend);
  };
  return pack(value, 0);
}

function packVector(x: Vector, spend: (n: number) => void): Vector {
  if (Array.isArray(x.v)) {
    for (const text of x.v) spend(8 + text.length * 2);
    return x;
  }
  const v = x.v as Uint8Array;
  spend(v.byteLength);
  return v.byteLength === v.buffer.byteLength ? x : ({ ...x, v: v.slice() } as Vector);
}

/** A value for another process: the generic null's record without its functions. `arrived` undoes it there. */
export const departing = (value: Value): Value => mapped(value, (x) => (isNil(x) ? NULL : x));

/** A value that came from another process, with the generic null made ours again. */
export const arrived = (value: Value): Value =>
  mapped(value, (x) => ((x as typeof nil).primitive.name === '::' ? nil : x));

/** The value with each unary primitive in it replaced. */
function mapped(value: Value, primitive: (x: Value) => Value): Value {
  const each = <T extends Value>(x: T): T => mapped(x, primitive) as T;
  if (value.t === 101) return primitive(value);
  if (value.t === 0) return value.v.some((x) => x.t >= 0) ? { ...value, v: value.v.map(each) } : value;
  if (value.t === 99) return { ...value, keys: each(value.keys), values: each(value.values) };
  if (value.t === 98) return { ...value, columns: value.columns.map(each) };
  return value;
}
