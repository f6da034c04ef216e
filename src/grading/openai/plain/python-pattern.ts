/**
 * A regular expression of JavaScript (flags m and u) as Python reads it. The two agree on most signs and differ on what
 * a line end, a digit, a letter and a blank are; here each such sign becomes the set that JavaScript means.
 */

type Range = readonly [from: number, to: number];

const LAST = 0x10ffff;
const LINE_ENDS = String.raw`\n\r\u2028\u2029`;
const SETS: Readonly<Record<string, readonly Range[]>> = {
  d: [[0x30, 0x39]],
  w: [[0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]], // biome-ignore format: one set, one line
  s: [[9, 13], [32, 32], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff]], // biome-ignore format: one set, one line
};

/** What is in none of the ranges. */
function others(ranges: readonly Range[]): Range[] {
  const gaps = ranges.map(([from], i): Range => [i === 0 ? 0 : (ranges[i - 1] as Range)[1] + 1, from - 1]);
  return [...gaps, [(ranges.at(-1) as Range)[1] + 1, LAST]];
}

const point = (code: number): string => `\\U${code.toString(16).padStart(8, '0')}`;
const listed = (ranges: readonly Range[]): string =>
  ranges.map(([from, to]) => (from === to ? point(from) : `${point(from)}-${point(to)}`)).join('');

/** What stands in a class for `\d`, `\W` and their like; undefined for another letter. */
function setOf(letter: string): string | undefined {
  const ranges = SETS[letter.toLowerCase()];
  if (!ranges) return undefined;
  return listed(letter === letter.toLowerCase() ? ranges : others(ranges));
}

/** Blanks as JavaScript trims them, for Python's `strip`. */
export const BLANKS = String.fromCodePoint(
  ...(SETS.s as readonly Range[]).flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i),
  ),
);

/** What Python has no sign for, or reads as something else. */
class Foreign extends Error {}

const ESCAPE = /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|c([A-Za-z])|(\d+)|([\s\S]))/y;

/** An escape outside and inside a class. */
function escaped(found: RegExpExecArray, inClass: boolean): string {
  const [all, long, four, two, control, digits, sign = ''] = found;
  const hex = long ?? four ?? two;
  if (hex !== undefined) {
    const code = Number.parseInt(hex, 16);
    if (code >= 0xd800 && code <= 0xdfff) throw new Foreign();
    return point(code);
  }
  if (control !== undefined) return point(control.charCodeAt(0) % 32);
  if (digits === '0') return point(0);
  // A group that took no part matches nothing in Python and the empty text in JavaScript.
  if (digits !== undefined) return `(?(${digits})\\${digits}|)`;
  const set = setOf(sign);
  if (set !== undefined) return inClass ? set : `[${set}]`;
  if (sign === 'b' || sign === 'B') return inClass ? point(8) : `(?a:\\${sign})`;
  if (/[pPk]/.test(sign)) throw new Foreign();
  return sign === '/' ? '/' : all;
}

const SIGNS: Readonly<Record<string, string>> = {
  '.': `[^${LINE_ENDS}]`,
  '^': `(?:\\A|(?<=[${LINE_ENDS}]))`,
  $: `(?=[${LINE_ENDS}]|\\Z)`,
};

/** The class that opens at `at`, and where it ends. */
function classAt(source: string, at: number): readonly [text: string, end: number] {
  const negated = source[at + 1] === '^';
  let text = '';
  let i = at + (negated ? 2 : 1);
  while (source[i] !== ']') {
    ESCAPE.lastIndex = i;
    const found = ESCAPE.exec(source);
    if (found) text += escaped(found, true);
    // Python keeps these for sets of its own to come.
    else text += /[[&|~]/.test(source[i] as string) ? `\\${source[i]}` : source[i];
    i = found ? ESCAPE.lastIndex : i + 1;
  }
  if (text === '') return [negated ? `[${point(0)}-${point(LAST)}]` : '(?!)', i + 1];
  return [`[${negated ? '^' : ''}${text}]`, i + 1];
}

/**
 * The pattern in Python's signs, to be used without flags; undefined where it cannot be carried.
 * @param source of a regular expression that JavaScript reads
 */
export function pythonPattern(source: string): string | undefined {
  let text = '';
  let at = 0;
  try {
    while (at < source.length) {
      const sign = source[at] as string;
      ESCAPE.lastIndex = at;
      const found = sign === '\\' ? ESCAPE.exec(source) : null;
      if (found) {
        text += escaped(found, false);
        at = ESCAPE.lastIndex;
      } else if (sign === '[') {
        const [inside, end] = classAt(source, at);
        text += inside;
        at = end;
      } else {
        if (/^\(\?[^:=!]/.test(source.slice(at, at + 3))) return undefined;
        text += SIGNS[sign] ?? sign;
        at++;
      }
    }
  } catch (error) {
    if (error instanceof Foreign) return undefined;
    throw error;
  }
  return text;
}
