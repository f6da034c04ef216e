/**
 * Q source as coloured spans, for the editor and for code that only shows: the language services' tokens, with
 * brackets left plain and, of names, only those that are defined as functions coloured.
 */
import { type ColourKind, tokens } from '../../src/q/services/index.ts';

export type SpanKind = Exclude<ColourKind, 'bracket' | 'param'>;

export interface Span {
  readonly kind: SpanKind;
  readonly start: number;
  readonly end: number;
}

const defines = /\s*:\s*\{/y;

function isDefinition(source: string, end: number): boolean {
  defines.lastIndex = end;
  return defines.test(source);
}

/** The coloured spans of `source`, in order; gaps are plain text. */
export function spansOf(source: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { kind, start, end } of tokens(source)) {
    if (kind === 'bracket' || kind === 'param') continue;
    if (kind === 'name' && !isDefinition(source, end)) continue;
    spans.push({ kind, start, end });
  }
  return spans;
}
