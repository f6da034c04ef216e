/**
 * Source text to tokens with offsets. Never throws: text that is no token becomes an `error` token. One pass, so
 * the time is linear in the text. Comments are kept apart, for the editor.
 */

export type TokenKind =
  | 'number'
  | 'symbol'
  | 'string'
  | 'name'
  | 'operator'
  | 'iterator'
  | 'punctuation'
  | 'system'
  | 'foreign'
  | 'error'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Blank, line break or nothing stands before it. */
  readonly spaced: boolean;
  /** It begins a line, without indentation. */
  readonly lineStart: boolean;
}

export interface Comment {
  readonly start: number;
  readonly end: number;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

const NAME = /(?:\.[a-zA-Z]|[a-zA-Z])[a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)*|\.(?=[a-zA-Z])/y;
/** A digit and a colon, unless two digits follow: then it is a minute. */
const FILE_OPERATOR = /[012]:(?!\d\d(?!\d))/y;
const NUMBER = /-?(?:0x[0-9a-fA-F]*|(?:\d+\.?\d*|\.\d+)e[+-]\d+[ef]?|(?:\d|\.\d)(?:[0-9a-zA-Z.]|:(?=\d))*)/y;
const SYMBOL = /(?:`(?::[a-zA-Z0-9._:/~-]*|[a-zA-Z0-9.][a-zA-Z0-9._]*(?::[a-zA-Z0-9._:/]*)?)?)+/y;
const OPERATOR = /::|<=|>=|<>|[-+*%&|^=<>~#_,?!@.$:]/y;
const ITERATOR = /[/\\']:|[/\\']/y;
const BLANKS = ' \t\r\n\f\v';
const FOREIGN = /[a-zA-Z]\)/y;

function matchAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}

const isDigit = (c: string): boolean => c >= '0' && c <= '9';

/** Offset of the first character from `at` on that is no blank. */
function blanksEnd(source: string, at: number): number {
  let i = at;
  while (i < source.length && BLANKS.includes(source[i]!)) i++;
  return i;
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

/** True where the characters after `at` on its line are blanks only. */
function aloneOnLine(source: string, at: number): boolean {
  return source.slice(at + 1, lineEnd(source, at)).trim() === '';
}

/** Offset after a statement of another language: its line and the indented lines below. */
function foreignEnd(source: string, at: number): number {
  let end = lineEnd(source, at);
  while (
    /[ \t]/.test(source[end + 1] ?? '') &&
    source.slice(end + 1, lineEnd(source, end + 1)).trim() !== ''
  ) {
    end = lineEnd(source, end + 1);
  }
  return end;
}

/** Offset after a block comment that opens at `at`: the line after a lone `\`, or the end of the text. */
function blockEnd(source: string, at: number): number {
  for (let line = lineEnd(source, at) + 1; line < source.length; line = lineEnd(source, line) + 1) {
    if (source[line] === '\\' && aloneOnLine(source, line)) return lineEnd(source, line);
  }
  return source.length;
}

function stringEnd(source: string, at: number): number {
  let i = at + 1;
  while (i < source.length && source[i] !== '"') i += source[i] === '\\' ? 2 : 1;
  return i;
}

/** The state of one pass over a text. */
class Lexer {
  readonly source: string;
  readonly tokens: Token[] = [];
  readonly comments: Comment[] = [];
  at = 0;
  /** For each bracket that is open, whether it holds the parameters of a function. */
  readonly open: boolean[] = [];
  /** Index of the token that closed the last list of parameters. */
  paramsEnd = -1;
  spaced = true;

  constructor(source: string) {
    this.source = source;
  }

  add(kind: TokenKind, end: number): void {
    const start = this.at;
    const lineStart = start === 0 || this.source[start - 1] === '\n';
    const text = this.source.slice(start, end);
    this.tokens.push({ kind, text, start, end, spaced: this.spaced, lineStart });
    this.spaced = false;
    this.at = end;
  }

  comment(end: number): void {
    this.comments.push({ start: this.at, end });
    this.at = end;
    this.spaced = true;
  }

  /** What only the start of a line may hold; true where it was read. */
  lineForms(): boolean {
    const { source, at } = this;
    const first = source[at]!;
    if (first === '/' && aloneOnLine(source, at)) {
      this.comment(blockEnd(source, at));
      return true;
    }
    if (this.open.length > 0) return false;
    if (first === '\\') {
      if (at > 0 && aloneOnLine(source, at)) this.comment(source.length);
      else this.add('system', lineEnd(source, at));
      return true;
    }
    if (matchAt(FOREIGN, source, at)) {
      if (first === 'q') {
        this.at += 2;
        return true;
      }
      this.add('foreign', foreignEnd(source, at));
      return true;
    }
    return false;
  }

  /** True where a minus before a digit is the sign of a literal: nothing it could be subtracted from touches it. */
  signAllowed(): boolean {
    const last = this.tokens.at(-1);
    if (this.spaced || !last) return true;
    if (last.kind === 'punctuation')
      return !')]}'.includes(last.text) || this.paramsEnd === this.tokens.length - 1;
    return last.kind === 'operator' || last.kind === 'iterator';
  }

  /** The kind and the end of the token at hand. */
  classify(): readonly [TokenKind, number] {
    const { source, at } = this;
    const c = source[at]!;
    const next = source[at + 1] ?? '';
    if (isDigit(c) && matchAt(FILE_OPERATOR, source, at)) return ['operator', at + 2];
    if (isDigit(c) || (c === '.' && isDigit(next)) || (c === '-' && this.signAllowed())) {
      const text = matchAt(NUMBER, source, at);
      if (text) return ['number', at + text.length];
    }
    const name = matchAt(NAME, source, at);
    if (name.length > 0) return ['name', at + name.length];
    if (c === '`') return ['symbol', at + matchAt(SYMBOL, source, at).length];
    if (c === '"') {
      const end = stringEnd(source, at);
      return end < source.length ? ['string', end + 1] : ['error', source.length];
    }
    if ('()[]{};'.includes(c)) {
      if ('([{'.includes(c)) this.open.push(c === '[' && this.tokens.at(-1)?.text === '{');
      else if (c !== ';' && this.open.pop()) this.paramsEnd = this.tokens.length;
      return ['punctuation', at + 1];
    }
    const iterator = matchAt(ITERATOR, source, at);
    if (iterator) return ['iterator', at + iterator.length];
    const operator = matchAt(OPERATOR, source, at);
    if (operator) return ['operator', at + operator.length];
    return ['error', at + 1];
  }

  run(): Lexed {
    const { source } = this;
    if (source.startsWith('#!')) this.comment(lineEnd(source, 0));
    while (this.at < source.length) {
      const end = blanksEnd(source, this.at);
      if (end > this.at) {
        this.at = end;
        this.spaced = true;
        continue;
      }
      const lineStart = this.at === 0 || source[this.at - 1] === '\n';
      if (lineStart && this.lineForms()) continue;
      if (source[this.at] === '/' && this.spaced) this.comment(lineEnd(source, this.at));
      else this.add(...this.classify());
    }
    this.spaced = true;
    this.tokens.push({ kind: 'end', text: '', start: this.at, end: this.at, spaced: true, lineStart: true });
    return { tokens: this.tokens, comments: this.comments };
  }
}

/** The tokens of `source`, ended by one of kind `end`, and its comments. */
export function lex(source: string): Lexed {
  return new Lexer(source).run();
}
