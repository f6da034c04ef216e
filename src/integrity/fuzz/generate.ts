/** Values of a shape: small ones rather than large, the edges of the domain more often than its middle. */
import {
  atom,
  chars,
  collapse,
  dict,
  emptyList,
  encodeText,
  list,
  syms,
  table,
  type Value,
} from '../../q/index.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';

/** Lists beyond this make no better counterexample. */
const LONGEST = 12;

/** By so much may a list be longer than what the tests show, where these differ in length. */
const BEYOND = 2;

/**
 * A value of the shape.
 * @param size 0 makes the smallest ones, 1 any, 2 lists and matrices a little larger than the tests show
 */
export function generate(shape: Shape, random: Random, size: number): Value {
  switch (shape.kind) {
    case 'number':
      return number(shape, random, size);
    case 'text':
      return chars(encodeText(text(shape, random, size)));
    case 'list':
      return listValue(shape, random, size);
    case 'matrix':
      return matrix(shape, random, size);
    case 'rows':
      return rows(shape, random, size);
    case 'dict': {
      const keys = [...shape.keys].sort(() => random.whole(0, 1) - 0.5).slice(0, length(shape, random, size));
      return dict(syms(keys), collapse(keys.map(() => generate(shape.value, random, size))) as never);
    }
    case 'table': {
      const n = Math.max(1, length(shape, random, size));
      const columns = shape.columns.map((column) =>
        collapse(Array.from({ length: n }, () => generate(column, random, size))),
      );
      return table(shape.names, columns as never);
    }
    case 'samples':
      return random.pick(shape.samples);
  }
}

function number(shape: Shape & { kind: 'number' }, random: Random, size: number): Value {
  const { t, low, high, seen } = shape;
  const small = Math.min(high, Math.max(low, low + Math.round((high - low) * (size < 1 ? 0.05 : 0.25)) + 4));
  const roll = random.whole(0, 9);
  const n =
    roll < 2
      ? random.pick(seen)
      : roll < 8
        ? random.whole(Math.ceil(low), Math.floor(small))
        : random.whole(Math.ceil(low), Math.floor(high));
  if (t === -1) return atom(-1, random.whole(0, 1));
  return t === -9 && random.oneIn(2)
    ? atom(t, Math.min(high, n + random.whole(0, 7) / 8))
    : atom(t, Number.isInteger(n) || t === -9 ? n : Math.round(n));
}

const length = (
  { shortest, longest }: { shortest: number; longest: number },
  random: Random,
  size: number,
): number => {
  if (size > 1 && shortest < longest) return Math.min(longest, LONGEST) + random.whole(1, BEYOND);
  const high = Math.min(longest, LONGEST);
  const most = Math.max(Math.min(shortest, LONGEST), size < 1 ? Math.min(3, high) : high);
  return random.whole(Math.min(shortest, LONGEST), most);
};

/**
 * Text without a structure is made of its letters. Text with digits or signs keeps the pattern of a sample: digits
 * become digits and letters of the alphabet letters, since what else would be well formed cannot be known.
 */
function text(shape: Shape & { kind: 'text' }, random: Random, size: number): string {
  const letters = [...shape.alphabet].filter((c) => /[A-Za-z]/.test(c));
  if (/^[A-Za-z]*$/.test(shape.alphabet) && letters.length > 7 && /[a-z]/.test(shape.alphabet))
    return Array.from({ length: length(shape, random, size) }, () =>
      random.pick(size < 1 ? letters.slice(0, 3) : letters),
    ).join('');
  const sample = random.pick(shape.samples);
  const words = shape.samples.flatMap((each) => each.split(' ')).filter((word) => word !== '');
  // What is made of words may take words of its own only: those of all samples, put together anew.
  if (/^[A-Za-z]+(?: [A-Za-z]+)*$/.test(sample) && words.length > shape.samples.length && random.oneIn(2))
    return Array.from({ length: random.whole(1, size < 1 ? 2 : 5) }, () => random.pick(words)).join(' ');
  return vary(sample, shape, random);
}

/** The sample with some of its digits changed, and letters where there are words of many letters. */
export function vary(sample: string, { alphabet }: { alphabet: string }, random: Random): string {
  const letters = [...alphabet].filter((c) => /[a-z]/.test(c));
  const words = letters.length > 7 && !/[0-9]/.test(alphabet);
  return sample.replace(/[0-9a-z]/g, (c, at: number) => {
    if (!random.oneIn(3)) return c;
    if (/[0-9]/.test(c)) return String(random.whole(/[0-9]/.test(sample[at - 1] ?? '') ? 0 : 1, 9));
    return words ? random.pick(letters) : c;
  });
}

function listValue(shape: Shape & { kind: 'list' }, random: Random, size: number): Value {
  const n = length(shape, random, size);
  const few = random.oneIn(3);
  let made: Value[] = Array.from({ length: n }, () => generate(shape.item, random, few ? 0 : size));
  if (n > 1 && random.oneIn(8)) made = made.map(() => made[0] as Value);
  if (shape.distinct)
    made = [...new Map(made.map((each) => [String((each as { v?: unknown }).v), each])).values()];
  const by = (a: Value, b: Value): number =>
    Number((a as { v: unknown }).v) - Number((b as { v: unknown }).v);
  if (shape.order === 'ascending') made.sort(by);
  if (shape.order === 'descending') made.sort((a, b) => by(b, a));
  return made.length ? collapse(made) : emptyList;
}

function matrix(shape: Shape & { kind: 'matrix' }, random: Random, size: number): Value {
  const side = ({ low, high }: { low: number; high: number }): number =>
    size > 1 && low < high
      ? Math.min(high, LONGEST) + 1
      : random.whole(low, Math.max(low, Math.min(high, size < 1 ? low + 1 : 5)));
  const height = side(shape.rows);
  const width = shape.square ? height : side(shape.columns);
  return list(
    Array.from({ length: height }, () =>
      collapse(Array.from({ length: width }, () => generate(shape.item, random, size))),
    ),
  );
}

function rows(shape: Shape & { kind: 'rows' }, random: Random, size: number): Value {
  const n = length(shape, random, size);
  const made = Array.from({ length: n }, () => {
    const row = shape.columns.map((column) => generate(column, random, size));
    if (shape.rising) row.sort((a, b) => Number((a as { v: unknown }).v) - Number((b as { v: unknown }).v));
    return collapse(row);
  });
  return made.length ? list(made) : emptyList;
}
