/**
 * Q source as coloured spans, for the editor and for code that only shows: the language services' tokens, with
 * brackets left plain and, of names, only those that are defined as functions coloured. The editor's semantic tokens
 * tell all names apart.
 */
import { type ColourKind, tokens } from '../../src/q/services/index.ts';

/** What a name stands for, which only the whole source tells. */
export type NameKind = 'param' | 'local' | 'global' | 'column';
export type SpanKind = Exclude<ColourKind, 'bracket' | NameKind>;

export interface Span<Kind = SpanKind> {
  readonly kind: Kind;
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
    if (kind === 'bracket' || kind === 'param' || kind === 'column') continue;
    const name = kind === 'name' || kind === 'local' || kind === 'global';
    if (name && !isDefinition(source, end)) continue;
    spans.push({ kind: name ? 'name' : kind, start, end });
  }
  return spans;
}

/** The same with every name by what it stands for: parameter, local, global, column, or function where it is defined. */
export function semanticSpansOf(source: string): readonly Span<SpanKind | NameKind>[] {
  const spans: Span<SpanKind | NameKind>[] = [];
  for (const { kind, start, end } of tokens(source)) {
    if (kind === 'bracket' || kind === 'name') continue;
    const defined = (kind === 'global' || kind === 'local') && isDefinition(source, end);
    spans.push({ kind: defined ? 'name' : kind, start, end });
  }
  return spans;
}
