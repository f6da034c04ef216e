/**
 * `x sv y`: puts together what `vs` takes apart. Texts with a separator, symbols with dots and paths with slashes, digits
 * of a base, bytes and bits of an atom.
 */
import { QError } from '../../errors.ts';
import { chars, long, sym, vector } from '../../values/make.ts';
import type { Runtime, Value, Vector } from '../../values/types.ts';
import { at, collapse, count, isList, items, type Listed } from '../../values/vector.ts';
import { add, multiply } from '../operations.ts';
import { bytesOf } from '../text/search.ts';
import { atomOfBytes, bytesOfBits } from './bits.ts';

/** The texts of `parts` with the separator between them, or after each where `after`. */
function join(separator: Uint8Array, parts: readonly Uint8Array[], after: boolean): Uint8Array {
  const total = parts.reduce((n, part) => n + part.length, 0);
  const gaps = after ? parts.length : Math.max(0, parts.length - 1);
  const out = new Uint8Array(total + gaps * separator.length);
  let at = 0;
  parts.forEach((part, i) => {
    out.set(part, at);
    at += part.length;
    if (after || i < parts.length - 1) {
      out.set(separator, at);
      at += separator.length;
    }
  });
  return out;
}

const partsOf = (y: Value): Uint8Array[] => {
  if (!isList(y)) throw new QError('type');
  return items(y).map((item) => (item.t === 4 ? ((item as Vector).v as Uint8Array) : bytesOf(item)));
};

function symbols(y: Value): Value {
  if (y.t !== 11) throw new QError('type');
  const [first = '', ...rest] = y.v;
  return sym(first.startsWith(':') ? [first, ...rest].join('/') : y.v.join('.'));
}

/** The number that digits are, the most significant first; `base(i)` is the base of place `i`. */
function evaluate(digits: Listed, base: (i: number) => Value, rt: Runtime): Value {
  let total: Value = long(0);
  for (let i = 0; i < count(digits); i++) {
    rt.step(1);
    total = i ? add(multiply(total, base(i), rt), at(digits, i), rt) : add(total, at(digits, i), rt);
  }
  return total;
}

function byBase(x: Value, y: Value, rt: Runtime): Value {
  if (!isList(y)) throw new QError('type');
  if (x.t > 0 && count(x) !== count(y)) throw new QError('length');
  return evaluate(y, (i) => (x.t < 0 ? x : at(x as Vector, i)), rt);
}

const separatorOf = (x: Value): Uint8Array =>
  x.t === 4 || x.t === 10 ? ((x as Vector).v as Uint8Array) : Uint8Array.of((x as { v: number }).v);

/** `x sv y` */
export function sv(x: Value, y: Value, rt: Runtime): Value {
  rt.step(count(y) + 1);
  if (x.t === 10 || x.t === -10) return chars(join(separatorOf(x), partsOf(y), false));
  if (x.t === -11 && x.v === '') {
    if (y.t === 11) return symbols(y);
    return chars(join(Uint8Array.of(10), partsOf(y), true));
  }
  if (x.t === -4 && x.v === 0 && y.t === 4) return atomOfBytes(y.v as Uint8Array);
  if (x.t === -1 && y.t === 1) return atomOfBytes(bytesOfBits(y.v as Uint8Array));
  if ((x.t === -4 || x.t === 4) && y.t === 0) return vector(4, join(separatorOf(x), partsOf(y), false));
  if ([5, 6, 7, 8, 9].includes(Math.abs(x.t))) return byBase(x, y, rt);
  if ((x.t === -1 || x.t === -4) && y.t === 0)
    return collapse(items(y as Listed).map((item) => sv(x, item, rt)));
  throw new QError('type');
}
