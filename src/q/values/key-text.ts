/**
 * One text for each value, equal exactly where values match bit by bit: the key under which general values meet in a
 * Map. Every part carries its length or a delimiter that it cannot contain.
 */
import type { Dict, Lambda, PrimitiveValue, Projection, Table, Value, Vector } from './types.ts';
import { latin } from './vector.ts';

const joined = (parts: readonly string[]): string => `(${parts.length};${parts.join(';')})`;
const quoted = (text: string): string => `${text.length}'${text}`;

function functionKey(x: Value): string {
  switch (x.t) {
    case 100:
      return `100${quoted((x as Lambda).namespace)}${quoted((x as Lambda).source)}`;
    case 101:
    case 102:
    case 103:
      return `${x.t}${quoted((x as PrimitiveValue).primitive.name)}`;
    case 104:
      return `104${keyText(x.fn)}${joined((x as Projection).args.map((a) => (a ? keyText(a) : '-')))}`;
    case 105:
      return `105${joined(x.fns.map(keyText))}`;
    default:
      return `${x.t}(${keyText((x as { fn: Value }).fn)})`;
  }
}

function vectorKey(x: Vector): string {
  if (x.t === 10) return `"${quoted(latin(x as { v: Uint8Array }))}`;
  if (x.t === 2 || x.t === 11) return `${x.t}${joined(x.v.map(quoted))}`;
  const tag = x.t === 20 ? `20${x.domain}` : `${x.t}`;
  // join writes -0 as 0 and a wide item as the digits a narrow one would have.
  if (!(x.v instanceof BigInt64Array)) return `${tag}(${x.v.join(',')})`;
  return `${tag}(${Array.from(x.v, wideText).join(',')})`;
}

function wideText(bits: bigint): string {
  if (bits === -(2n ** 63n)) return 'NaN';
  if (bits === 2n ** 63n - 1n) return 'Infinity';
  return bits === -(2n ** 63n) + 1n ? '-Infinity' : String(bits);
}

/** The text that stands for `x`. */
export function keyText(x: Value): string {
  if (x.t < 0) {
    const v = (x as { v: unknown }).v;
    if (typeof v === 'string') return `${x.t}${quoted(v)}`;
    return x.t === -20 ? `-20${x.domain},${x.v}` : `${x.t},${String(v)}`;
  }
  if (x.t === 0) return joined(x.v.map(keyText));
  if (x.t <= 20) return vectorKey(x as Vector);
  if (x.t === 99) return `{${keyText((x as Dict).keys)}!${keyText((x as Dict).values)}}`;
  if (x.t === 98)
    return `+${joined((x as Table).names.map(quoted))}${joined((x as Table).columns.map(keyText))}`;
  return functionKey(x);
}
