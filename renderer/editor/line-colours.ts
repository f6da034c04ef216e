/** Colours of one line by itself, with what the line before left open: a string, or a block comment. */
import { type Span, type SpanKind, spansOf } from './q-spans.ts';

/** What a line leaves open for the next; one object each, so that equal states are the same. */
export class LineState {
  static readonly plain = new LineState('nothing');
  static readonly inString = new LineState('string');
  static readonly inComment = new LineState('comment');
  readonly open: 'nothing' | 'string' | 'comment';
  private constructor(open: LineState['open']) {
    this.open = open;
  }
  clone(): LineState {
    return this;
  }
  equals(other: unknown): boolean {
    return other === this;
  }
}

/** Where a colour begins; it lasts to the next. */
export interface LineToken {
  readonly startIndex: number;
  readonly scopes: SpanKind | 'text';
}

export interface LineColours {
  readonly tokens: LineToken[];
  readonly endState: LineState;
}

const closed = (text: string): boolean => /^"(?:\\.|[^"\\])*"$/s.test(text);
const comment = (endState: LineState): LineColours => ({
  tokens: [{ startIndex: 0, scopes: 'comment' }],
  endState,
});

function starts(spans: readonly Span[], shift: number): LineToken[] {
  const tokens: LineToken[] = [{ startIndex: 0, scopes: 'text' }];
  for (const span of spans) {
    tokens.push({ startIndex: Math.max(0, span.start - shift), scopes: span.kind });
    tokens.push({ startIndex: span.end - shift, scopes: 'text' });
  }
  return tokens;
}

/** Colours `line`, and says what it leaves open. */
export function colourLine(line: string, state: LineState): LineColours {
  if (state === LineState.inComment) return comment(/^\\\s*$/.test(line) ? LineState.plain : state);
  if (state === LineState.plain && /^\/\s*$/.test(line)) return comment(LineState.inComment);
  const lead = state === LineState.inString ? '"' : '';
  const source = lead + line;
  const spans = spansOf(source);
  const last = spans.at(-1);
  const open = last?.kind === 'string' && last.end === source.length && !closed(source.slice(last.start));
  return { tokens: starts(spans, lead.length), endState: open ? LineState.inString : LineState.plain };
}
