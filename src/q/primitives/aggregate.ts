/** The records of functions from a list to one value, or to one for each prefix. */
import { bool, float } from '../values/make.ts';
import type { Long, Primitive } from '../values/types.ts';
import { at, collapse, count, isListed, nullOf } from '../values/vector.ts';
import type { Binary, Unary } from './atomic.ts';
import { castTo } from './cast/convert.ts';
import { maxOf, maxsOf, minOf, minsOf } from './extremum.ts';
import { perColumn, uniform } from './folding.ts';
import { floatItem, floatItems } from './promotion.ts';
import * as s from './statistics.ts';
import { productOf, productsOf, sumOf, sumsOf, totalCode } from './total.ts';

type Row = readonly [name: string, doc: string, apply1: Unary, examples: Primitive['examples']];

/** `all x` or `any x`: whether the least, or the greatest, of the items as booleans is true. */
function truth(every: boolean): Unary {
  const apply: Unary = (x, rt) => {
    if (x.t === 98) return perColumn(x, (column) => apply(column, rt));
    if (x.t === 99) return apply(x.values, rt);
    if (x.t === 0 && x.v.length === 0) return bool(every);
    const flags = castTo(1, x, rt);
    return (every ? minOf : maxOf)(flags, rt);
  };
  return apply;
}

/** The first or last item; of an atom itself, of a dictionary the value, of nothing the null of the type. */
function ending(place: (n: number) => number): Unary {
  const apply: Unary = (x, rt) => {
    if (x.t === 99) return apply(x.values, rt);
    if (!isListed(x)) return x;
    const n = count(x);
    return n ? at(x, place(n)) : nullOf(x);
  };
  return apply;
}

/** Averages of the prefixes: running totals by the running count of what is no null. */
const averages = uniform(
  (x, rt) => {
    totalCode(x.t);
    const v = floatItems(x);
    rt.step((v.length >> 4) + 1);
    const out = new Float64Array(v.length);
    let total = 0;
    let n = 0;
    for (let i = 0; i < v.length; i++) {
      const item = v[i] as number;
      if (item === item) {
        total += item;
        n++;
      }
      out[i] = total / n;
    }
    return { t: 9, v: out, attr: '' };
  },
  (x, rt) => collapse(x.v.map((_, i) => s.average(collapse(x.v.slice(0, i + 1)), rt))),
  (x) => float(floatItem(totalCode(-x.t), x.v as Long)),
);

const rows: readonly Row[] = [
  [
    'sum',
    'The total of a list; nulls count as 0, booleans and bytes give an int. A table gives one for each column.',
    sumOf,
    [
      ['sum 2 3 0N 7', '12'],
      ['sum (1 2;3 4)', '4 6'],
    ],
  ],
  ['prd', 'The product of a list; nulls count as 1.', productOf, [['prd 2 3 5 7', '210']]],
  [
    'max',
    'The greatest item of a list; nulls do not count, a list without items gives minus infinity.',
    maxOf,
    [
      ['max 2 5 1', '5'],
      ['max 0N 0N', '-0W'],
    ],
  ],
  [
    'min',
    'The least item of a list; nulls do not count, a list without items gives infinity.',
    minOf,
    [['min 0N 5 1 3', '1']],
  ],
  [
    'sums',
    'Running totals: each item plus all before it; nulls count as 0.',
    sumsOf,
    [['sums 2 3 0N 7', '2 5 5 12']],
  ],
  [
    'prds',
    'Running products: each item times all before it; nulls count as 1.',
    productsOf,
    [['prds 2 3 5', '2 6 30']],
  ],
  [
    'maxs',
    'Running maximums: the greatest item so far; nulls do not count.',
    maxsOf,
    [['maxs 2 5 1 7', '2 5 5 7']],
  ],
  [
    'mins',
    'Running minimums: the least item so far; nulls do not count.',
    minsOf,
    [['mins 5 2 7 1', '5 2 2 1']],
  ],
  ['avg', 'The mean of a list as a float, nulls left out.', s.average, [['avg 1 2 3 0N', '2f']]],
  ['avgs', 'Means of the prefixes of a list.', averages, [['avgs 1 2 3', '1 1.5 2']]],
  [
    'med',
    'The median of a list as a float: the middle item, or the mean of the two in the middle.',
    s.median,
    [['med 10 34 23 123 5 56', '28.5']],
  ],
  [
    'var',
    'The variance of a list: the mean of squared distances from the mean.',
    s.variance,
    [['var 2 3 5 7', '3.6875']],
  ],
  [
    'svar',
    'The sample variance of a list: `var` with one less in the divisor.',
    s.sampleVariance,
    [['svar 2 3 5 7', '4.916667']],
  ],
  [
    'dev',
    'The standard deviation of a list, the square root of `var`.',
    s.deviation,
    [['dev 10 343 232 55', '134.3484']],
  ],
  [
    'sdev',
    'The sample standard deviation of a list, the square root of `svar`.',
    s.sampleDeviation,
    [['sdev 10 343 232 55', '155.1322']],
  ],
  ['all', 'True where no item is zero.', truth(true), [['all 1 2 3=1 2 4', '0b']]],
  ['any', 'True where some item is not zero.', truth(false), [['any 1 2 3=10 20 3', '1b']]],
  [
    'first',
    'The first item of a list, the value of the first key of a dictionary, the first row of a table.',
    ending(() => 0),
    [['first 5 6 7', '5']],
  ],
  [
    'last',
    'The last item of a list, the value of the last key of a dictionary, the last row of a table.',
    ending((n) => n - 1),
    [['last 5 6 7', '7']],
  ],
  [
    'count',
    'How many items a list has, entries a dictionary, rows a table; 1 for an atom or a function.',
    (x) => ({ t: -7, v: count(x) }),
    [['count 5 6 7', '3']],
  ],
];

const pairRows: readonly (readonly [string, string, Binary, Primitive['examples']])[] = [
  ['wsum', 'The total of `y` weighted by `x`: `sum x*y`.', s.weightedSum, [['2 3 4 wsum 1 2 4', '24f']]],
  [
    'wavg',
    'The mean of `y` weighted by `x`, nulls left out.',
    s.weightedAverage,
    [['2 3 4 wavg 1 2 4', '2.666667']],
  ],
  ['cov', 'The covariance of two lists.', s.covariance, [['2 3 5 7 cov 3 3 5 9', '4.5']]],
  ['scov', 'The sample covariance of two lists.', s.sampleCovariance, [['2 3 5 7 scov 3 3 5 9', '6f']]],
  [
    'cor',
    "Pearson's correlation of two lists, from -1 to 1; pairs with a null are left out.",
    s.correlation,
    [['29 10 54 cor 1 3 9', '0.7727746']],
  ],
];

/** Aggregates and running forms. */
export const aggregatePrimitives: readonly Primitive[] = [
  ...rows.map(
    ([name, doc, apply1, examples]): Primitive => ({
      name,
      family: 'aggregate',
      ranks: [1],
      signature: `${name} x`,
      doc,
      examples,
      apply1,
    }),
  ),
  ...pairRows.map(
    ([name, doc, apply2, examples]): Primitive => ({
      name,
      family: 'aggregate',
      ranks: [2],
      infix: true,
      signature: `x ${name} y`,
      doc,
      examples,
      apply2,
    }),
  ),
];
