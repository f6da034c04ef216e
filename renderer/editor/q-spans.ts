/**
 * Q source as coloured spans, for the editor and for code that only shows. One reading for both, so that a line
 * looks the same wherever it stands.
 */

export type SpanKind =
  | 'comment'
  | 'string'
  | 'symbol'
  | 'number'
  | 'keyword'
  | 'builtin'
  | 'name'
  | 'operator'
  | 'text';

export interface Span {
  readonly kind: SpanKind;
  readonly start: number;
  readonly end: number;
}

const keywords = new Set('select exec update delete by from where'.split(' '));
const builtins = new Set(
  `abs acos aj all and any asc asin asof atan attr avg avgs bin binr ceiling cols cor cos count cov cross csv cut
  deltas desc dev differ distinct div do each ej ema enlist eval except exit exp fby fills first fkeys flip floor get
  getenv group gtime hclose hcount hdel hopen hsym iasc idesc if ij in insert inter inv key keys last like lj load
  log lower lsq ltime ltrim mavg max maxs mcount md5 mdev med meta min mins mmax mmin mmu mod msum neg next not null
  or over parse peach pj prd prds prev prior rand rank ratios raze read0 read1 reciprocal reval reverse rload rotate
  rsave rtrim save scan scov sdev set setenv show signum sin sqrt ss ssr string sublist sum sums sv svar system tables
  tan til trim type uj ungroup union upper upsert value var view views vs wavg while within wj wj1 wsum xasc xbar xcol
  xcols xdesc xexp xgroup xkey xlog xprev xrank`.split(/\s+/),
);

const piece =
  /(?<comment>^\/[ \t]*\n[\s\S]*?(?:^\\[ \t]*$|(?![\s\S]))|^\/.*|(?<=\s)\/.*)|(?<string>"(?:\\[\s\S]|[^"\\])*"?)|(?<symbol>(?:`[:a-zA-Z0-9._/]*)+)|(?<number>-?\b0x[0-9a-fA-F]*|\b\d[0-9a-zA-Z.:]*|\.\d[0-9a-zA-Z.]*)|(?<word>\.?[a-zA-Z][a-zA-Z0-9_.]*)|(?<operator>[-+*%&|^=<>~#_,?!@.$:/\\']+)/gm;

function wordKind(word: string, rest: string): SpanKind {
  if (keywords.has(word)) return 'keyword';
  if (builtins.has(word) || /^\.[Qzjh]\./.test(word)) return 'builtin';
  return /^\s*:\s*\{/.test(rest) ? 'name' : 'text';
}

/** The coloured spans of `source`, in order; gaps are plain text. */
export function spansOf(source: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of source.matchAll(piece)) {
    const groups = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const kind = (Object.keys(groups).find((name) => groups[name] !== undefined) ?? 'text') as
      | SpanKind
      | 'word';
    spans.push({
      kind: kind === 'word' ? wordKind(match[0], source.slice(end, end + 40)) : kind,
      start,
      end,
    });
  }
  return spans;
}
