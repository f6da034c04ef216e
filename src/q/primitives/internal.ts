/** The internal functions that a whole number before `!` calls, by that number; 0N shows its argument. */
import { oneLine } from '../console/one-line.ts';
import { QError, Refused, Unsupported } from '../errors.ts';
import { lex } from '../syntax/lexer.ts';
import { deserialize, serialize } from '../values/ipc.ts';
import { pack } from '../values/ipc-pack.ts';
import { bool, chars, list, long, sym } from '../values/make.ts';
import { nil } from '../values/nil.ts';
import { decodeText, encodeText } from '../values/text.ts';
import type { Runtime, Value, Vector } from '../values/types.ts';
import { unary } from './atomic.ts';
import { sha1 } from './coding/digest.ts';
import { withoutEnumerations } from './enumeration-values.ts';
import { showThrough } from './evaluation.ts';

type Internal = (x: Value, rt: Runtime) => Value;

const text = (s: string): Value => chars(encodeText(s));
const asText = (x: Value): string => (x.t === 10 ? decodeText((x as Vector & { v: Uint8Array }).v) : '');

/** The tokens of q text as texts, comments left out. */
function tokensOf(x: Value): Value {
  const out: Value[] = [];
  for (const token of lex(asText(x)).tokens) {
    if (token.spaced && token.start > 0) out.push(text(' '));
    if (token.kind !== 'end') out.push(text(token.text));
  }
  if (out.length && !/\s$/.test(asText(x))) out.pop();
  return list(out);
}

function toHandle(x: Value): Value {
  if (x.t !== -11) throw new Unsupported('-1! of anything but a symbol');
  const name = x.v as string;
  return sym(name.startsWith(':') ? name : `:${name}`);
}

const refuse =
  (what: string): Internal =>
  () => {
    throw new Refused('file', what);
  };

/** The binary form; an enumeration leaves as the symbols it stands for. */
const message = (x: Value, rt: Runtime): Uint8Array => serialize(withoutEnumerations(x, rt));

/** Reads the binary form; a lambda in it is made anew from its text. */
function read(x: Value, rt: Runtime): Value {
  if (x.t !== 4) throw new QError('type');
  return deserialize((x as Vector & { v: Uint8Array }).v, {
    nil,
    lambda: (source) => rt.evaluate(source),
  }).value;
}

/** `-27!(d;x)`: numbers as text with `d` decimals, rounded as IEEE has them. */
function fixedDecimals(x: Value, rt: Runtime): Value {
  if (x.t !== 0 || x.v.length !== 2 || x.v[0]?.t !== -6) throw new QError('type');
  const digits = Math.min(100, Math.max(0, x.v[0].v));
  return unary((y) => {
    if (y.t === -9) return text(y.v.toFixed(digits));
    if (y.t === 9) return list(Array.from(y.v as Float64Array, (n) => text(n.toFixed(digits))));
    throw new QError('type');
  })(x.v[1] as Value, rt);
}

/** `-10!x`: whether a type number of enumerations is free; all enumerations share the first, 20. */
function enumTypeFree(x: Value, rt: Runtime): Value {
  if (x.t !== -5) throw new QError('type');
  return bool(x.v !== 20 || !rt.enumerated);
}

/** What an internal function's successor by name does. */
const named =
  (name: string): Internal =>
  (x, rt) =>
    rt.apply(rt.evaluate(name), [x]);

/** `n!x`. */
export const internals: ReadonlyMap<number, Internal> = new Map<number, Internal>([
  [Number.NaN, showThrough],
  [-1, toHandle],
  [-2, named('attr')],
  [-3, (x, rt) => text(oneLine(x, rt.settings))],
  [-4, tokensOf],
  [-5, (x, rt) => rt.parse(asText(x))],
  [-6, (x, rt) => rt.evalTree(x)],
  [-7, refuse('hcount')],
  [-8, (x, rt) => ({ t: 4, v: message(x, rt), attr: '' })],
  [-9, read],
  [-10, enumTypeFree],
  [-11, refuse('-11!')],
  [-12, named('.Q.host')],
  [-13, named('.Q.addr')],
  [-15, named('md5')],
  [-18, (x, rt) => ({ t: 4, v: pack(message(x, rt)), attr: '' })],
  [-19, refuse('-19!')],
  [-20, named('.Q.gc')],
  [-21, refuse('-21!')],
  [-22, (x, rt) => long(message(x, rt).length)],
  [-24, named('reval')],
  [-25, refuse('-25!')],
  [-27, fixedDecimals],
  [-29, named('.j.k')],
  [-30, refuse('-30!')],
  [-31, named('.j.jd')],
  [-32, named('.Q.btoa')],
  [-33, (x) => ({ t: 4, v: sha1(encodeText(asText(x))), attr: '' })],
  [-34, named('.Q.ts')],
  [-35, named('.Q.gz')],
  [-37, named('.Q.prf0')],
  // Memory has one domain here; the second of kdb+ is a file.
  [-120, () => long(0)],
]);
