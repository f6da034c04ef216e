/** Operators on q's keywords: one taken for its opposite, or left out. */
import type { Node } from '../../../q/index.ts';
import { applied, type Change, expression, type MutationOperator, soleArgument } from '../operator.ts';

/** Each word of a pair for the other. */
function pairs(id: string, does: string, ...words: readonly (readonly [string, string])[]): MutationOperator {
  const other = new Map(words.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
  return renaming(id, does, other);
}

const renaming = (id: string, does: string, other: ReadonlyMap<string, string>): MutationOperator => ({
  id,
  does,
  changes: (node) => {
    const name = node.kind === 'name' ? other.get(node.name) : undefined;
    return name === undefined ? [] : [{ by: { ...node, name } as Node }];
  },
});

const isCallOf = (node: Node, words: ReadonlySet<string>): boolean =>
  node.kind === 'apply' && node.fn.kind === 'name' && words.has(node.fn.name);

/** `f x` becomes `x`. */
function leftOut(id: string, does: string, words: readonly string[]): MutationOperator {
  const known = new Set(words);
  return {
    id,
    does,
    changes: (node) => {
      const argument = isCallOf(node, known) ? soleArgument(node) : null;
      return argument ? [{ by: argument }] : [];
    },
  };
}

const til = new Set(['til']);

/** `til n` becomes `til 1+n`. */
function oneMore(node: Node): readonly Change[] {
  const argument = isCallOf(node, til) ? soleArgument(node) : null;
  if (!argument) return [];
  const { start, end } = argument;
  const place = { start, end };
  const more: Node = {
    kind: 'infix',
    op: expression('+', place),
    left: expression('1', place),
    right: argument,
    ...place,
  };
  return [{ by: applied('til', more) }];
}

export const wordOperators: readonly MutationOperator[] = [
  pairs('max-min', 'takes the least for the greatest', ['max', 'min'], ['maxs', 'mins'], ['mmax', 'mmin']),
  pairs('first-last', 'takes the other end', ['first', 'last'], ['next', 'prev']),
  pairs('asc-desc', 'sorts the other way', ['asc', 'desc'], ['iasc', 'idesc']),
  pairs('all-any', 'takes some for all', ['all', 'any']),
  pairs('floor-ceiling', 'rounds the other way', ['floor', 'ceiling']),
  pairs('sum-product', 'multiplies for adding', ['sum', 'prd']),
  pairs('left-right-trim', 'trims the other side', ['ltrim', 'rtrim'], ['lower', 'upper']),
  renaming(
    'running-total',
    'takes the last total for the running one',
    new Map([
      ['sums', 'sum'],
      ['prds', 'prd'],
      ['maxs', 'max'],
      ['mins', 'min'],
    ]),
  ),
  leftOut('drop-order', 'leaves out a sort or a reversal', ['asc', 'desc', 'reverse']),
  leftOut('drop-distinct', 'leaves out distinct', ['distinct']),
  leftOut('drop-enlist', 'leaves out enlist or raze', ['enlist', 'raze']),
  leftOut('drop-sign', 'leaves out abs, neg, signum or not', ['abs', 'neg', 'signum', 'not']),
  leftOut('drop-text-verb', 'leaves out a change of a text', [
    'lower',
    'upper',
    'trim',
    'ltrim',
    'rtrim',
    'string',
  ]),
  { id: 'til-one-more', does: 'counts one further', changes: oneMore },
];
