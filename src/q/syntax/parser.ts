/**
 * Tokens to trees. Never throws: what cannot be read becomes a problem and is left out. Linear in the length of the
 * text; nesting is limited so that hostile input cannot exhaust the stack.
 *
 * An expression is a row of terms. Read from the left, each term is an operand, a function applied to all that
 * stands to its right (juxtaposition), or the left operand of a verb; built from the right, since q evaluates so.
 */
import type { Span } from '../values/types.ts';
import { infixKeywords } from './infix.ts';
import { type Token, tokenize } from './lexer.ts';
import { numberLiteral, stringLiteral, symbolLiteral } from './literals.ts';
import { splitStatements } from './statements.ts';
import type { ColumnNode, IteratorName, Node, Program, QueryNode, Statement, SyntaxProblem } from './tree.ts';

/** Brackets deeper than this are refused. */
const MAX_DEPTH = 500;
const CONTROL = new Set(['if', 'do', 'while']);
const QUERY = new Set(['select', 'exec', 'update', 'delete']);

interface Term {
  readonly node: Node;
  /** True where it takes operands on both sides: an operator, an infix keyword, a derived function. */
  readonly verb: boolean;
}

/** Which words and commas end an expression: those of a query clause. */
interface Stops {
  readonly comma: boolean;
  readonly words: ReadonlySet<string>;
}
const NO_STOPS: Stops = { comma: false, words: new Set() };

/** `op:` after a term that can be assigned to, in front of a value. */
interface Assignment {
  readonly op: string;
  readonly global: boolean;
}

class Parser {
  readonly problems: SyntaxProblem[] = [];
  private readonly source: string;
  private readonly base: number;
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(source: string, base: number) {
    this.source = source;
    this.base = base;
    this.tokens = tokenize(source, base).filter((token) => token.kind !== 'comment');
  }

