/** The `select`, `exec`, `update` and `delete` templates. Inside their phrases a comma separates, it does not join. */
import type { Parser } from './parser.ts';
import type { PhraseEnd } from './token-reader.ts';
import type { Node, QueryNode } from './tree.ts';

const COLUMN_END: PhraseEnd = new Set([',', 'by', 'from']);
const BY_END: PhraseEnd = new Set([',', 'from']);
const FROM_END: PhraseEnd = new Set(['where']);
const WHERE_END: PhraseEnd = new Set([',']);

/** Expressions separated by commas. */
function phrases(parser: Parser, end: PhraseEnd): Node[] {
  return parser.nested(() => {
    const nodes: Node[] = [];
    for (;;) {
      const node = parser.expression();
      if (node) nodes.push(node);
      if (!parser.is(',')) return nodes;
      parser.index++;
    }
  }, end);
}

/** A count, a range, or the order `>column`, the one place where a sign stands before its argument. */
function limit(parser: Parser): Node | null {
  if (!parser.is('<') && !parser.is('>')) return parser.expression();
  const fn = parser.operator();
  const column = parser.expression();
  if (!column) return fn;
  return { kind: 'apply', bracket: false, fn, args: [column], start: fn.start, end: column.end };
}

function limits(parser: Parser): (Node | null)[] {
  if (!parser.is('[')) return [];
  parser.index++;
  return parser.items(']', () => limit(parser));
}

/** A query, from its first word. `where` of an outer query ends the inner one's source only through brackets. */
export function parseQuery(parser: Parser): QueryNode {
  const { start, text } = parser.token;
  parser.index++;
  const limited = limits(parser);
  const distinct = parser.is('distinct') && parser.peek(1)?.text !== '[' && text === 'select';
  if (distinct) parser.index++;
  const columns = phrases(parser, COLUMN_END);
  let by: Node[] | null = null;
  if (parser.is('by')) {
    parser.index++;
    by = phrases(parser, BY_END);
  }
  if (!parser.is('from')) parser.fail('from is missing in this query');
  parser.index++;
  const from = parser.nested(() => parser.expression(), FROM_END);
  if (!from) parser.fail('the table is missing after from');
  let where: Node[] = [];
  if (parser.is('where')) {
    parser.index++;
    where = phrases(parser, WHERE_END);
  }
  const end = parser.tokens[parser.index - 1]!.end;
  const word = text as QueryNode['word'];
  return { kind: 'query', word, distinct, limits: limited, columns, by, from, where, start, end };
}
