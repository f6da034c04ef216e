/**
 * Writes JSON by the text rules of the exports: no spaces, keys in the order given, few and fixed escapes, floats
 * that read as floats. Every format writes through here, so that the same content gives the same bytes.
 */
import type { JsonNode } from './read.ts';

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};
const escaped =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
  /["\\\u0000-\u001f\u0085\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A string in quotes; lone surrogates are kept as escapes. */
export const quoted = (text: string): string =>
  `"${text.replace(escaped, (c) => short[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

/** A float: the shortest text that reads back as it, with `.0` where it is whole, so that it is no long. */
export const floatText = (value: number): string => {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
};

/** A number as written -> as exports write it: all digits of a long, floats by `floatText`. */
const numberText = (text: string): string => {
  if (/[.eE]/.test(text)) return Number.isFinite(Number(text)) ? floatText(Number(text)) : text;
  return text === '-0' ? '0' : text;
};

/** Compares by UTF-8 bytes, which is by code points; JavaScript's own order is by UTF-16 units. */
export const byUtf8 = (one: string, other: string): number => {
  const least = Math.min(one.length, other.length);
  for (let i = 0; i < least; i++) {
    const a = one.charCodeAt(i);
    const b = other.charCodeAt(i);
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
};

/** Surrogates stand for code points above all others of the plane: moves them behind U+E000 to U+FFFF. */
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit >= 0xe000 ? unit - 0x800 : unit + 0x2000);

/** A value as exports write it. `keys` is `source` for the order as written, or `sorted` for free objects. */
export const canonical = (node: JsonNode, keys: 'source' | 'sorted'): string => {
  switch (node.kind) {
    case 'object': {
      const members =
        keys === 'sorted' ? [...node.members].sort((a, b) => byUtf8(a.key, b.key)) : node.members;
      return `{${members.map(({ key, value }) => `${quoted(key)}:${canonical(value, keys)}`).join(',')}}`;
    }
    case 'array':
      return `[${node.items.map((item) => canonical(item, keys)).join(',')}]`;
    case 'string':
      return quoted(node.value);
    case 'number':
      return numberText(node.text);
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
  }
};

/** An object of values that are JSON text already, in this order; those that are null are left out. */
export const objectText = (members: readonly (readonly [key: string, value: string | null])[]): string =>
  `{${members
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${quoted(key)}:${value}`)
    .join(',')}}`;

/** An array of values that are JSON text already. */
export const arrayText = (items: readonly string[]): string => `[${items.join(',')}]`;