  private peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  private is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.text === text && token.kind !== 'string';
  }

  private end(): number {
    return this.tokens[this.at - 1]?.end ?? this.base;
  }

  private problem(message: string, span: Span): void {
    this.problems.push({ message, span: { start: span.start, end: span.end } });
  }

  private span(start: number): Span {
    return { start, end: Math.max(start, this.end()) };
  }

  /** Statements of one source statement, parted by semicolons. */
  statements(): Statement[] {
    const statements: Statement[] = [];
    while (this.peek()) {
      const start = (this.peek() as Token).start;
      const node = this.expression(NO_STOPS);
      const silent = this.is(';');
      if (node) statements.push({ node, silent, span: this.span(start) });
      const token = this.peek();
      if (token && !silent)
        this.problem(`Unexpected ${token.text}; remove it or open a bracket for it.`, token);
      if (token) this.at++;
    }
    return statements;
  }

  private stopped(stops: Stops): boolean {
    const token = this.peek();
    if (!token) return true;
    if (token.kind === 'punctuation') return token.text === ';' || ')]}'.includes(token.text);
    if (token.kind === 'operator') return stops.comma && token.text === ',';
    return token.kind === 'name' && stops.words.has(token.text);
  }

  /** An expression up to what ends it; null where nothing stands there. */
  private expression(stops: Stops): Node | null {
    const terms: Term[] = [];
    let assign: { term: number; assignment: Assignment; value: Node | null } | undefined;
    const lead = this.peek();
    if (lead && (this.is(':') || (lead.kind === 'iterator' && lead.text === "'")))
      return this.exit(lead, stops);
    while (!this.stopped(stops)) {
      const term = this.term();
      if (!term) continue;
      terms.push(term);
      const assignment = term.verb ? undefined : this.assignment();
      if (assignment) {
        assign = { term: terms.length - 1, assignment, value: this.expression(stops) };
        break;
      }
    }
    const last = terms.at(-1);
    if (!last) return null;
    if (!assign) return this.build(terms);
    const { op, global } = assign.assignment;
    const span = this.span(last.node.span.start);
    if (!assign.value) {
      this.problem('An assignment needs a value at its right.', span);
      return this.build(terms);
    }
    const node: Node = { kind: 'assign', target: last.node, op, global, value: assign.value, span };
    return this.build([...terms.slice(0, -1), { node, verb: false }]);
  }

  /** `:x` and `'x`. */
  private exit(lead: Token, stops: Stops): Node | null {
    this.at++;
    const kind = lead.text === ':' ? 'return' : 'signal';
    const value = this.expression(stops);
    if (value) return { kind, value, span: this.span(lead.start) };
    if (kind === 'signal') this.problem("A signal needs a text at its right, such as '`stop.", lead);
    return { kind: 'verb', name: ':', monadic: false, span: lead };
  }

  /** Reads `:`, `::` or `op:` where the term just read is assigned to. */
  private assignment(): Assignment | undefined {
    const token = this.peek();
    if (token?.kind === 'name' && infixKeywords.has(token.text)) return undefined;
    if (token?.kind !== 'operator') return undefined;
    if (token.text === ':' || token.text === '::') {
      this.at++;
      return { op: '', global: token.text === '::' };
    }
    const colon = this.peek(1);
    if (colon?.kind !== 'operator' || colon.spaced || (colon.text !== ':' && colon.text !== '::'))
      return undefined;
    this.at += 2;
    return { op: token.text, global: colon.text === '::' };
  }

  /** Puts a row of terms together from the right. */
  private build(terms: readonly Term[]): Node {
    const heads: { fn: Term; left: Term | null }[] = [];
    let i = 0;
    while (i < terms.length - 1) {
      const [term, after] = [terms[i] as Term, terms[i + 1] as Term];
      if (!term.verb && after.verb) {
        heads.push({ fn: after, left: term });
        i += 2;
      } else {
        heads.push({ fn: term, left: null });
        i++;
      }
    }
    const last = terms[i];
    let node: Node | null = last?.node ?? null;
    let open = last?.verb ?? true;
    for (const { fn, left } of heads.reverse()) {
      const span = { start: (left ?? fn).node.span.start, end: (node ?? fn.node).span.end };
      if (left) {
        const whole: Node = {
          kind: 'apply',
          form: 'infix',
          fn: fn.node,
          args: [left.node, open && node ? null : node],
          span,
        };
        node = open && node ? { kind: 'compose', left: whole, right: node, span } : whole;
        open = open || whole.args[1] === null;
      } else if (open && node) {
        node = { kind: 'compose', left: fn.node, right: node, span };
      } else {
        node = { kind: 'apply', form: 'prefix', fn: fn.node, args: [node], span };
      }
    }
    return node as Node;
  }

  /** A primary with its brackets and iterators; undefined where the token was no term (and was reported). */
  private term(): Term | undefined {
    const first = this.peek() as Token;
    const primary = this.primary(first);
    if (!primary) return undefined;
    let { node, verb } = primary;
    for (;;) {
      const token = this.peek();
      if (token?.text === '[' && token.kind === 'punctuation') {
        node = this.brackets(node, first);
        verb = false;
      } else if (token?.kind === 'iterator' && !(token.text === "'" && token.spaced && !verb)) {
        this.at++;
        node = {
          kind: 'derived',
          iterator: token.text as IteratorName,
          operand: node,
          span: this.span(first.start),
        };
        verb = true;
      } else return { node, verb };
    }
  }

  /** `f[…]`, and the control words that look like it. */
  private brackets(fn: Node, first: Token): Node {
    this.at++;
    const args = this.sequence(']');
    const span = this.span(first.start);
    if (fn.kind === 'name' && CONTROL.has(fn.name)) {
      return { kind: 'control', word: fn.name as 'if' | 'do' | 'while', parts: args, span };
    }
    if (fn.kind === 'verb' && fn.name === '$' && !fn.monadic && args.length > 2) {
      return { kind: 'control', word: '$', parts: args, span };
    }
    return { kind: 'apply', form: 'bracket', fn, args, span };
  }

  /** Expressions parted by semicolons up to `closer`, which is read too. */
  private sequence(closer: string): (Node | null)[] {
    const items: (Node | null)[] = [];
    const start = this.tokens[this.at - 1] as Token;
    if (this.depth >= MAX_DEPTH) return this.tooDeep(start);
    this.depth++;
    for (;;) {
      items.push(this.expression(NO_STOPS));
      if (this.is(';')) this.at++;
      else break;
    }
    this.depth--;
    if (this.is(closer)) this.at++;
    else if (this.peek()) this.mismatch(closer, this.peek() as Token);
    else this.problem(`${start.text} is never closed; add ${closer}.`, start);
    return items;
  }

  private mismatch(closer: string, token: Token): void {
    this.problem(`${token.text} stands where ${closer} closes; match the brackets.`, token);
    this.at++;
  }

  private tooDeep(start: Token): (Node | null)[] {
    this.problem(`Brackets nest deeper than ${MAX_DEPTH}; split the expression.`, start);
    this.at = this.tokens.length;
    return [null];
  }

  private primary(token: Token): Term | undefined {
    switch (token.kind) {
      case 'number':
        return this.numbers(token);
      case 'symbol':
        return this.symbols(token);
      case 'string':
        return this.text(token);
      case 'name':
        return this.named(token);
      case 'operator':
        return this.operator(token);
      case 'iterator':
        this.at++;
        return { node: { kind: 'verb', name: token.text, monadic: false, span: token }, verb: true };
      case 'punctuation':
        return this.bracketed(token);
      default:
        this.at++;
        this.problem(
          token.text.startsWith('"')
            ? 'This string is never closed; add a quote.'
            : `q has no character ${token.text}; remove it.`,
          token,
        );
        return undefined;
    }
  }

  private numbers(first: Token): Term | undefined {
    const from = this.at;
    while (this.peek()?.kind === 'number' && (this.at === from || this.peek()?.spaced)) this.at++;
    const value = numberLiteral(this.tokens.slice(from, this.at));
    const span = this.span(first.start);
    if (value) return { node: { kind: 'literal', value, span }, verb: false };
    this.problem(
      `${this.source.slice(span.start - this.base, span.end - this.base)} is no number of q.`,
      span,
    );
    return undefined;
  }

  private symbols(first: Token): Term {
    const from = this.at++;
    while (this.peek()?.kind === 'symbol' && !this.peek()?.spaced) this.at++;
    const value = symbolLiteral(this.tokens.slice(from, this.at));
    return { node: { kind: 'literal', value, span: this.span(first.start) }, verb: false };
  }

  private text(token: Token): Term | undefined {
    this.at++;
    const value = stringLiteral(token.text);
    if (value) return { node: { kind: 'literal', value, span: token }, verb: false };
    this.problem(
      'This string holds an unknown escape; use \\n \\r \\t \\\\ \\" or three octal digits.',
      token,
    );
    return undefined;
  }

  private named(token: Token): Term {
    if (QUERY.has(token.text) && !this.is('[', 1) && !this.is(':', 1))
      return { node: this.query(token), verb: false };
    if (QUERY.has(token.text) && this.is('[', 1) && token.text === 'select') {
      return { node: this.query(token), verb: false };
    }
    this.at++;
    return { node: { kind: 'name', name: token.text, span: token }, verb: infixKeywords.has(token.text) };
  }

  private operator(token: Token): Term {
    this.at++;
    const colon = this.peek();
    const monadic =
      token.text !== ':' &&
      token.text !== '::' &&
      !token.text.endsWith(':') &&
      colon?.kind === 'operator' &&
      colon.text === ':' &&
      !colon.spaced;
    if (monadic) this.at++;
    const nil = token.text === '::';
    return { node: { kind: 'verb', name: token.text, monadic, span: this.span(token.start) }, verb: !nil };
  }

  private bracketed(token: Token): Term | undefined {
    this.at++;
    if (token.text === '{') return { node: this.lambda(token), verb: false };
    if (token.text === '(' && this.is('[')) return { node: this.tableOrDict(token), verb: false };
    if (token.text === '(') return { node: this.list(token), verb: false };
    if (token.text === '[') {
      const body = this.sequence(']');
      return { node: { kind: 'block', body, span: this.span(token.start) }, verb: false };
    }
    this.problem(`${token.text} closes nothing; remove it.`, token);
    return undefined;
  }

  private list(token: Token): Node {
    const items = this.sequence(')');
    const span = this.span(token.start);
    const [only] = items;
    if (items.length === 1 && only) return only;
    return { kind: 'list', items: items.length === 1 ? [] : items, span };
  }

  private lambda(token: Token): Node {
    let params: string[] | null = null;
    if (this.is('[')) {
      this.at++;
      params = this.parameters();
    }
    const body = this.sequence('}');
    const span = this.span(token.start);
    const source = this.source.slice(span.start - this.base, span.end - this.base);
    return { kind: 'lambda', params, body, source, span };
  }

  private parameters(): string[] {
    const names: string[] = [];
    while (this.peek() && !this.is(']')) {
      const token = this.peek() as Token;
      this.at++;
      if (token.kind === 'name') names.push(token.text);
      else if (token.text !== ';') this.problem(`${token.text} is no parameter; write a name.`, token);
    }
    this.at++;
    if (names.length > 8)
      this.problem(
        'A function takes at most 8 parameters; pass a list or dictionary.',
        this.span(this.end()),
      );
    return names;
  }

  private tableOrDict(token: Token): Node {
    this.at++;
    const keys = this.columns(']', ';');
    this.close(']', token);
    if (this.is(')')) {
      this.at++;
      return { kind: 'dict', entries: keys, span: this.span(token.start) };
    }
    const columns = this.columns(')', ';');
    this.close(')', token);
    return { kind: 'table', keys, columns, span: this.span(token.start) };
  }

  private close(closer: string, start: Token): void {
    if (this.is(closer)) this.at++;
    else if (this.peek()) this.mismatch(closer, this.peek() as Token);
    else this.problem(`${start.text} is never closed; add ${closer}.`, start);
  }

  /** Columns of a table literal. */
  private columns(closer: string, separator: string): ColumnNode[] {
    const columns: ColumnNode[] = [];
    if (this.depth >= MAX_DEPTH) {
      this.tooDeep(this.tokens[this.at - 1] as Token);
      return [];
    }
    this.depth++;
    while (this.peek() && !this.is(closer)) {
      const column = this.column(NO_STOPS);
      if (column) columns.push(column);
      if (this.is(separator)) this.at++;
      else break;
    }
    this.depth--;
    return columns;
  }

  private column(stops: Stops): ColumnNode | undefined {
    const token = this.peek();
    const named = token?.kind === 'name' && this.is(':', 1);
    if (named) this.at += 2;
    const value = this.expression(stops);
    if (!value || !token) return undefined;
    return { kind: 'column', name: named ? token.text : null, value, span: this.span(token.start) };
  }

  /** `select … by … from … where …`; the clauses part at commas. */
  private query(token: Token): Node {
    this.at++;
    const verb = token.text as QueryNode['verb'];
    let limit: (Node | null)[] = [];
    if (this.is('[')) {
      this.at++;
      limit = this.sequence(']');
    }
    const distinct = this.is('distinct') && verb !== 'delete';
    if (distinct) this.at++;
    const columns = this.clause(new Set(['by', 'from']));
    let by: ColumnNode[] | null = null;
    if (this.is('by')) {
      this.at++;
      by = this.clause(new Set(['from']));
    }
    if (!this.is('from')) {
      const span = this.span(token.start);
      this.problem(`${verb} needs a table: write from and its name.`, span);
      return {
        kind: 'query',
        verb,
        distinct,
        limit,
        columns,
        by,
        from: { kind: 'name', name: '', span },
        where: [],
        span,
      };
    }
    this.at++;
    const from = this.expression({ comma: true, words: new Set(['where']) });
    const where: Node[] = [];
    if (this.is('where')) {
      this.at++;
      for (const { value } of this.clause(new Set())) where.push(value);
    }
    const span = this.span(token.start);
    if (!from) this.problem(`${verb} needs a table: write its name after from.`, span);
    return {
      kind: 'query',
      verb,
      distinct,
      limit,
      columns,
      by,
      where,
      span,
      from: from ?? { kind: 'name', name: '', span },
    };
  }

  private clause(words: ReadonlySet<string>): ColumnNode[] {
    const stops: Stops = { comma: true, words };
    const columns: ColumnNode[] = [];
    for (;;) {
      const column = this.column(stops);
      if (column) columns.push(column);
      if (!this.is(',')) return columns;
      this.at++;
    }
  }
}

/**
 * Parses a script or an expression.
 * @param source q text, one or many lines
 * @returns statements in order with spans into `source`, and what could not be read
 */
export function parseProgram(source: string): Program {
  const statements: Statement[] = [];
  const problems: SyntaxProblem[] = [];
  for (const { kind, start, end } of splitStatements(source)) {
    const text = source.slice(start, end);
    const span = { start, end };
    if (kind === 'system') {
      statements.push({ node: { kind: 'system', command: text.slice(1).trim(), span }, silent: false, span });
    } else if (kind === 'foreign') {
      const node: Node = { kind: 'foreign', language: text[0] as string, text: text.slice(2), span };
      statements.push({ node, silent: false, span });
    } else {
      const parser = new Parser(text, start);
      for (const statement of parser.statements()) statements.push(statement);
      for (const problem of parser.problems) problems.push(problem);
    }
  }
  return { statements, problems };
}
