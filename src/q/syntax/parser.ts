/**
 * Source text to the syntax tree. Never throws: what does not fit becomes a fault and the rest of its statement is
 * left out. Recursive descent with one token of look-ahead, so the time is linear; nesting is bounded.
 *
 * The grammar of an expression, which q reads from the right:
 *   expression = term | verb expression | noun verb expression | noun ':' expression | noun expression
 * A verb is an operator, an infix keyword, or anything under an iterator; parentheses make a noun of it.
 */
import { parseNumberToken, parseVectorToken } from '../values/literal.ts';
import { type Lexed, lex, type Token } from './lexer.ts';
import { parseQuery } from './query-parser.ts';
import { stringValue, symbolValue } from './text-literal.ts';
import { Fault, isOpening, MAX_NESTING, TokenReader } from './token-reader.ts';
import type { ApplyNode, ControlNode, Node, Script, Statement } from './tree.ts';
import { controlWords, infixWords, monadicWords, queryWords } from './words.ts';

/** A verb takes the noun at its left as its first argument. */
function isVerb(node: Node): boolean {
  if (node.kind === 'operator' || node.kind === 'derived') return true;
  return node.kind === 'name' && infixWords.has(node.name);
}

/** How what a prefix operator means elsewhere is written. */
function prefixAdvice(operator: string): string {
  const word = monadicWords[operator];
  return word ? `with one argument write ${word}` : 'otherwise write it with brackets';
}

/** A pattern as it stands; a name stays a name and so does the list around patterns. */
const plainPattern = (node: Node | null): Node | null =>
  node && { kind: 'group', inner: node, start: node.start, end: node.end };

/** The state of one parse; `query-parser.ts` shares it. */
export class Parser extends TokenReader {
  /** Items separated by semicolons up to `close`, which is consumed; null where one is left out. */
  items(close: string, item = () => this.expression()): (Node | null)[] {
    const open = this.tokens[this.index - 1];
    return this.nested(() => {
      const items: (Node | null)[] = [item()];
      while (this.is(';')) {
        this.index++;
        items.push(item());
      }
      this.expect(close, open);
      return items;
    });
  }

  /** An expression, or null where there is none before its end. */
  expression(): Node | null {
    if (this.terminated()) return null;
    if (++this.nesting > MAX_NESTING) this.fail('this is nested too deeply');
    const node = this.leave() ?? this.after(this.term());
    this.nesting--;
    return node;
  }

  /** `:x` and `'x` at the start of an expression. */
  leave(): Node | undefined {
    const { text, kind, start } = this.token;
    const next = this.peek(1);
    const how =
      kind === 'operator' && text === ':' ? 'return' : kind === 'iterator' && text === "'" ? 'signal' : '';
    if (how === '' || !next || next.text === '[') return undefined;
    if (how === 'return' && next.kind === 'iterator' && !next.spaced) return undefined;
    this.index++;
    if (this.terminated()) {
      this.index--;
      return undefined;
    }
    const value = this.expression()!;
    return { kind: 'leave', how, value, start, end: value.end };
  }

  /** The expression that begins with the term `left`. */
  after(left: Node): Node {
    const { start } = left;
    if (isVerb(left)) {
      if (this.terminated()) return left;
      this.refusePrefix(left);
      const right = this.expression()!;
      return { kind: 'apply', bracket: false, fn: left, args: [right], start, end: right.end };
    }
    const assignment = this.assignment(left);
    if (assignment) return assignment;
    if (this.terminated()) return left;
    const op = this.term();
    if (isVerb(op)) {
      const right = this.expression();
      return { kind: 'infix', op, left, right, start, end: (right ?? op).end };
    }
    if (++this.nesting > MAX_NESTING) this.fail('this is nested too deeply');
    const right = this.after(op);
    this.nesting--;
    return { kind: 'apply', bracket: false, fn: left, args: [right], start, end: right.end };
  }

  /** q has no prefix use of operators (`#x`, `-x`) and of what iterators make (`+/x`): that takes brackets. */
  refusePrefix(verb: Node): void {
    if (this.lone('::')) return;
    if (verb.kind === 'operator' && !verb.monadic && verb.name.length === 1 && verb.name !== ':')
      this.fail(`${verb.name} needs an argument at its left; ${prefixAdvice(verb.name)}`, verb);
    if (verb.kind === 'derived') {
      const span = { start: verb.end - verb.iterator.length, end: verb.end };
      this.fail(`${this.source.slice(verb.start, verb.end)} needs brackets around what follows`, span);
    }
  }

