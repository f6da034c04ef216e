/**
 * JSON text to a tree that keeps what `JSON.parse` loses: integers of any size, the difference between 2 and 2.0, the
 * order of keys. RFC 8259, nothing more; nesting is bounded, since the text may be hostile. It knows nothing of q.
 */
import { ExecutionError } from '../errors.ts';

/** A bigint is a number written without fraction and exponent; a number is any other. */
export type JsonTree = null | boolean | bigint | number | string | JsonTree[] | Map<string, JsonTree>;

/** Deeper text is refused: q values of tests are shallow, and every later walk recurses. */
const MAX_DEPTH = 200;

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const BLANKS = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these.
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these.
const ANY_STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORDS: readonly (readonly [string, JsonTree])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  fail(what: string): never {
    throw new ExecutionError('bad-value', `The JSON is broken at character ${this.at + 1}: ${what}.`);
  }

  blanks(): void {
    BLANKS.lastIndex = this.at;
    BLANKS.test(this.text);
    this.at = BLANKS.lastIndex;
  }

  /** Takes `c` if it comes next. */
  take(c: string): boolean {
    this.blanks();
    if (this.text[this.at] !== c) return false;
    this.at++;
    return true;
  }

  value(depth: number): JsonTree {
    if (depth > MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`);
    this.blanks();
    const c = this.text[this.at];
    if (c === '[') return this.array(depth);
    if (c === '{') return this.object(depth);
    if (c === '"') return this.string();
    if (c === '-' || (c !== undefined && c >= '0' && c <= '9')) return this.number();
    for (const [word, meaning] of WORDS)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return meaning;
      }
    this.fail(
      c === undefined ? 'it ends where a value should stand' : `${JSON.stringify(c)} starts no value`,
    );
  }

  array(depth: number): JsonTree[] {
    this.at++;
    const items: JsonTree[] = [];
    if (this.take(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.take(','));
    if (!this.take(']')) this.fail('an array lacks "," or "]"');
    return items;
  }

  object(depth: number): Map<string, JsonTree> {
    this.at++;
    const members = new Map<string, JsonTree>();
    if (this.take('}')) return members;
    do {
      this.blanks();
      if (this.text[this.at] !== '"') this.fail('a key must be a string');
      const key = this.string();
      if (members.has(key)) this.fail(`the key ${JSON.stringify(key)} stands twice`);
      if (!this.take(':')) this.fail('a key lacks ":"');
      members.set(key, this.value(depth + 1));
    } while (this.take(','));
    if (!this.take('}')) this.fail('an object lacks "," or "}"');
    return members;
  }

  string(): string {
    const plain = this.match(PLAIN_STRING);
    if (plain) return plain[0].slice(1, -1);
    const any = this.match(ANY_STRING) ?? this.fail('a string does not end or holds a bad escape');
    return JSON.parse(any[0]) as string;
  }

  number(): bigint | number {
    const found = this.match(NUMBER) ?? this.fail('a number is malformed');
    return found[1] === undefined && found[2] === undefined ? BigInt(found[0]) : Number(found[0]);
  }

  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }
}

/**
 * The tree of JSON text.
 * @throws ExecutionError `bad-value`, with the place, where the text is no JSON, repeats a key or nests too deep
 */
export function parseJsonTree(text: string): JsonTree {
  const reader = new Reader(text);
  const tree = reader.value(0);
  reader.blanks();
  if (reader.at < text.length) reader.fail('something follows the value');
  return tree;
}
