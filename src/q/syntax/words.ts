/** The words that q reserves: which stand between their arguments, which open a construct, which may not be assigned. */

/** Keywords written between their arguments, `x in y`. */
export const infixWords: ReadonlySet<string> = new Set(
  (
    'and asof bin binr cor cov cross cut div dsave each ema except fby ij ijf in insert inter like lj ljf lsq ' +
    'mavg mcount mdev mmax mmin mmu mod msum or over peach pj prior rotate scan scov set setenv ss sublist sv ' +
    'uj ujf union upsert vs wavg within wsum xasc xbar xcol xcols xdesc xexp xgroup xkey xlog xprev xrank'
  ).split(' '),
);

/** Keywords written before their argument or with brackets. */
export const prefixWords: ReadonlySet<string> = new Set(
  (
    'abs acos aj aj0 ajf ajf0 all any asc asin atan attr avg avgs ceiling cols cos count csv deltas desc dev ' +
    'differ distinct ej enlist eval exit exp fills first fkeys flip floor get getenv group gtime hclose hcount ' +
    'hdel hopen hsym iasc idesc inv key keys last load log lower ltime ltrim max maxs md5 med meta min mins neg ' +
    'next not null parse prd prds prev rand rank ratios raze read0 read1 reciprocal reval reverse rload rsave ' +
    'rtrim save sdev select show signum sin sqrt ssr string sum sums svar system tables tan til trim type ' +
    'ungroup upper value var view views where wj wj1 xprev'
  ).split(' '),
);

/** Words that open a construct when a bracket follows. */
export const controlWords: ReadonlySet<string> = new Set(['if', 'do', 'while']);
/** Words that open a query. */
export const queryWords: ReadonlySet<string> = new Set(['select', 'exec', 'update', 'delete']);

/** True for a name that q does not let a program assign. */
export const isReserved = (name: string): boolean =>
  infixWords.has(name) || prefixWords.has(name) || controlWords.has(name) || queryWords.has(name);

/** The keyword that an operator with a colon (`#:`) stands for, as q shows it. */
export const monadicWords: Readonly<Record<string, string>> = {
  '+': 'flip',
  '-': 'neg',
  '*': 'first',
  '%': 'reciprocal',
  '&': 'where',
  '|': 'reverse',
  '^': 'null',
  '=': 'group',
  '<': 'iasc',
  '>': 'idesc',
  $: 'string',
  ',': 'enlist',
  '#': 'count',
  _: 'floor',
  '~': 'not',
  '!': 'key',
  '?': 'distinct',
  '@': 'type',
  '.': 'value',
  '0:': 'read0',
  '1:': 'read1',
  '2:': '2:',
  ':': '::',
  '::': '::',
};
