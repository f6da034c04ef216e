/**
 * Tokens for colouring, from the lexer and parser that the interpreter uses: what is a parameter, a local, a global or
 * a column, and where a word is part of a query, only the tree knows.
 */
import { lex, type Token } from '../syntax/lexer.ts';
import { parseScript } from '../syntax/parser.ts';
import type { Node, QueryNode, Script } from '../syntax/tree.ts';
import { visit } from '../syntax/walk.ts';
import { controlWords, isReserved, queryWords } from '../syntax/words.ts';
import type { Span } from '../values/types.ts';
import { allScopes, isOwn, type NameUse, type Scope, scopesOf } from './scope.ts';

export type ColourKind =
  | 'comment'
  | 'string'
  | 'symbol'
  | 'number'
  | 'keyword'
  | 'builtin'
  /** A name that the source does not define. */
  | 'name'
  | 'param'
  | 'local'
  | 'global'
  | 'column'
  | 'operator'
  | 'bracket';

export interface ColourToken extends Span {
  readonly kind: ColourKind;
}

const QUERY_PARTS = new Set(['from', 'by', 'where', 'distinct']);

function queriesOf(script: Script): QueryNode[] {
  const queries: QueryNode[] = [];
  const see = (node: Node): undefined => {
    if (node.kind === 'query') queries.push(node);
  };
  for (const { expressions } of script.statements) for (const node of expressions) visit(node, see);
  return queries;
}

/** What each name in the source stands for, by its offset. */
function namesOf(script: Script): Map<number, ColourKind> {
  const scopes = allScopes(scopesOf(script));
  const globals = new Set<string>();
  for (const scope of scopes)
    for (const use of scope.uses)
      if (use.use === 'global-assign' && !isOwn(scope, use.name)) globals.add(use.full);
  const kind = (scope: Scope, use: NameUse): ColourKind => {
    if (use.isColumn) return 'column';
    if (scope.params.includes(use.name)) return 'param';
    if (scope.locals.has(use.name)) return 'local';
    if (globals.has(use.full)) return 'global';
    return use.mayBeColumn && !use.name.startsWith('.') && !isReserved(use.name) ? 'column' : 'name';
  };
  return new Map(scopes.flatMap((scope) => scope.uses.map((use) => [use.start, kind(scope, use)])));
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

function wordKind(text: string, known: ColourKind | undefined, query: QueryNode | undefined): ColourKind {
  if (known === 'param') return known;
  if (controlWords.has(text) || queryWords.has(text)) return 'keyword';
  if (query && QUERY_PARTS.has(text) && text !== 'distinct') return 'keyword';
  if (known === 'column') return known;
  if (isReserved(text)) return 'builtin';
  return /^\.[Qzhjm]\./.test(text) ? 'builtin' : (known ?? 'name');
}

function kindOf(
  token: Token,
  known: ColourKind | undefined,
  query: QueryNode | undefined,
): ColourKind | undefined {
  switch (token.kind) {
    case 'name':
      return wordKind(token.text, known, query);
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
  const script = parseScript(source);
  const names = namesOf(script);
  const queryAt = new Innermost(queriesOf(script));
  const out: ColourToken[] = lexed.comments.map(({ start, end }) => ({ start, end, kind: 'comment' }));
  for (const token of lexed.tokens) {
    const kind = kindOf(token, names.get(token.start), queryAt.at(token.start));
    if (kind) out.push({ start: token.start, end: token.end, kind });
  }
  return out.sort((a, b) => a.start - b.start);
}
