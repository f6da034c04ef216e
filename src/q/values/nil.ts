/** The generic null `::`, which is also the identity function: one value for all, so that `===` finds it. */
import type { Primitive, PrimitiveValue, Value } from './types.ts';

/** The record of `::`. */
export const identity: Primitive = {
  name: '::',
  family: 'function',
  ranks: [1],
  signature: ':: x',
  doc: 'Gives its argument back. By itself it is the generic null: the value of a function that returns nothing, and the mark of a missing argument.',
  examples: [
    ['(::)42', '42'],
    ['(1;::;2)', '1\n::\n2'],
  ],
  apply1: (x) => x,
};
/** The generic null. */
export const nil: PrimitiveValue = { t: 101, primitive: identity };
/**
 * What stands in a parse tree where an argument was left out: it looks and matches like the generic null, and is told from
 * one that was written, so that `f[;1]` in a query makes a projection and `f[::;1]` passes a null.
 */
export const elided: PrimitiveValue = { t: 101, primitive: identity };
/** True for the generic null. */
export const isNil = (x: Value): boolean => x.t === 101 && x.primitive === identity;
