/** Words and glyphs that the grammar itself knows. */

/** Keywords that stand between their arguments. */
export const INFIX: ReadonlySet<string> = new Set(
  (
    'and asof bin binr cor cov cross cut div dsave each ema except fby ij ijf in insert inter like lj ljf lsq ' +
    'mavg mcount mdev mmax mmin mmu mod msum or over peach pj prior rotate scan scov set setenv ss sublist sv ' +
    'uj ujf union upsert vs wavg within wsum xasc xbar xcol xcols xdesc xexp xgroup xkey xlog xprev xrank'
  ).split(' '),
);

/** The keyword that an operator with a colon stands for. */
export const MONADIC: ReadonlyMap<string, string> = new Map([
  ['+', 'flip'],
  ['-', 'neg'],
  ['*', 'first'],
  ['%', 'reciprocal'],
  ['&', 'where'],
  ['|', 'reverse'],
  ['^', 'null'],
  ['<', 'iasc'],
  ['>', 'idesc'],
  ['=', 'group'],
  ['~', 'not'],
  ['!', 'key'],
  [',', 'enlist'],
  ['#', 'count'],
  ['_', 'floor'],
  ['$', 'string'],
  ['?', 'distinct'],
  ['@', 'type'],
  ['.', 'get'],
]);

export const QUERY_WORDS: ReadonlySet<string> = new Set(['select', 'exec', 'update', 'delete']);
