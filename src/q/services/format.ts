/**
 * The formatter. It moves blanks and nothing else, so the tree of the source cannot change; where it would (a defect
 * of this file), the source comes back as it was.
 *
 * Style: lines stay where their author broke them. A continued line is indented by two blanks for every earlier line
 * that left a bracket open, a closing bracket like what it closes (so never at the margin, where q would begin a new
 * statement). One blank at most between tokens; none inside brackets and before semicolons; one after a semicolon of
 * a lambda's body, none after one of an argument list. Trailing blanks go, several empty lines become one, the text
 * ends with a line break. Comments keep their text and their distance from the code; block comments, strings, system
 * commands and lines of other languages are not touched.
 */
import { type Comment, lex, type Token } from '../syntax/lexer.ts';
import { parseScript } from '../syntax/parser.ts';

type Piece = Token | (Comment & { readonly kind: 'comment'; readonly text: string });

const INDENT = '  ';
const CLOSING = new Set([')', ']', '}']);
const OPENING = new Set(['(', '[', '{']);

const isMark = (piece: Piece, marks: ReadonlySet<string>): boolean =>
  piece.kind === 'punctuation' && marks.has(piece.text);
const isSemicolon = (piece: Piece): boolean => piece.kind === 'punctuation' && piece.text === ';';

/** Tokens and comments in the order of the text. */
function piecesOf(source: string): Piece[] {
  const { tokens, comments } = lex(source);
  const pieces: Piece[] = tokens.filter((token) => token.kind !== 'end');
  for (const comment of comments) {
    pieces.push({ ...comment, kind: 'comment', text: source.slice(comment.start, comment.end) });
  }
  return pieces.sort((a, b) => a.start - b.start);
}

/** An open bracket: what it is and the line on which it was opened. */
interface Open {
  readonly bracket: string;
  readonly line: number;
}

class Formatter {
  private readonly source: string;
  private readonly open: Open[] = [];
  private out = '';
  private line = 0;
  private last: Piece | undefined;

  constructor(source: string) {
    this.source = source;
  }

  run(): string {
    for (const piece of piecesOf(this.source)) {
      this.out += this.gap(piece) + (piece.kind === 'comment' ? trimLines(piece.text) : piece.text);
      this.track(piece);
      this.last = piece;
    }
    return this.out.trim() === '' ? '' : `${this.out.trimEnd()}\n`;
  }

  private track(piece: Piece): void {
    if (isMark(piece, OPENING)) this.open.push({ bracket: piece.text, line: this.line });
    else if (isMark(piece, CLOSING)) this.open.pop();
    this.line += piece.text.split('\n').length - 1;
  }

  /** What stands between the last piece and this one. */
  private gap(piece: Piece): string {
    const { last } = this;
    if (!last) return this.atMargin(piece.start) ? '' : this.indent(piece);
    const between = this.source.slice(last.end, piece.start);
    const breaks = between.split('\n').length - 1;
    if (breaks === 0) return this.blank(last, piece, between);
    this.line += breaks;
    return (breaks > 1 ? '\n\n' : '\n') + this.indent(piece);
  }

  private atMargin(at: number): boolean {
    return at === 0 || this.source[at - 1] === '\n';
  }

  private indent(piece: Piece): string {
    if (piece.kind === 'comment' && this.atMargin(piece.start)) return '';
    if (piece.kind !== 'comment' && this.open.length === 0 && this.atMargin(piece.start)) return '';
    const levels = new Set(this.open.map(({ line }) => line)).size;
    return INDENT.repeat(Math.max(1, levels));
  }

  private blank(last: Piece, piece: Piece, between: string): string {
    if (piece.kind === 'comment') return between === '' ? ' ' : between.replaceAll('\t', ' ');
    if (isMark(piece, CLOSING) || isSemicolon(piece) || isMark(last, OPENING)) return '';
    if (isSemicolon(last)) return this.inArguments() ? '' : ' ';
    return between === '' ? '' : ' ';
  }

  /** True inside brackets and lists, false in a lambda's body and at the top. */
  private inArguments(): boolean {
    const innermost = this.open.at(-1);
    return innermost !== undefined && innermost.bracket !== '{';
  }
}

const trimLines = (text: string): string => text.replace(/[ \t\r]+(?=\n|$)/g, '');

/** The tree as text, without offsets and without the texts that only show how it was written. */
function shape(source: string): string {
  const { statements, faults } = parseScript(source);
  const skipped = new Set(['start', 'end', 'source']);
  const plain = (key: string, value: unknown): unknown => {
    if (skipped.has(key)) return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    return key === 'v' && ArrayBuffer.isView(value) ? String(value) : value;
  };
  return JSON.stringify([statements, faults.map((fault) => fault.message)], plain);
}

/** A line marked as q, as in a console's transcript; the mark is no token, so formatting would lose it. */
const MARKED = /^q\)/m;

/**
 * The source in the house style; idempotent. Text with syntax faults comes back unchanged, since its brackets cannot
 * be trusted, and so does text with lines that begin with `q)`.
 */
export function format(source: string): string {
  const script = parseScript(source);
  if (script.faults.length > 0 || MARKED.test(source)) return source;
  const formatted = new Formatter(source.replaceAll('\r\n', '\n')).run();
  return shape(formatted) === shape(source) ? formatted : source;
}