  /** True where `text` is all that is left of the expression. */
  lone(text: string): boolean {
    if (!this.is(text)) return false;
    this.index++;
    const ends = this.terminated();
    this.index--;
    return ends;
  }

  /** `left:x`, `left::x`, `left+:x`. */
  assignment(left: Node): Node | undefined {
    if (this.token.kind !== 'operator' || this.terminated()) return undefined;
    const next = this.peek(1);
    let op = '';
    let colon = this.token.text;
    if (colon !== ':' && colon !== '::') {
      if (next?.kind !== 'operator' || next.spaced || !next.text.startsWith(':')) return undefined;
      if (left.kind !== 'name' && left.kind !== 'apply') return undefined;
      op = colon;
      colon = next.text;
    }
    const at = this.index;
    this.index += op === '' ? 1 : 2;
    const after: Token = this.tokens[this.index]!;
    if (op !== '' && after.kind === 'iterator' && !after.spaced && !this.atEnd()) {
      this.index = at;
      return undefined;
    }
    const value = this.expression();
    if (!value && colon === '::' && op === '') {
      // `f g::`: what stands before a lone `::` is the last function of a composition.
      const { start, end } = this.tokens[this.index - 1]!;
      const mark: Node = { kind: 'operator', name: '::', monadic: false, start, end };
      return { kind: 'apply', bracket: false, fn: left, args: [mark], start: left.start, end };
    }
    if (!value) this.fail('a value is missing after the assignment', this.tokens[this.index - 1]);
    return {
      kind: 'assign',
      target: left,
      op,
      global: colon === '::',
      value,
      start: left.start,
      end: value.end,
    };
  }

  /** A primary with the brackets and iterators that follow it. */
  term(): Node {
    let node = this.primary();
    while (!this.atEnd()) {
      const token = this.token;
      if (token.text === '[' && token.kind === 'punctuation') {
        this.index++;
        node = this.bracketed(node, this.items(']'));
      } else if (token.kind === 'iterator' && node.kind !== 'leave') {
        this.index++;
        node = { kind: 'derived', iterator: token.text, fn: node, start: node.start, end: token.end };
      } else break;
    }
    return node;
  }

  bracketed(fn: Node, args: (Node | null)[]): ApplyNode | ControlNode {
    const end = this.tokens[this.index - 1]!.end;
    const { start } = fn;
    if (fn.kind === 'operator' && fn.name === '$' && !fn.monadic && args.length > 2) {
      return { kind: 'control', word: '$', args, start, end };
    }
    return { kind: 'apply', bracket: true, fn, args, start, end };
  }

  primary(): Node {
    const token = this.token;
    const { start, end, text } = token;
    switch (token.kind) {
      case 'number':
        return this.numbers();
      case 'symbol':
        this.index++;
        return { kind: 'literal', value: symbolValue(text), text, start, end };
      case 'string':
        this.index++;
        return { kind: 'literal', value: stringValue(text), text, start, end };
      case 'name':
        return this.name();
      case 'operator':
        return this.operator();
      case 'iterator':
        this.index++;
        return { kind: 'iterator', name: text, start, end };
      case 'system':
        this.index++;
        return { kind: 'system', command: text.slice(1).trim(), start, end };
      case 'foreign':
        this.index++;
        return { kind: 'foreign', text, start, end };
      case 'error':
        return text[0] === '"' ? this.fail('this string is not closed') : this.strange(text);
      default:
        return this.punctuation();
    }
  }

  /** A character that q does not read, the error char. */
  strange(text: string): never {
    const shown = /^[\s\p{C}]/u.test(text) ? 'a character that is not shown' : text;
    throw new Fault({
      start: this.token.start,
      end: this.token.end,
      message: `${shown} is not part of q`,
      name: 'char',
    });
  }

  /** One number, or the vector that several with blanks between them stand for. */
  numbers(): Node {
    const first = this.token;
    const texts: string[] = [];
    let end = first.end;
    while (!this.atEnd() && this.token.kind === 'number' && (texts.length === 0 || this.token.spaced)) {
      if (texts.length > 0 && this.terminated()) break;
      texts.push(this.token.text);
      end = this.token.end;
      this.index++;
    }
    const value = texts.length === 1 ? parseNumberToken(texts[0]!) : parseVectorToken(texts);
    const text = this.source.slice(first.start, end);
    if (!value) {
      const wrong = this.tokens.slice(this.index - texts.length, this.index);
      this.fail(`${text} is not a number`, wrong.find((token) => !parseNumberToken(token.text)) ?? first);
    }
    return { kind: 'literal', value, text, start: first.start, end };
  }

