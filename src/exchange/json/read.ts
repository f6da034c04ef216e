/**
 * Reads JSON into a tree that remembers where each value stands in the text, so that a number keeps its digits
 * (9007199254740993, 1.0), an error its column, and any value can be sliced out as it was written. RFC 8259, strict;
 * a key that comes twice is refused, since readers disagree on which one counts.
 */

export interface JsonMember {
  readonly key: string;
  /** Offset of the key's opening quote. */
  readonly at: number;
  readonly value: JsonNode;
}

/** `start` and `end` (exclusive) are offsets in the text. */
export type JsonNode = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  /** `text` is the number as written. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export type JsonObject = Extract<JsonNode, { kind: 'object' }>;

/** Thrown by `readJson`; `at` is the offset where reading stopped. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Deeper nesting than this is refused: no record needs it, and the reader recurses. */
const deepest = 500;

const space = /[ \t\n\r]*/y;
const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const plainText = /[^"\\\u0000-\u001f]*/y;

/** Parses one JSON value that is all of `text`; throws JsonSyntaxError. */
export const readJson = (text: string): JsonNode => {
  let at = 0;
  const fail = (message: string, where = at): never => {
    throw new JsonSyntaxError(message, where);
  };
  const skip = (): void => {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
  };
  const found = (): string => (at >= text.length ? 'the end of the text' : JSON.stringify(text[at]));

  const readString = (): string => {
    const start = at++;
    plainText.lastIndex = at;
    plainText.test(text);
    at = plainText.lastIndex;
    if (text[at] === '"') return text.slice(start + 1, at++);
    while (text[at] === '\\') {
      at += 2;
      plainText.lastIndex = at;
      plainText.test(text);
      at = plainText.lastIndex;
    }
    if (at >= text.length) fail('a string is not closed', start);
    if (text[at] !== '"') fail('a control character in a string must be written as an escape');
    at++;
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      return fail('a string has an escape that JSON does not know', start);
    }
  };

  const readNumber = (): JsonNode => {
    const start = at;
    numberText.lastIndex = at;
    if (!numberText.test(text)) return fail(`${found()} begins no value`);
    at = numberText.lastIndex;
    if (/[\w.+-]/.test(text[at] ?? '')) fail('a number is not written as JSON wants it', start);
    return { kind: 'number', text: text.slice(start, at), start, end: at };
  };

  const readWord = (word: string, node: () => JsonNode): JsonNode => {
    if (!text.startsWith(word, at)) return fail(`${found()} begins no value`);
    at += word.length;
    return node();
  };

  const readList = (close: string, item: () => void): void => {
    at++;
    skip();
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      item();
      skip();
      if (text[at] === close) break;
      if (text[at] !== ',') fail(`${found()} stands where "," or "${close}" must`);
      at++;
      skip();
    }
    at++;
  };

  const readObject = (depth: number): JsonNode => {
    const start = at;
    const members: JsonMember[] = [];
    const keys = new Set<string>();
    readList('}', () => {
      const keyAt = at;
      if (text[at] !== '"') fail(`${found()} stands where a key in quotes must`);
      const key = readString();
      if (keys.has(key)) fail(`the key ${JSON.stringify(key)} comes twice`, keyAt);
      keys.add(key);
      skip();
      if (text[at] !== ':') fail(`${found()} stands where ":" must`);
      at++;
      members.push({ key, at: keyAt, value: readValue(depth + 1) });
    });
    return { kind: 'object', members, start, end: at };
  };

  const readArray = (depth: number): JsonNode => {
    const start = at;
    const items: JsonNode[] = [];
    readList(']', () => void items.push(readValue(depth + 1)));
    return { kind: 'array', items, start, end: at };
  };

  const readValue = (depth: number): JsonNode => {
    skip();
    if (depth > deepest) fail(`values are nested more than ${deepest} deep`);
    const start = at;
    switch (text[at]) {
      case '{':
        return readObject(depth);
      case '[':
        return readArray(depth);
      case '"': {
        const value = readString();
        return { kind: 'string', value, start, end: at };
      }
      case 't':
        return readWord('true', () => ({ kind: 'boolean', value: true, start, end: at }));
      case 'f':
        return readWord('false', () => ({ kind: 'boolean', value: false, start, end: at }));
      case 'n':
        return readWord('null', () => ({ kind: 'null', start, end: at }));
      default:
        return readNumber();
    }
  };

  const value = readValue(0);
  skip();
  if (at < text.length) fail(`${found()} follows after the value has ended`);
  return value;
};
