/**
 * The kernels of `npm run bench q`: a q function, its arguments, and the floor that computes the same by hand.
 * `check` turns both results into one comparable text, so that a fast wrong answer cannot pass for a fast one.
 */
import { chars, floats, list, long, longs, syms, type Value } from '../../../src/q/index.ts';
import { integers } from '../measure.ts';
import * as floor from './floors.ts';

export type Group = 'vector' | 'sort, group, join' | 'scalar' | 'text and lists';

export interface Kernel {
  readonly name: string;
  readonly group: Group;
  /** Definition of `kernel`, called with `args`. */
  readonly q: string;
  readonly args: readonly Value[];
  readonly floor: () => unknown;
  /** The floor's answer as one number that the q expression `digest kernel[...]` must give as well. */
  readonly digest: string;
  readonly expected: (result: never) => number;
  /** The same in numpy, where numpy has a word for it. `x`, `y` are bound to the arguments. */
  readonly numpy?: string;
}

const MILLION = 1_000_000;
const x = integers(MILLION, 1000, 1);
const y = integers(MILLION, 1000, 2);
const wide = integers(MILLION, 1e9, 3);
const fx = Float64Array.from(x, (n) => n / 8);
const fy = Float64Array.from(y, (n) => n / 8);
const names = Array.from(integers(MILLION, 5000, 4), (n) => `s${n}`);
const times = floor.sorted(integers(100_000, 1e8, 5));
const asked = integers(100_000, 1e8, 6);
const prices = integers(100_000, 1000, 7);
const known = Float64Array.from({ length: 50_000 }, (_, i) => i * 2);
const rows = Array.from({ length: 1000 }, (_, i) => integers(1000, 100, i + 8));
const square = (seed: number) => Array.from({ length: 200 }, (_, i) => integers(200, 9, seed + i));
const left = square(1000);
const right = square(2000);
const vocabulary = Array.from(integers(200_000, 3000, 9), (n) => `word${n}`);
const text = vocabulary.join(' ');
const gene = (seed: number) => Array.from(integers(300, 4, seed), (n) => 'acgt'[n]).join('');
const geneA = gene(21);
const geneB = gene(22);

const textValue = (s: string): Value => chars(Uint8Array.from(s, (c) => c.charCodeAt(0)));
const total = (v: Iterable<number>): number => {
  let sum = 0;
  for (const n of v) sum += n;
  return sum;
};

