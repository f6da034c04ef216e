/** Literal tokens to values: juxtaposed numbers, adjoining symbols, strings with their escapes. */
import { parseNumberToken, parseVectorToken } from '../values/literal.ts';
import { atom, charsOf, sym, syms } from '../values/make.ts';
import { encodeText } from '../values/text.ts';
import type { Value } from '../values/types.ts';
import type { Token } from './lexer.ts';

/** The value of one or more juxtaposed number tokens, undefined where they are no literal. */
export function numberLiteral(tokens: readonly Token[]): Value | undefined {
  const [first] = tokens;
  if (tokens.length === 1 && first) return parseNumberToken(first.text);
  return parseVectorToken(tokens.map((token) => token.text));
}

/** The value of symbol tokens that touch: an atom or a vector. */
export function symbolLiteral(tokens: readonly Token[]): Value {
  const names = tokens.map((token) => token.text.slice(1));
  return names.length === 1 ? sym(names[0] as string) : syms(names);
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '"': 34, '\\': 92, '/': 47 };

/** The value of a string token, quotes included: one character is an atom. Undefined where an escape is unknown. */
export function stringLiteral(text: string): Value | undefined {
  const bytes: number[] = [];
  const body = text.slice(1, -1);
  for (const part of body.match(/\\[0-7]{3}|\\[\s\S]|[^\\]+/g) ?? []) {
    if (part[0] !== '\\') {
      for (const byte of encodeText(part)) bytes.push(byte);
      continue;
    }
    const code = part.length === 4 ? Number.parseInt(part.slice(1), 8) & 255 : ESCAPES[part[1] as string];
    if (code === undefined) return undefined;
    bytes.push(code);
  }
  return bytes.length === 1 ? atom(-10, bytes[0] as number) : charsOf(Uint8Array.from(bytes));
}
