/** Reading tokens for the parser: the place in them, the statement they belong to, how deep the reader is. */

import type { Span } from '../values/types.ts';
import type { Lexed, Token } from './lexer.ts';
import type { SyntaxFault } from './tree.ts';

/** Deepest nesting of expressions. The interpreter walks trees recursively, so this also bounds its stack. */
export const MAX_NESTING = 400;

/** What ends a phrase of a query, beyond what ends any expression. */
export type PhraseEnd = ReadonlySet<string> | undefined;

/** Raised inside a statement and caught by it. */
export class Fault extends Error {
  readonly fault: SyntaxFault;
  constructor(fault: SyntaxFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** True for the punctuation that something has to close. */
export const isOpening = (text: string): boolean => text === '(' || text === '[' || text === '{';

/** The state of one parse. */
export class TokenReader {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly faults: SyntaxFault[] = [];
  index = 0;
  /** Index of the token after the statement. */
  stop = 0;
  nesting = 0;
  phraseEnd: PhraseEnd;

  constructor(source: string, lexed: Lexed) {
    this.source = source;
    this.tokens = lexed.tokens;
  }

  get token(): Token {
    return this.tokens[Math.min(this.index, this.stop)]!;
  }

  peek(offset: number): Token | undefined {
    const i = this.index + offset;
    return i < this.stop ? this.tokens[i] : undefined;
  }

  fail(message: string, at: Span = this.token): never {
    throw new Fault({ start: at.start, end: at.end, message });
  }

  atEnd(): boolean {
    return this.index >= this.stop;
  }

  is(text: string): boolean {
    return this.index < this.stop && this.token.text === text && this.token.kind !== 'string';
  }

  /** Takes `text`, which closes what `open` opened. */
  expect(text: string, open?: Span): Token {
    if (!this.is(text)) {
      if (this.atEnd()) this.fail(`${text} is missing`, open);
      this.fail(`${text} expected here`);
    }
    return this.tokens[this.index++]!;
  }

  /** True where an expression ends. */
  terminated(): boolean {
    if (this.atEnd()) return true;
    const { kind, text } = this.token;
    if (kind === 'punctuation') return text === ';' || text === ')' || text === ']' || text === '}';
    return this.phraseEnd !== undefined && kind !== 'string' && this.phraseEnd.has(text);
  }

  /** Runs `body` one level deeper, where query phrases do not end. */
  nested<T>(body: () => T, phraseEnd?: PhraseEnd): T {
    const outer = this.phraseEnd;
    if (++this.nesting > MAX_NESTING) this.fail('this is nested too deeply');
    this.phraseEnd = phraseEnd;
    try {
      return body();
    } finally {
      this.phraseEnd = outer;
      this.nesting--;
    }
  }

  /** Sets `stop` to the end of the statement that begins at the token in hand. */
  bound(): void {
    let depth = 0;
    let i = this.index;
    for (; this.tokens[i]!.kind !== 'end'; i++) {
      const token = this.tokens[i]!;
      if (token.kind === 'punctuation') {
        if (isOpening(token.text)) depth++;
        else if (token.text !== ';') depth--;
      }
      const next = this.tokens[i + 1]!;
      if (next.lineStart && (depth <= 0 || token.kind === 'system')) {
        const closes = next.kind === 'punctuation' && /[)\]}]/.test(next.text);
        if (!closes || depth < 0 || token.kind === 'system') {
          i++;
          break;
        }
      }
    }
    this.stop = i;
  }
}
