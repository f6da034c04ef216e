/** Queries and joins over random tables against rows in plain JavaScript. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';
import { longs, syms, table } from '../../../../src/q/values/make.ts';
import type { Value } from '../../../../src/q/values/types.ts';
import { at, count, type Listed } from '../../../../src/q/values/vector.ts';

interface Row {
  readonly k: string;
  readonly a: number;
  readonly b: number;
}
type Plain = number | string | null | readonly Plain[];

const cell = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -4, max: 4 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const row = fc.record({ k: fc.constantFrom('p', 'q', 'r', ''), a: cell, b: cell });
const rows = fc.array(row, { maxLength: 14 });

const tableOf = (from: readonly Row[]): Value =>
  table(
    ['k', 'a', 'b'],
    [syms(from.map((r) => r.k)), longs(from.map((r) => r.a)), longs(from.map((r) => r.b))],
  );

function plainOf(x: Value): Plain {
  if (x.t < 0) {
    const v = (x as { v: number | string }).v;
    return Number.isNaN(v) ? null : v;
  }
  return Array.from({ length: count(x) }, (_, i) => plainOf(at(x as Listed, i)));
}

/** The rows of a table or keyed table as arrays of cells, key columns first. */
function rowsOf(x: Value): Plain[][] {
  const parts = x.t === 99 ? [x.keys, x.values] : [x];
  const columns = parts.flatMap((part) => (part.t === 98 ? part.columns : [part as Listed]));
  const n = columns[0] ? count(columns[0]) : 0;
  return Array.from({ length: n }, (_, i) => columns.map((column) => plainOf(at(column as Listed, i))));
}

function answer(code: string, globals: Record<string, Value>): Value {
  const session = createSession();
  for (const [name, value] of Object.entries(globals)) session.set(name, value);
  const result = session.run(code);
  if (!result.value) throw new Error(`${code}: ${result.failure?.message}`);
  return result.value;
}

const nil = (n: number): number | null => (Number.isNaN(n) ? null : n);
/** Order of numbers in q: the null comes first. */
const low = (n: number): number => (Number.isNaN(n) ? Number.NEGATIVE_INFINITY : n);
const total = (v: readonly number[]): number => v.reduce((sum, n) => (Number.isNaN(n) ? sum : sum + n), 0);
const groupsOf = <T>(from: readonly T[], key: (item: T) => string): [string, T[]][] => {
  const found = new Map<string, T[]>();
  for (const item of from) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return [...found].sort(([p], [q]) => (p < q ? -1 : p > q ? 1 : 0));
};
const cells = (r: Row): Plain[] => [r.k, nil(r.a), nil(r.b)];

