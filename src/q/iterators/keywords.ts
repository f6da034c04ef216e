/** The iterators as keywords, `count each x`, and as functions that make derived verbs. */
import { composition } from '../values/make.ts';
import type { Derived, Primitive, Value } from '../values/types.ts';
import { applyDerived, derivedCode, type IteratorRuntime } from './derived.ts';
import { eachOne } from './each.ts';

/** `apply` is what the derived verb does with one argument. */
function keyword(
  name: string,
  sign: string,
  doc: string,
  examples: Primitive['examples'],
  apply?: Primitive['apply2'],
): Primitive {
  const t = derivedCode[sign] as Derived['t'];
  return {
    name,
    family: 'function',
    ranks: [2],
    infix: true,
    signature: `f ${name} x`,
    doc,
    examples,
    apply1: (fn) => ({ t, fn }),
    apply2: apply ?? ((fn, x, rt) => applyDerived({ t, fn }, [x], rt as IteratorRuntime)),
  };
}

function iterator(name: string, doc: string, examples: Primitive['examples']): Primitive {
  const t = derivedCode[name] as Derived['t'];
  return {
    name,
    family: 'function',
    ranks: [1],
    signature: `f${name}`,
    doc,
    examples,
    apply1: (fn: Value) => ({ t, fn }),
    ...(name === "'" ? { ranks: [1, 2], apply2: composition } : {}),
  };
}

export const iteratorPrimitives: readonly Primitive[] = [
  keyword(
    'each',
    "'",
    'Applies a function of one argument to each item of a list, or to each value of a dictionary, and gathers the results.',
    [
      ['count each ("ab";"c";"")', '2 1 0'],
      ['{x*x} each 1 2 3', '1 4 9'],
    ],
    eachOne,
  ),
  keyword(
    'peach',
    "':",
    'Applies a function of one argument to each item, as each does; here without other threads.',
    [['neg peach 1 2', '-1 -2']],
  ),
  keyword(
    'over',
    '/',
    'Accumulates a function over the items of a list and gives the last result; a function of one argument is applied until its result repeats.',
    [['(+) over 1 2 3', '6']],
  ),
  keyword('scan', '\\', 'Accumulates a function over the items of a list and gives all results on the way.', [
    ['(+) scan 1 2 3', '1 3 6'],
  ]),
  keyword('prior', "':", 'Applies a function of two arguments to each item and the one before it.', [
    ['(-) prior 1 4 9', '1 3 5'],
  ]),
  iterator(
    "'",
    'Makes a verb that applies a function to each item, or to the items of several lists side by side.',
    [["1 2 3,'4 5 6", '1 4\n2 5\n3 6']],
  ),
  iterator('/', 'Makes a verb that accumulates a function over a list and gives the last result.', [
    ['(+/)1 2 3', '6'],
  ]),
  iterator('\\', 'Makes a verb that accumulates a function over a list and gives every result.', [
    ['(+\\)1 2 3', '1 3 6'],
  ]),
  iterator("':", 'Makes a verb that applies a function to each item and the one before it.', [
    ["(-':)1 4 9", '1 3 5'],
  ]),
  iterator(
    '/:',
    'Makes a verb that applies a function to its left argument and each item of its right one.',
    [['1 2+/:10 20', '11 12\n21 22']],
  ),
  iterator(
    '\\:',
    'Makes a verb that applies a function to each item of its left argument and its right one.',
    [['1 2+\\:10 20', '11 21\n12 22']],
  ),
];