/** All kernels, in the order in which they are reported. */
export const kernels: readonly Kernel[] = [
  {
    name: 'sum of longs',
    group: 'vector',
    q: 'kernel:{sum x}',
    args: [longs(x)],
    floor: () => floor.sum(x),
    digest: '{x}',
    expected: (r: number) => r,
    numpy: 'x.sum()',
  },
  {
    name: 'sum of floats',
    group: 'vector',
    q: 'kernel:{sum x}',
    args: [floats(fx)],
    floor: () => floor.sum(fx),
    digest: '{x}',
    expected: (r: number) => r,
    numpy: 'fx.sum()',
  },
  {
    name: 'add longs',
    group: 'vector',
    q: 'kernel:{x+y}',
    args: [longs(x), longs(y)],
    floor: () => floor.add(x, y),
    digest: 'sum',
    expected: total,
    numpy: 'x+y',
  },
  {
    name: 'multiply floats',
    group: 'vector',
    q: 'kernel:{x*y}',
    args: [floats(fx), floats(fy)],
    floor: () => floor.multiply(fx, fy),
    digest: 'sum',
    expected: total,
    numpy: 'fx*fy',
  },
  {
    name: 'running max',
    group: 'vector',
    q: 'kernel:{maxs x}',
    args: [longs(wide)],
    floor: () => floor.runningMax(wide),
    digest: 'sum',
    expected: total,
    numpy: 'np.maximum.accumulate(w)',
  },
  {
    name: 'running sum',
    group: 'vector',
    q: 'kernel:{sums x}',
    args: [longs(x)],
    floor: () => floor.runningSum(x),
    digest: 'last',
    expected: (r: Float64Array) => r.at(-1) as number,
    numpy: 'x.cumsum()',
  },
  {
    name: 'deltas',
    group: 'vector',
    q: 'kernel:{deltas x}',
    args: [longs(x)],
    floor: () => floor.differences(x),
    digest: 'sum',
    expected: total,
    numpy: 'np.diff(x,prepend=0)',
  },
  {
    name: 'where over a limit',
    group: 'vector',
    q: 'kernel:{where x>500}',
    args: [longs(x)],
    floor: () => floor.whereOver(x, 500),
    digest: 'sum',
    expected: total,
    numpy: 'np.nonzero(x>500)[0]',
  },
  {
    name: 'sum of x mod 7',
    group: 'vector',
    q: 'kernel:{sum x mod 7}',
    args: [longs(x)],
    floor: () => floor.sumMod(x, 7),
    digest: '{x}',
    expected: (r: number) => r,
    numpy: '(x%7).sum()',
  },
  {
    name: 'moving average',
    group: 'vector',
    q: 'kernel:{20 mavg x}',
    args: [longs(x)],
    floor: () => floor.movingAverage(x, 20),
    digest: '{floor sum x}',
    expected: (r: Float64Array) => Math.floor(total(r)),
  },
  {
    name: 'prime sieve to 1e6',
    group: 'vector',
    q: 'kernel:{s:x#1b;s[0 1]:0b;i:2;while[x>i*i;if[s i;s[(i*i)+i*til ceiling(x-i*i)%i]:0b];i+:1];where s}',
    args: [long(MILLION)],
    floor: () => floor.primes(MILLION),
    digest: 'sum',
    expected: total,
  },
  {
    name: 'matrix product',
    group: 'vector',
    q: 'kernel:{x mmu y}',
    args: [list(left.map((r) => floats(r))), list(right.map((r) => floats(r)))],
    floor: () => floor.matrixProduct(left, right),
    digest: '{sum sum x}',
    expected: (r: Float64Array[]) => total(r.map(total)),
    numpy: 'A@B',
  },
  {
    name: 'sort longs',
    group: 'sort, group, join',
    q: 'kernel:{asc x}',
    args: [longs(wide)],
    floor: () => floor.sorted(wide),
    digest: '{sum (til count x)*x mod 97}',
    expected: (r: Float64Array) => total(r.map((n, i) => i * (n % 97))),
    numpy: 'np.sort(w)',
  },
  {
    name: 'sort symbols',
    group: 'sort, group, join',
    q: 'kernel:{asc x}',
    args: [syms(names)],
    floor: () => floor.sortedText(names),
    digest: '{count where differ x}',
    expected: (r: string[]) => new Set(r).size,
  },
  {
    name: 'order of floats',
    group: 'sort, group, join',
    q: 'kernel:{iasc x}',
    args: [floats(fx)],
    floor: () => floor.sortOrder(fx),
    digest: '{sum (til 1000)*1000#x}',
    expected: (r: Uint32Array) => total(r.slice(0, 1000).map((n, i) => n * i)),
    numpy: "np.argsort(fx,kind='stable')",
  },
  {
    name: 'distinct',
    group: 'sort, group, join',
    q: 'kernel:{distinct x}',
    args: [longs(x)],
    floor: () => floor.distinct(x),
    digest: 'count',
    expected: (r: Float64Array) => r.length,
    numpy: 'np.unique(x)',
  },
  {
    name: 'group',
    group: 'sort, group, join',
    q: 'kernel:{group x}',
    args: [longs(x)],
    floor: () => floor.group(x),
    digest: 'count',
    expected: (r: Map<number, number[]>) => r.size,
  },
  {
    name: 'sum by',
    group: 'sort, group, join',
    q: 'kernel:{[k;v] t:([]k:k;v:v);select sum v by k from t}',
    args: [longs(x), longs(y)],
    floor: () => floor.sumBy(x, y),
    digest: '{exec sum v from x}',
    expected: (r: [number, number][]) => total(r.map((p) => p[1])),
    numpy: 'np.bincount(x,weights=y)',
  },
  {
    name: 'asof join 1e5',
    group: 'sort, group, join',
    q: 'kernel:{[a;t;p] aj[`t;([]t:a);([]t:t;p:p)]}',
    args: [longs(asked), longs(times), longs(prices)],
    floor: () => floor.asOf(asked, times, prices),
    digest: '{exec sum p from x}',
    expected: (r: Float64Array) => total(r.filter((n) => !Number.isNaN(n))),
  },
  {
    name: 'left join 1e5',
    group: 'sort, group, join',
    q: 'kernel:{[k;n;v] ([]k:k) lj ([k:n]v:v)}',
    args: [longs(prices), longs(known), longs(known)],
    floor: () => floor.leftJoin(prices, known, known),
    digest: '{exec sum v from x}',
    expected: (r: Float64Array) => total(r.filter((n) => !Number.isNaN(n))),
  },
  {
    name: 'fib 24',
    group: 'scalar',
    q: 'kernel:{$[x<2;x;.z.s[x-1]+.z.s x-2]}',
    args: [long(24)],
    floor: () => floor.fibonacci(24),
    digest: '{x}',
    expected: (r: number) => r,
  },
  {
    name: 'while to 1e6',
    group: 'scalar',
    q: 'kernel:{i:0;t:0;while[i<x;t+:i*2;i+:1];t}',
    args: [long(MILLION)],
    floor: () => floor.countUp(MILLION),
    digest: '{x}',
    expected: (r: number) => r,
  },
  {
    name: 'append 1e5',
    group: 'scalar',
    q: 'kernel:{r:0#0;i:0;while[i<x;r,:i;i+:1];r}',
    args: [long(100_000)],
    floor: () => floor.append(100_000),
    digest: 'sum',
    expected: total,
  },
  {
    name: 'sieve by items',
    group: 'scalar',
    q: 'kernel:{s:(x+1)#1b;i:2;while[x>=i*i;if[s i;j:i*i;while[j<=x;s[j]:0b;j+:i]];i+:1];sum 2_s}',
    args: [long(100_000)],
    floor: () => floor.stepSieve(100_000),
    digest: '{x}',
    expected: (r: number) => r,
  },
  {
    name: 'collatz to 3000',
    group: 'scalar',
    q: 'kernel:{m:0;s:1;while[s<x;n:s;k:0;while[n<>1;n:$[n mod 2;1+3*n;n div 2];k+:1];m|:k;s+:1];m}',
    args: [long(3000)],
    floor: () => floor.collatzSteps(3000),
    digest: '{x}',
    expected: (r: number) => r,
  },
  {
    name: 'n-queens 7',
    group: 'scalar',
    q: 'kernel:{[n] q:{[n;c] $[n=count c;1;sum .z.s[n] each c,/:where {[c;k] all (c<>k)&abs[c-k]<>reverse 1+til count c}[c] each til n]};q[n;0#0]}',
    args: [long(7)],
    floor: () => floor.queens(7),
    digest: '{x}',
    expected: (r: number) => r,
  },
  {
    name: 'edit distance',
    group: 'text and lists',
    q: 'kernel:{last {[b;r;c] (1+r 0),{(x+1)&y}\\[1+r 0;(1+1_r)&(-1_r)+b<>c]}[y]/[til 1+count y;x]}',
    args: [textValue(geneA), textValue(geneB)],
    floor: () => floor.editDistance(geneA, geneB),
    digest: '{x}',
    expected: (r: number) => r,
  },
  {
    name: 'string search',
    group: 'text and lists',
    q: 'kernel:{x ss "word77 "}',
    args: [textValue(text)],
    floor: () => floor.search(text, 'word77 '),
    digest: 'count',
    expected: (r: number[]) => r.length,
  },
  {
    name: 'like on symbols',
    group: 'text and lists',
    q: 'kernel:{x like "s12*"}',
    args: [syms(names)],
    floor: () => floor.startsWith(names, 's12'),
    digest: 'sum',
    expected: total,
  },
  {
    name: 'word count',
    group: 'text and lists',
    q: 'kernel:{count each group `$" " vs x}',
    args: [textValue(text)],
    floor: () => floor.wordCounts(text),
    digest: '{max x}',
    expected: (r: Map<string, number>) => Math.max(...r.values()),
  },
  {
    name: 'sum each row',
    group: 'text and lists',
    q: 'kernel:{sum each x}',
    args: [list(rows.map((r) => longs(r)))],
    floor: () => floor.sumEach(rows),
    digest: 'sum',
    expected: total,
  },
  {
    name: 'digit sums',
    group: 'text and lists',
    q: 'kernel:{{sum 10 vs x} each til x}',
    args: [long(20_000)],
    floor: () => floor.digitSums(20_000),
    digest: 'sum',
    expected: total,
  },
];