  name(): Node {
    const { start, end, text } = this.token;
    const next = this.peek(1);
    if (controlWords.has(text) && next?.text === '[') {
      this.index += 2;
      const args = this.items(']');
      const word = text as ControlNode['word'];
      return { kind: 'control', word, args, start, end: this.tokens[this.index - 1]!.end };
    }
    if (queryWords.has(text) && next) return parseQuery(this);
    this.index++;
    return { kind: 'name', name: text, start, end };
  }

  operator(): Node {
    const { start, end, text } = this.token;
    const next = this.peek(1);
    this.index++;
    if (next?.kind === 'operator' && next.text === ':' && !next.spaced && text !== ':' && text !== '::') {
      this.index++;
      return { kind: 'operator', name: text, monadic: true, start, end: next.end };
    }
    return { kind: 'operator', name: text, monadic: false, start, end };
  }

  punctuation(): Node {
    const { start, text } = this.token;
    if (!isOpening(text))
      return this.fail(this.atEnd() ? 'something is missing here' : `${text} closes nothing`);
    this.index++;
    if (text === '{') return this.lambda(start);
    if (text === '[') {
      const args = this.items(']');
      return { kind: 'control', word: '[', args, start, end: this.tokens[this.index - 1]!.end };
    }
    if (this.is('[')) return this.table(start);
    if (this.is(')')) return { kind: 'list', items: [], start, end: this.tokens[this.index++]!.end };
    const items = this.items(')');
    const { end } = this.tokens[this.index - 1]!;
    const inner = items[0];
    return items.length === 1 && inner
      ? { kind: 'group', inner, start, end }
      : { kind: 'list', items, start, end };
  }

  /** `([k]c)`, `([]c)` and the dictionary literal `([a:1])`. */
  table(start: number): Node {
    this.index++;
    const keys = this.items(']', () => this.gap() ?? this.expression()).filter((key) => key !== null);
    if (this.is(')')) {
      const { end } = this.tokens[this.index++]!;
      return { kind: 'table', keys, columns: null, start, end };
    }
    if (this.is(';')) this.index++;
    const columns = this.items(')').filter((column) => column !== null);
    return { kind: 'table', keys, columns, start, end: this.tokens[this.index - 1]!.end };
  }

  /** `name:` without a value, which a dictionary literal may leave out. */
  gap(): Node | undefined {
    const [name, colon, after] = [this.token, this.peek(1), this.peek(2)];
    if (name.kind !== 'name' || colon?.text !== ':' || !(after?.text === ';' || after?.text === ']'))
      return undefined;
    this.index += 2;
    const { start, text } = name;
    const { end } = colon;
    const target: Node = { kind: 'name', name: text, start, end: name.end };
    const value: Node = { kind: 'gap', start: end, end };
    return { kind: 'assign', target, op: '', global: false, value, start, end };
  }

  lambda(start: number): Node {
    const declared = this.is('[') ? this.params() : null;
    const body = this.items('}');
    const { end } = this.tokens[this.index - 1]!;
    const params = declared?.map((node, i) => (node?.kind === 'name' ? node.name : ` ${i}`)) ?? null;
    const patterns = declared?.some((node) => node?.kind !== 'name') ? { patterns: declared } : {};
    return { kind: 'lambda', params, ...patterns, body, source: this.source.slice(start, end), start, end };
  }

  /** What stands for each parameter: a name, a pattern, or null where it is left out. */
  params(): (Node | null)[] {
    this.expect('[');
    const nodes = this.items(']');
    return nodes.length === 1 && nodes[0] === null
      ? []
      : nodes.map((node) => (node?.kind === 'name' ? node : plainPattern(node)));
  }

  statement(): Statement {
    const first = this.token;
    const expressions: (Node | null)[] = [];
    this.nesting = 0;
    this.phraseEnd = undefined;
    try {
      expressions.push(this.expression());
      while (this.is(';')) {
        this.index++;
        expressions.push(this.expression());
      }
      if (!this.atEnd()) this.fail(`${this.token.text} closes nothing`);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.faults.push(error.fault);
      this.index = this.stop;
    }
    return { expressions, start: first.start, end: this.tokens[this.stop - 1]!.end };
  }

  script(): Script {
    const statements: Statement[] = [];
    while (this.tokens[this.index]!.kind !== 'end') {
      this.bound();
      statements.push(this.statement());
    }
    return { source: this.source, statements, faults: this.faults };
  }
}

/** The tree of `source`; statements with a fault hold what was read before it. */
export function parseScript(source: string, lexed: Lexed = lex(source)): Script {
  return new Parser(source, lexed).script();
}
