/**
 * Appends that do not copy: a typed-array view that ends where its buffer's used part ends grows into the spare room
 * behind it. Older views of the buffer stay valid, for nothing that they see is written. Lists of values and symbols
 * have no views: they grow in place only where the caller owns them.
 */
import type { Value, Vector } from '../values/types.ts';
import type { Machine } from './machine.ts';

/** Storage that items can be put behind. */
export type Typed = Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** Bytes in use of every buffer that has spare room. */
const used = new WeakMap<ArrayBufferLike, number>();

/** The view `x` with room for `more` items behind it, `x` itself where it has that; its content is the same. */
export function withRoom(x: Typed, more: number): Typed {
  const size = x.BYTES_PER_ELEMENT;
  const end = x.byteOffset + x.byteLength;
  const room = x.buffer.byteLength - end;
  if (used.get(x.buffer) === end && room >= more * size) return x;
  const capacity = Math.max(16, (x.length + more) * 2);
  const Kind = x.constructor as { new (n: number): Typed };
  const bigger = new Kind(capacity);
  bigger.set(x);
  const view = bigger.subarray(0, x.length);
  written(view);
  return view;
}

/** Notes that the buffer under `x` is in use up to the end of `x`. */
export function written(x: Typed): void {
  used.set(x.buffer, x.byteOffset + x.byteLength);
}

function growTyped(x: Typed, items: Typed | number): Typed {
  const more = typeof items === 'number' ? 1 : items.length;
  const roomy = withRoom(x, more);
  const Kind = roomy.constructor as { new (b: ArrayBufferLike, o: number, n: number): Typed };
  const longer = new Kind(roomy.buffer, roomy.byteOffset, x.length + more);
  if (typeof items === 'number') longer[x.length] = items;
  else longer.set(items, x.length);
  written(longer);
  return longer;
}

function growOwned(x: Vector | (Value & { t: 0 }), y: Value, m: Machine): Value | undefined {
  const into = x.v as unknown[];
  if (x.t === 0) {
    if (into.length === 0) return undefined;
    if (y.t >= 0 && y.t <= 99) {
      if (y.t !== 0) return undefined;
      for (const item of y.v) into.push(item);
    } else into.push(y);
    m.allocate(8);
    return x;
  }
  if (y.t === -11) into.push(y.v);
  else if (y.t === 11) for (const name of y.v) into.push(name);
  else return undefined;
  return x;
}

/** `x,y` without copying `x`, undefined where that cannot be: types differ, or a list that is not owned. */
export function appendOwned(x: Value, y: Value, own: boolean, m: Machine): Value | undefined {
  if (x.t === 0 || x.t === 11) {
    if (!own || (x as Vector).attr !== '' || x === y) return undefined;
    return growOwned(x as Vector, y, m);
  }
  if (x.t < 1 || x.t > 19 || x.t === 2 || (x as Vector).attr !== '') return undefined;
  const from = (x as Vector).v;
  if (from instanceof BigInt64Array || Math.abs(y.t) !== x.t) return undefined;
  const items = (y as Vector).v;
  if (items instanceof BigInt64Array || typeof items === 'bigint') return undefined;
  m.allocate(typeof items === 'number' ? 8 : items.length * 8);
  return { t: x.t, v: growTyped(from as Typed, items as Typed), attr: '' } as Vector;
}
