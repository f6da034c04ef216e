/** The internal numbers of operators, as `value` shows them: an operator of two arguments and its form for one share theirs. */
import { monadicWords } from '../syntax/words.ts';
import type { PrimitiveValue } from '../values/types.ts';

const GLYPHS = ': + - * % & | ^ = < > $ , # _ ~ ! ? @ . 0: 1: 2:'.split(' ');
/** Keywords of two arguments that kdb+ has as operators. */
const WORDS = 'in within like bin ss insert wsum wavg div xexp setenv binr cov cor'.split(' ');

const binary: ReadonlyMap<string, number> = new Map([...GLYPHS, ...WORDS].map((name, code) => [name, code]));
const unary: ReadonlyMap<string, number> = new Map(
  GLYPHS.flatMap((glyph, code): [string, number][] => {
    const word = monadicWords[glyph];
    return word === undefined ? [] : [[word, code]];
  }),
);

/** The number of a built-in, undefined for one that is no operator in kdb+. */
export function operatorCode({ t, primitive }: PrimitiveValue): number | undefined {
  if (t === 102) return binary.get(primitive.name);
  return t === 101 ? unary.get(primitive.name) : undefined;
}