type Case = readonly [code: string, model: (t: readonly Row[]) => Plain[][]];
const cases: readonly Case[] = [
  ['select from t', (t) => t.map(cells)],
  ['select from t where a>0', (t) => t.filter((r) => r.a > 0).map(cells)],
  ['select from t where a>0,b<2', (t) => t.filter((r) => r.a > 0 && low(r.b) < 2).map(cells)],
  [
    'select from t where k in `p`q,not null a',
    (t) => t.filter((r) => 'pq'.includes(r.k) && r.k && !Number.isNaN(r.a)).map(cells),
  ],
  [
    'select k,c:a+b from t where k<>`p',
    (t) => t.filter((r) => r.k !== 'p').map((r) => [r.k, nil(r.a + r.b)]),
  ],
  ['select i from t where a>=0', (t) => t.flatMap((r, i) => (r.a >= 0 ? [[i]] : []))],
  [
    'select sum a,n:count i by k from t',
    (t) => groupsOf(t, (r) => r.k).map(([k, g]) => [k, total(g.map((r) => r.a)), g.length]),
  ],
  ['select a by k from t', (t) => groupsOf(t, (r) => r.k).map(([k, g]) => [k, g.map((r) => nil(r.a))])],
  [
    'select s:sum a*b by k from t where b>0',
    (t) =>
      groupsOf(
        t.filter((r) => r.b > 0),
        (r) => r.k,
      ).map(([k, g]) => [k, total(g.map((r) => r.a * r.b))]),
  ],
  [
    'select first a,last b by k from t',
    (t) => groupsOf(t, (r) => r.k).map(([k, g]) => [k, nil(g[0]!.a), nil(g.at(-1)!.b)]),
  ],
  [
    'select c:{sum[x]-count x}[a] by k from t',
    (t) => groupsOf(t, (r) => r.k).map(([k, g]) => [k, total(g.map((r) => r.a)) - g.length]),
  ],
  [
    'select by k from t',
    (t) => groupsOf(t, (r) => r.k).map(([k, g]) => [k, nil(g.at(-1)!.a), nil(g.at(-1)!.b)]),
  ],
  ['update a:0 from t where b>1', (t) => t.map((r) => [r.k, r.b > 1 ? 0 : nil(r.a), nil(r.b)])],
  ['update c:a from t where b>1', (t) => t.map((r) => [...cells(r), r.b > 1 ? nil(r.a) : null])],
  [
    'update a:sum a by k from t',
    (t) => t.map((r) => [r.k, total(t.filter((o) => o.k === r.k).map((o) => o.a)), nil(r.b)]),
  ],
  ['delete from t where a>0', (t) => t.filter((r) => !(r.a > 0)).map(cells)],
  ['delete a from t', (t) => t.map((r) => [r.k, nil(r.b)])],
  ['select[3] from t', (t) => t.slice(0, 3).map(cells)],
  [
    'select[-2] from t where a>-3',
    (t) =>
      t
        .filter((r) => r.a > -3)
        .slice(-2)
        .map(cells),
  ],
  [
    'select[2;>a] from t',
    (t) =>
      t
        .slice()
        .sort((p, q) => low(q.a) - low(p.a) || 0)
        .slice(0, 2)
        .map(cells),
  ],
  [
    '`a xasc t',
    (t) =>
      t
        .slice()
        .sort((p, q) => (low(p.a) === low(q.a) ? 0 : low(p.a) - low(q.a)))
        .map(cells),
  ],
  [
    'select from t where a=(max;a) fby k',
    (t) => t.filter((r) => r.a === Math.max(...t.filter((o) => o.k === r.k).map((o) => low(o.a)))).map(cells),
  ],
  ['select distinct k from t', (t) => [...new Set(t.map((r) => r.k))].map((k) => [k])],
  ['ungroup `k xgroup t', (t) => groupsOf(t, (r) => r.k).flatMap(([, g]) => g.map(cells))],
];

describe('queries against a model', () => {
  it.each(cases)('%s', (code, model) => {
    fc.assert(
      fc.property(rows, (from) => {
        if (from.length === 0 && / by |xgroup|fby|distinct/.test(code)) return;
        // (-Infinity) - (-Infinity) is NaN, which sort takes for 0.
        expect(rowsOf(answer(code, { t: tableOf(from) }))).toEqual(model(from));
      }),
      { numRuns: 40 },
    );
  });
  it('gives the functional form the same answer', () => {
    const pairs = [
      [
        'select s:sum a by k from t where b>0',
        '?[t;enlist(>;`b;0);(enlist`k)!enlist`k;(enlist`s)!enlist(sum;`a)]',
      ],
      ['exec a from t', '?[t;();();`a]'],
      ['update c:a+1 from t where k=`p', '![t;enlist(=;`k;enlist`p);0b;(enlist`c)!enlist(+;`a;1)]'],
      ['delete b from t', '![t;();0b;enlist`b]'],
    ];
    fc.assert(
      fc.property(rows, (from) => {
        for (const [q, functional] of pairs) {
          const same = answer(`(${q})~${functional}`, { t: tableOf(from) });
          expect(same).toEqual({ t: -1, v: 1 });
        }
      }),
      { numRuns: 25 },
    );
  });
});

