/** Cuts code into lines, and lines into runs of one colour and one mark, so that evidence can be shown in its place. */
import { type SpanKind, spansOf } from './q-spans.ts';

/** A numbered place in code; offsets in UTF-16 units, end exclusive. */
export interface Mark {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Text of one colour; null is plain. */
export interface Run {
  readonly start: number;
  readonly text: string;
  readonly kind: SpanKind | null;
}

/** Neighbouring runs under the same mark; null is unmarked. */
export interface Stretch {
  readonly mark: number | null;
  readonly runs: readonly Run[];
}

export interface MarkedLine {
  readonly start: number;
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** Numbers of the marks that begin on this line, in order. */
  readonly begins: readonly number[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const at = <T extends Range>(ranges: readonly T[], offset: number): T | undefined =>
  ranges.find(({ start, end }) => start <= offset && offset < end);

function stretchesOf(
  text: string,
  lineStart: number,
  colours: readonly (Range & { readonly kind: SpanKind })[],
  marks: readonly Mark[],
): Stretch[] {
  const lineEnd = lineStart + text.length;
  const cuts = new Set([lineStart, lineEnd]);
  for (const { start, end } of [...colours, ...marks])
    for (const cut of [start, end]) if (cut > lineStart && cut < lineEnd) cuts.add(cut);
  const sorted = [...cuts].sort((a, b) => a - b);
  const stretches: { mark: number | null; runs: Run[] }[] = [];
  for (const [i, start] of sorted.slice(0, -1).entries()) {
    const end = sorted[i + 1] ?? lineEnd;
    const mark = at(marks, start)?.number ?? null;
    const run = {
      start,
      text: text.slice(start - lineStart, end - lineStart),
      kind: at(colours, start)?.kind ?? null,
    };
    const last = stretches.at(-1);
    if (last && last.mark === mark) last.runs.push(run);
    else stretches.push({ mark, runs: [run] });
  }
  return stretches;
}

/**
 * The lines of `code`. Where marks overlap, the lower number wins; blank starts of lines within a mark stay unmarked.
 * @param limit characters that are coloured; what is behind them is plain
 */
export function markedLines(code: string, marks: readonly Mark[], limit: number): readonly MarkedLine[] {
  const colours = spansOf(code.slice(0, limit));
  const ranked = [...marks].sort((a, b) => a.number - b.number);
  let start = 0;
  return code.split('\n').map((text) => {
    const line = { start, end: start + text.length };
    start = line.end + 1;
    const indent = line.start + (text.length - text.trimStart().length);
    const within = <T extends Range>(of: T): boolean => of.start < line.end && of.end > line.start;
    const own = ranked.filter(within).map((mark) => ({ ...mark, start: Math.max(mark.start, indent) }));
    return {
      start: line.start,
      text,
      stretches: stretchesOf(text, line.start, colours.filter(within), own),
      begins: ranked
        .filter((mark) => mark.start >= line.start && mark.start <= line.end)
        .map(({ number }) => number),
    };
  });
}
