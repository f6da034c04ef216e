/** Spans as Monaco's semantic tokens: five numbers each, positions relative to the one before. */
import type { NameKind, Span, SpanKind } from './q-spans.ts';

type Kind = SpanKind | NameKind;

/** The legend, by index. */
export const semanticKinds: readonly Kind[] = [
  'comment',
  'string',
  'symbol',
  'number',
  'keyword',
  'builtin',
  'name',
  'operator',
  'param',
  'local',
  'global',
  'column',
];

interface Piece {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly kind: Kind;
}

/** A token may not cross a line, so a span of several lines becomes several pieces. */
function piecesOf(source: string, spans: readonly Span<Kind>[]): Piece[] {
  const pieces: Piece[] = [];
  let line = 0;
  let lineStart = 0;
  let next = source.indexOf('\n');
  const step = () => {
    line += 1;
    lineStart = next + 1;
    next = source.indexOf('\n', lineStart);
  };
  for (const { kind, start, end } of spans) {
    while (next >= 0 && next < start) step();
    let at = start;
    while (next >= 0 && next < end) {
      pieces.push({ line, column: at - lineStart, length: next - at, kind });
      step();
      at = lineStart;
    }
    pieces.push({ line, column: at - lineStart, length: end - at, kind });
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** The spans in Monaco's encoding. */
export function encodeSpans(source: string, spans: readonly Span<Kind>[]): Uint32Array {
  const pieces = piecesOf(source, spans);
  const data = new Uint32Array(pieces.length * 5);
  pieces.forEach(({ line, column, length, kind }, at) => {
    const before = pieces[at - 1];
    const sameLine = before?.line === line;
    data.set(
      [
        line - (before?.line ?? 0),
        sameLine ? column - before.column : column,
        length,
        semanticKinds.indexOf(kind),
        0,
      ],
      at * 5,
    );
  });
  return data;
}