const truths: readonly (readonly [name: string, code: string])[] = [
  ['lj keeps the rows of the left', '(count t)=count t lj select last b by k from u'],
  ['ij is lj of the rows that match', '(t ij kt)~(select from t where k in (0!kt)`k) lj kt'],
  ['uj of like tables is join', '(t uj u)~t,u'],
  ['keyed uj is upsert', '(kt uj kv)~kt,kv'],
  ['ej has the pairs that agree', '(count ej[`k;t;u])=sum {sum x=y}[;u`k] each t`k'],
  ['upsert of keyed tables has each key once', '{x~distinct x}(0!kt,kv)`k'],
  [
    'group and index give the list back',
    "{x~(raze key[g]{(count y)#x}'value g)iasc raze value g:group x}t`k",
  ],
  ['distinct is the key of group', '(distinct t`a)~key group t`a'],
  ['asc is indexing by iasc', '((t`a)iasc t`a)~asc t`a'],
  ['rank inverts iasc', '(iasc t`a)~iasc rank t`a'],
  ['find finds itself', '(t`a)~(distinct t`a)(distinct t`a)?t`a'],
  ['in agrees with find', '((t`a)in u`a)~(count u)>(u`a)?t`a'],
  ['except and inter split', '(asc t`a)~asc ((t`a)except u`a),(t`a)inter u`a'],
  ['cut and raze', '(t`a)~raze 3 cut t`a'],
  ['flip twice', 't~flip flip t'],
  ['reverse twice', 't~reverse reverse t'],
  ['key and unkey', 't~0!2!t'],
];

describe('laws', () => {
  const sample = fc.tuple(
    rows.filter((r) => r.length > 2),
    rows.filter((r) => r.length > 2),
  );
  it.each(truths)('%s', (_, code) => {
    fc.assert(
      fc.property(sample, ([t, u]) => {
        const globals = { t: tableOf(t), u: tableOf(u) };
        const session = createSession();
        for (const [name, value] of Object.entries(globals)) session.set(name, value);
        session.load('kt:select last b by k from t\nkv:select last b by k from u');
        const result = session.run(code);
        expect([result.failure?.message, result.value]).toEqual([undefined, { t: -1, v: 1 }]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('as-of join', () => {
  it('takes the last row with the key that is not later', () => {
    const timed = fc.array(fc.record({ k: fc.constantFrom('p', 'q'), a: fc.nat(9), b: fc.nat(99) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(timed, timed, (t, u) => {
        const known = u.slice().sort((p, q) => p.a - q.a);
        const expected = t.map((r) => {
          const found = known.filter((o) => o.k === r.k && o.a <= r.a).at(-1);
          return [r.k, r.a, r.b, found ? found.b : null];
        });
        const result = answer('aj[`k`a;t;`k`a`c xcol u]', { t: tableOf(t), u: tableOf(known) });
        expect(rowsOf(result)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
  it('aggregates windows as a filter would', () => {
    const timed = fc.array(fc.record({ k: fc.constantFrom('p', 'q'), a: fc.nat(9), b: fc.nat(99) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(timed, timed, (t, u) => {
        const known = u.slice().sort((p, q) => (p.k < q.k ? -1 : p.k > q.k ? 1 : p.a - q.a));
        const keys = new Set(known.map((r) => r.k));
        const asked = t.filter((r) => keys.has(r.k));
        if (asked.length === 0) return;
        const expected = asked.map((r) => [
          r.k,
          r.a,
          total(known.filter((o) => o.k === r.k && o.a >= r.a - 2 && o.a <= r.a + 1).map((o) => o.b)),
        ]);
        const code = 'wj1[-2 1+\\:t`a;`k`a;delete b from t;(u;(sum;`b))]';
        expect(rowsOf(answer(code, { t: tableOf(asked), u: tableOf(known) }))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
