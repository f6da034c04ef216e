/** String and symbol tokens to values. */
import { char, chars, sym, syms } from '../values/make.ts';
import { encodeText } from '../values/text.ts';
import type { Value } from '../values/types.ts';

const ESCAPES: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, '"': 34, '\\': 92, '/': 47 };

/** The bytes of what stands between the quotes. An escape that q does not know stands for its character. */
function unescaped(body: string): Uint8Array {
  if (!body.includes('\\')) return encodeText(body);
  const bytes: number[] = [];
  let plain = '';
  const flush = (): void => {
    for (const b of encodeText(plain)) bytes.push(b);
    plain = '';
  };
  for (let i = 0; i < body.length; i++) {
    if (body[i] !== '\\') {
      plain += body[i];
      continue;
    }
    const octal = /^[0-7]{3}/.exec(body.slice(i + 1, i + 4));
    flush();
    if (octal) bytes.push(Number.parseInt(octal[0], 8) & 255);
    else if (ESCAPES[body[i + 1] ?? ''] !== undefined) bytes.push(ESCAPES[body[i + 1]!]!);
    else plain += body[i + 1] ?? '';
    i += octal ? 3 : 1;
  }
  flush();
  return Uint8Array.from(bytes);
}

/** The value of a string token with its quotes: a char atom where it holds one byte, else a char vector. */
export function stringValue(token: string): Value {
  const bytes = unescaped(token.slice(1, -1));
  return bytes.length === 1 ? char(bytes[0]!) : chars(bytes);
}

/** The value of a symbol token such as `` `a`b ``: an atom or a vector. A colon begins a path, whose dots stay. */
export function symbolValue(token: string): Value {
  const names = token.slice(1).split('`');
  return names.length === 1 ? sym(names[0]!) : syms(names);
}
