/** `like ss ssr`: matching and replacing by pattern. What a pattern is, is in `pattern.ts`. */
import { QError } from '../../errors.ts';
import { bool, bools, chars, dict, longs } from '../../values/make.ts';
import { encodeText } from '../../values/text.ts';
import type { Primitive, Runtime, Value, Vector } from '../../values/types.ts';
import { collapse, type Listed, slice } from '../../values/vector.ts';
import { unenumerate } from '../atomic.ts';
import { findAll, matches, type Pattern, plainTest, readPattern } from './pattern.ts';

/** The bytes of a string, a char or a symbol. @throws QError type */
export function bytesOf(x: Value): Uint8Array {
  if (x.t === 10) return x.v as Uint8Array;
  if (x.t === -10) return Uint8Array.of(x.v);
  if (x.t === -11) return encodeText(x.v);
  if (x.t === 0 && x.v.length === 0) return new Uint8Array(0);
  throw new QError('type');
}

function testSymbols(names: readonly string[], pattern: Pattern): Uint8Array {
  const plain = plainTest(pattern);
  const out = new Uint8Array(names.length);
  if (plain) for (let i = 0; i < out.length; i++) out[i] = plain(names[i] as string) ? 1 : 0;
  else for (let i = 0; i < out.length; i++) out[i] = matches(pattern, encodeText(names[i] as string)) ? 1 : 0;
  return out;
}

function test(x: Value, pattern: Pattern, rt: Runtime): Value {
  rt.step(1);
  if (x.t === 99) return dict(x.keys, test(x.values, pattern, rt) as Listed);
  if (x.t === 10 || x.t === -10 || x.t === -11) return bool(matches(pattern, bytesOf(x)));
  if (x.t === 20 || x.t === -20) return test(unenumerate(x as Vector, rt), pattern, rt);
  if (x.t === 11) {
    rt.step(x.v.length >> 1);
    return bools(testSymbols(x.v, pattern));
  }
  if (x.t === 0) return bools(Uint8Array.from(x.v, (item) => (matches(pattern, bytesOf(item)) ? 1 : 0)));
  throw new QError('type');
}

/** Patterns q does not match: two runs that are not the two ends, or more. */
function tooHard(pattern: Pattern): boolean {
  const runs = pattern.filter((step) => step === 'run').length;
  return runs > 2 || (runs === 2 && !(pattern[0] === 'run' && pattern.at(-1) === 'run'));
}

function like(x: Value, y: Value, rt: Runtime): Value {
  if (y.t === 0 && y.v.length > 0) return collapse(y.v.map((pattern) => like(x, pattern, rt)));
  const pattern = readPattern(bytesOf(y));
  if (tooHard(pattern)) throw new QError('nyi');
  return test(x, pattern, rt);
}

/** The bytes of a string, no char. @throws QError type */
function stringOf(x: Value): Uint8Array {
  if (x.t !== 10 && !(x.t === 0 && x.v.length === 0)) throw new QError('type');
  return bytesOf(x);
}

/** A pattern for parts of a text: of a fixed length that is not zero. @throws QError length */
function partPattern(y: Value): Pattern {
  const pattern = readPattern(bytesOf(y));
  if (pattern.length === 0 || pattern.includes('run')) throw new QError('length');
  return pattern;
}

function ss(x: Value, y: Value, rt: Runtime): Value {
  const text = stringOf(x);
  const pattern = partPattern(y);
  rt.step((text.length >> 2) + 1);
  return longs(findAll(pattern, text));
}

function ssr(args: readonly Value[], rt: Runtime): Value {
  const [x, y, z] = args as [Value, Value, Value];
  const text = stringOf(x);
  const pattern = partPattern(y);
  rt.step((text.length >> 2) + 1);
  const out: number[] = [];
  let from = 0;
  for (const at of findAll(pattern, text)) {
    for (let i = from; i < at; i++) out.push(text[i] as number);
    from = at + pattern.length;
    const found = slice(chars(text), at, from);
    for (const b of bytesOf(z.t >= 100 ? rt.apply(z, [found]) : z)) out.push(b);
  }
  for (let i = from; i < text.length; i++) out.push(text[i] as number);
  rt.allocate(out.length);
  return chars(Uint8Array.from(out));
}

/** Matching and replacing. */
export const searchTextPrimitives: readonly Primitive[] = [
  {
    name: 'like',
    family: 'string',
    ranks: [2],
    infix: true,
    signature: 'x like y',
    doc: 'True where the text or symbol fits the pattern: `?` is any character, `*` any run of them, `[a-c]` one of a set, `[^a-c]` one outside it.',
    examples: [
      ['`quick like "qu?ck"', '1b'],
      ['("abc";"xyz") like "a*"', '10b'],
    ],
    apply2: like,
  },
  {
    name: 'ss',
    family: 'string',
    ranks: [2],
    infix: true,
    signature: 'x ss y',
    doc: 'The places in `x` where the pattern `y` fits, as `like` has patterns but without `*`.',
    examples: [['"toronto ontario" ss "ont"', '3 8']],
    apply2: ss,
  },
  {
    name: 'ssr',
    family: 'string',
    ranks: [3],
    signature: 'ssr[x;y;z]',
    doc: 'The text `x` with every part that fits the pattern `y` replaced by `z`: a text, or a function of the part.',
    examples: [['ssr["toronto ontario";"ont";"x"]', '"torxo xario"']],
    applyN: ssr,
  },
];
