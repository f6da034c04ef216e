/** The records of `+ - * % div mod xbar neg abs signum`; what they compute is in `operations.ts`. */
import type { Primitive } from '../values/types.ts';
import { abs, add, div, divide, mod, multiply, neg, signum, subtract, xbar } from './operations.ts';
import { differencesOf, ratiosOf } from './prior.ts';
import { productOf, productsOf, sumOf, sumsOf } from './total.ts';

/** The arithmetic of q on numbers and times. */
export const arithmeticPrimitives: readonly Primitive[] = [
  {
    name: '+',
    family: 'arithmetic',
    ranks: [2],
    infix: true,
    signature: 'x + y',
    doc: 'Sum, item by item. Numbers widen to the wider type (two booleans give an int); a null on either side gives null; longs wrap at 64 bits. A date or timestamp and a span of time give a timestamp, a date and a whole number a date.',
    examples: [
      ['2+3 0N 5', '5 0N 7'],
      ['2000.11.22+03:44:55.666', '2000.11.22D03:44:55.666000000'],
      ['1 2+3 4 5', "'length"],
    ],
    apply2: add,
    over: sumOf,
    scan: sumsOf,
  },
  {
    name: '-',
    family: 'arithmetic',
    ranks: [2],
    infix: true,
    signature: 'x - y',
    doc: 'Difference, item by item, with the types of `+`. Two dates give days as an int, two timestamps a timespan.',
    examples: [
      ['3 4 5-2', '1 2 3'],
      ['2024.03.01-2024.02.01', '29i'],
    ],
    apply2: subtract,
    prior: differencesOf,
  },
  {
    name: '*',
    family: 'arithmetic',
    ranks: [2],
    infix: true,
    signature: 'x * y',
    doc: 'Product, item by item. Longs are exact and wrap at 64 bits, so the product of two numbers near a thousand million stays exact.',
    examples: [
      ['3 4 5*2.5', '7.5 10 12.5'],
      ['1000000007*1000000007', '1000000014000000049'],
    ],
    apply2: multiply,
    over: productOf,
    scan: productsOf,
  },
  {
    name: '%',
    family: 'arithmetic',
    ranks: [2],
    infix: true,
    signature: 'x % y',
    doc: 'Quotient, item by item, always a float; division by zero gives an infinity, zero by zero the null.',
    examples: [
      ['7%2', '3.5'],
      ['1 0 -1%0', '0w 0n -0w'],
    ],
    apply2: divide,
    prior: ratiosOf,
  },
  {
    name: 'div',
    family: 'arithmetic',
    ranks: [2],
    infix: true,
    signature: 'x div y',
    doc: 'The largest whole number not above `x%y`, in the type of `x` (chars, bytes and shorts give ints). Null where `y` is zero.',
    examples: [
      ['7 -7 div 2', '3 -4'],
      ['2014.10.13 div 365', '2000.01.15'],
    ],
    apply2: div,
  },
  {
    name: 'mod',
    family: 'arithmetic',
    ranks: [2],
    infix: true,
    signature: 'x mod y',
    doc: 'What is left of `x` after whole `y`s: `x-y*x div y`. It has the sign of `y`, unlike the remainder of most languages.',
    examples: [
      ['-3 -2 -1 0 1 2 3 4 mod 3', '0 1 2 0 1 2 0 1'],
      ['7 mod 2 3 4', '1 1 3'],
    ],
    apply2: mod,
  },
  {
    name: 'xbar',
    family: 'arithmetic',
    ranks: [2],
    infix: true,
    signature: 'x xbar y',
    doc: 'Rounds `y` down to a multiple of `x`; the usual way to put times or prices into buckets.',
    examples: [
      ['3 xbar til 8', '0 0 0 3 3 3 6 6'],
      ['5 xbar 11:00 11:07 11:13', '11:00 11:05 11:10'],
    ],
    apply2: xbar,
  },
  {
    name: 'neg',
    family: 'arithmetic',
    ranks: [1],
    signature: 'neg x',
    doc: 'The negative of each number. A null stays null; chars, bytes and booleans give ints.',
    examples: [['neg -1 0 1 0N', '1 0 -1 0N']],
    apply1: neg,
  },
  {
    name: 'abs',
    family: 'arithmetic',
    ranks: [1],
    signature: 'abs x',
    doc: 'The magnitude of each number, of a temporal value that of the number stored. A null stays null.',
    examples: [['abs 10 -43 0N', '10 43 0N']],
    apply1: abs,
  },
  {
    name: 'signum',
    family: 'arithmetic',
    ranks: [1],
    signature: 'signum x',
    doc: 'The sign of each number as an int: -1 for negative and null, 0, or 1.',
    examples: [['signum -2 0 1 0N', '-1 0 1 -1i']],
    apply1: signum,
  },
];
