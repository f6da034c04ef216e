/**
 * Tokens for colouring, from the lexer and parser that the interpreter uses: what is a parameter, and where a word is
 * part of a query, only the tree knows.
 */
import { lex, type Token } from '../syntax/lexer.ts';
import { parseScript } from '../syntax/parser.ts';
import type { LambdaNode, Node, QueryNode } from '../syntax/tree.ts';
import { visit } from '../syntax/walk.ts';
import { controlWords, isReserved, queryWords } from '../syntax/words.ts';
import type { Span } from '../values/types.ts';

export type ColourKind =
  | 'comment'
  | 'string'
  | 'symbol'
  | 'number'
  | 'keyword'
  | 'builtin'
  | 'name'
  | 'param'
  | 'operator'
  | 'bracket';

export interface ColourToken extends Span {
  readonly kind: ColourKind;
}

const IMPLICIT = ['x', 'y', 'z'];
const QUERY_PARTS = new Set(['from', 'by', 'where', 'distinct']);

interface Structure {
  readonly lambdas: readonly LambdaNode[];
  readonly queries: readonly QueryNode[];
}

function structureOf(source: string): Structure {
  const lambdas: LambdaNode[] = [];
  const queries: QueryNode[] = [];
  const see = (node: Node): undefined => {
    if (node.kind === 'lambda') lambdas.push(node);
    if (node.kind === 'query') queries.push(node);
  };
  for (const statement of parseScript(source).statements) {
    for (const node of statement.expressions) visit(node, see);
  }
  return { lambdas, queries };
}

/** Follows spans that open and close in order, so that the innermost one at a position is known at once. */
class Innermost<T extends Span> {
  private readonly spans: readonly T[];
  private readonly open: T[] = [];
  private next = 0;
  constructor(spans: readonly T[]) {
    this.spans = spans.toSorted((a, b) => a.start - b.start);
  }
  at(position: number): T | undefined {
    while (this.next < this.spans.length && this.spans[this.next]!.start <= position) {
      this.open.push(this.spans[this.next++]!);
    }
    while (this.open.length && this.open.at(-1)!.end <= position) this.open.pop();
    return this.open.at(-1);
  }
}

function wordKind(token: Token, lambda: LambdaNode | undefined, query: QueryNode | undefined): ColourKind {
  const { text } = token;
  if (lambda && (lambda.params ?? IMPLICIT).includes(text)) return 'param';
  if (controlWords.has(text) || queryWords.has(text)) return 'keyword';
  if (query && QUERY_PARTS.has(text) && text !== 'distinct') return 'keyword';
  if (isReserved(text)) return 'builtin';
  return /^\.[Qzhjm]\./.test(text) ? 'builtin' : 'name';
}

function kindOf(
  token: Token,
  lambda: LambdaNode | undefined,
  query: QueryNode | undefined,
): ColourKind | undefined {
  switch (token.kind) {
    case 'name':
      return wordKind(token, lambda, query);
    case 'punctuation':
      return token.text === ';' ? 'operator' : 'bracket';
    case 'iterator':
      return 'operator';
    case 'system':
    case 'foreign':
      return 'keyword';
    case 'end':
      return undefined;
    case 'error':
      return token.text.startsWith('"') ? 'string' : undefined;
    default:
      return token.kind;
  }
}

/** The coloured pieces of `source`, in order; blanks and text that is no token are left out. */
export function tokens(source: string): ColourToken[] {
  const lexed = lex(source);
  const { lambdas, queries } = structureOf(source);
  const lambdaAt = new Innermost(lambdas);
  const queryAt = new Innermost(queries);
  const out: ColourToken[] = lexed.comments.map(({ start, end }) => ({ start, end, kind: 'comment' }));
  for (const token of lexed.tokens) {
    const kind = kindOf(token, lambdaAt.at(token.start), queryAt.at(token.start));
    if (kind) out.push({ start: token.start, end: token.end, kind });
  }
  return out.sort((a, b) => a.start - b.start);
}
