/** `^`: puts the left item where the right one is null; of keyed tables and dictionaries, takes in what is not null. */
import { QError } from '../errors.ts';
import { longAt, packLongs } from '../values/int64.ts';
import { atom, dict, table, vector } from '../values/make.ts';
import { NULL_INT, NULL_SHORT, typeRow } from '../values/type-table.ts';
import type { EnumVector, Long, Primitive, Runtime, Value, Vector } from '../values/types.ts';
import { collapse, count, enlist, type Listed, replicate, storage } from '../values/vector.ts';
import { binary, type Simple } from './atomic.ts';
import { floatItems, formOf, intItems, longItems, pairTable, resultCode } from './promotion.ts';

const fillTable = pairTable({
  b: 'b.xhijefc.pmdznuvt',
  g: '.g................',
  x: 'x.xhijefc.pmdznuvt',
  h: 'h.hhijefc.pmdznuvt',
  i: 'i.iiijefc.pmdznuvt',
  j: 'j.jjjjefc.pmdznuvt',
  e: 'e.eeeeefc.pmdznuvt',
  f: 'f.ffffffc.pmdznuvt',
  c: 'c.ccccccc.pmdznuvt',
  s: '.........s........',
  p: 'p.ppppppp.ppppnuvt',
  m: 'm.mmmmmmm.pmd.....',
  d: 'd.ddddddd.pddz....',
  z: 'z.zzzzzzz.p.zznuvt',
  n: 'n.nnnnnnn.n..nnnnn',
  u: 'u.uuuuuuu.u..unuvt',
  v: 'v.vvvvvvv.v..vnvvt',
  t: 't.ttttttt.t..tnttt',
});

const asVector = (x: Simple): Vector => (x.t < 0 ? (enlist(x) as Vector) : (x as Vector));

function fillTexts(code: number, x: Vector, y: Vector, n: number): Vector {
  const nil = typeRow(code).nil;
  const a = x.v as readonly string[];
  const b = y.v as readonly string[];
  const out = new Array<string>(n);
  for (let i = 0; i < n; i++) {
    const item = b[b.length === 1 ? 0 : i] as string;
    out[i] = item === nil ? (a[a.length === 1 ? 0 : i] as string) : item;
  }
  return vector(code, out);
}

function fillWide(code: number, x: Vector, y: Vector, n: number): Vector {
  const a = longItems(x);
  const b = longItems(y);
  const out: Long[] = [];
  for (let i = 0; i < n; i++) {
    const item = longAt(b, b.length === 1 ? 0 : i);
    const isNull = item !== item || (y.t === 10 && item === 32);
    out.push(isNull ? longAt(a, a.length === 1 ? 0 : i) : item);
  }
  return vector(code, packLongs(out));
}

/** Nulls of `y` in the numbers of the result type. */
function fillNumbers(code: number, x: Vector, y: Vector, n: number): Vector {
  const form = formOf(code);
  const toItems = (v: Vector): ArrayLike<number> | BigInt64Array => {
    if (form === 'float') return floatItems(v);
    if (form === 'long') return longItems(v);
    return v.t === 10 ? (v.v as Uint8Array) : intItems(v);
  };
  const a = toItems(x);
  const b = toItems(y);
  if (a instanceof BigInt64Array || b instanceof BigInt64Array) return fillWide(code, x, y, n);
  const hasNull = y.t !== 1 && y.t !== 4;
  const nil = form === 'int' ? NULL_INT : Number.NaN;
  const out = storage(code, n) as Float64Array;
  const one = a.length === 1;
  for (let i = 0; i < n; i++) {
    const item = b[b.length === 1 ? 0 : i] as number;
    const isNull = hasNull && (item !== item || item === (y.t === 10 ? 32 : nil));
    const filled = isNull ? (a[one ? 0 : i] as number) : item;
    out[i] = code === 5 && filled === NULL_INT ? NULL_SHORT : filled;
  }
  return vector(code, out as Vector['v']);
}

/** `x^y` */
export const fill = binary((x, y) => {
  const code = resultCode(fillTable, Math.abs(x.t), Math.abs(y.t));
  const a = asVector(x);
  const b = asVector(y);
  const n = x.t >= 0 ? count(a) : count(b);
  const spread = n === 1 || count(b) === n ? b : (replicate(y, n) as Vector);
  const filled = code === 2 || code === 11 ? fillTexts(code, a, spread, n) : fillNumbers(code, a, spread, n);
  if (x.t >= 0 || y.t >= 0) return filled;
  const v = filled.v as unknown as ArrayLike<number>;
  return atom(-code, filled.v instanceof BigInt64Array ? longAt(filled.v, 0) : (v[0] as number));
});

const fills = (x: Value, rt: Runtime): Value => {
  if (x.t < 0 || x.t > 20 || x.t === 20) return x;
  const n = count(x);
  rt.step(n + 1);
  if (x.t === 0) throw new QError('type');
  const v = (x as Vector).v as ArrayLike<unknown>;
  const nil = typeRow(x.t).nil;
  const out = (x as Vector).v.slice() as unknown as unknown[];
  const isNull = (item: unknown): boolean =>
    item === nil || item !== item || (typeof item === 'bigint' && item === -(2n ** 63n));
  if (x.t !== 1 && x.t !== 4) for (let i = 1; i < n; i++) if (isNull(v[i])) out[i] = out[i - 1];
  return vector(x.t, out as unknown as Vector['v']);
};

/** `fills`: general lists item by item, each null atom or fill of like lists by what came before it. */
function fillForward(x: Value, rt: Runtime): Value {
  if (x.t === 99) return dict(x.keys, fillForward(x.values, rt) as Listed);
  if (x.t === 98)
    return table(
      x.names,
      x.columns.map((column) => fillForward(column, rt) as Listed),
    );
  if (x.t === 20) return fillEnumeration(x);
  if (x.t !== 0) return fills(x, rt);
  const out: Value[] = [];
  rt.step(x.v.length + 1);
  for (const item of x.v) out.push(out.length ? fill(out.at(-1) as Value, item, rt) : item);
  return collapse(out);
}

function fillEnumeration(x: EnumVector): EnumVector {
  const v = x.v.slice();
  for (let i = 1; i < v.length; i++) if ((v[i] as number) < 0) v[i] = v[i - 1] as number;
  return { ...x, v, attr: '' };
}

/** The records. */
export const fillPrimitives: readonly Primitive[] = [
  {
    name: '^',
    family: 'list',
    ranks: [2],
    signature: 'x^y',
    doc: 'Fill: y with its nulls replaced by x, item by item. Of dictionaries and keyed tables, x with the entries of y taken in, except where y is null.',
    examples: [
      ['0^1 0N 3', '1 0 3'],
      ['1 2 3^10 0N 0N', '10 2 3'],
      ['(`a`b!1 2)^`b`c!0N 3', 'a| 1\nb| 2\nc| 3'],
    ],
    apply2: fill,
    scan: (x, rt) => (x.t > 0 && x.t < 20 ? fills(x, rt) : undefined),
  },
  {
    name: 'fills',
    family: 'list',
    ranks: [1],
    signature: 'fills x',
    doc: 'Each null replaced by the last item before it that is not null; nulls at the start stay. Goes through tables column by column and dictionaries by their values.',
    examples: [
      ['fills 0N 1 0N 3', '0N 1 1 3'],
      ['fills `a``b`', '`a`a`b`b'],
    ],
    apply1: fillForward,
  },
];
