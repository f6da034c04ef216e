/** Q as a Monaco language: brackets, comments, and colours line by line over the spans of `q-spans.ts`. */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import { type Span, spansOf } from './q-spans.ts';

/** What a line leaves open for the next. */
type Open = 'nothing' | 'string' | 'comment';

class LineState implements Monaco.languages.IState {
  readonly open: Open;
  constructor(open: Open) {
    this.open = open;
  }
  clone(): LineState {
    return this;
  }
  equals(other: Monaco.languages.IState): boolean {
    return other instanceof LineState && other.open === this.open;
  }
}

const states = {
  nothing: new LineState('nothing'),
  string: new LineState('string'),
  comment: new LineState('comment'),
};

const closes = (text: string): boolean => /^"(?:\\.|[^"\\])*"$/s.test(text);

function inComment(line: string): Monaco.languages.ILineTokens {
  const open = /^\\[ \t]*$/.test(line) ? 'nothing' : 'comment';
  return { tokens: [{ startIndex: 0, scopes: 'comment' }], endState: states[open] };
}

function tokensFor(spans: readonly Span[], shift: number): Monaco.languages.IToken[] {
  const tokens: Monaco.languages.IToken[] = [{ startIndex: 0, scopes: 'text' }];
  for (const span of spans) {
    tokens.push({ startIndex: Math.max(0, span.start - shift), scopes: span.kind });
    tokens.push({ startIndex: span.end - shift, scopes: 'text' });
  }
  return tokens;
}

/** Colours one line; exported for tests. */
export function colourLine(line: string, open: Open): Monaco.languages.ILineTokens {
  if (open === 'comment') return inComment(line);
  if (open === 'nothing' && /^\/[ \t]*$/.test(line)) return { ...inComment(line), endState: states.comment };
  const lead = open === 'string' ? '"' : '';
  const source = lead + line;
  const spans = spansOf(source);
  const last = spans.at(-1);
  const unclosed = last?.kind === 'string' && last.end === source.length && !closes(source.slice(last.start));
  return { tokens: tokensFor(spans, lead.length), endState: states[unclosed ? 'string' : 'nothing'] };
}

/** Makes q known to Monaco. */
export function registerQ(monaco: typeof Monaco): void {
  monaco.languages.register({ id: 'q', extensions: ['.q', '.k'] });
  monaco.languages.setLanguageConfiguration('q', {
    comments: { lineComment: '/' },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
      { open: '"', close: '"', notIn: ['string', 'comment'] },
    ],
    wordPattern: /[.]?[a-zA-Z][a-zA-Z0-9_.]*/,
  });
  monaco.languages.setTokensProvider('q', {
    getInitialState: () => states.nothing,
    tokenize: (line, state) => colourLine(line, state instanceof LineState ? state.open : 'nothing'),
  });
}
