/** The records of `vs sv md5 hsym`. */
import { QError } from '../../errors.ts';
import { sym, syms, vector } from '../../values/make.ts';
import type { Primitive, Value } from '../../values/types.ts';
import { bytesOf } from '../text/search.ts';
import { md5 } from './digest.ts';
import { sv } from './sv.ts';
import { vs } from './vs.ts';

const handle = (name: string): string => (name.startsWith(':') ? name : `:${name}`);

function hsym(x: Value): Value {
  if (x.t === -11) return sym(handle(x.v));
  if (x.t === 11) return syms(x.v.map(handle));
  throw new QError('type');
}

/** Taking apart, putting together, digests, handles. */
export const codingPrimitives: readonly Primitive[] = [
  {
    name: 'vs',
    family: 'string',
    ranks: [2],
    infix: true,
    signature: 'x vs y',
    doc: 'Takes apart: text by a separator, text into lines (`` ` ``), a symbol at its dots, a number into digits of the base `x` (or of a list of bases), an atom into its bytes (0x0) or bits (0b).',
    examples: [
      ['"," vs "one,two"', '"one"\n"two"'],
      ['10 vs 1995', '1 9 9 5'],
      ['0x0 vs 2413h', '0x096d'],
    ],
    apply2: vs,
  },
  {
    name: 'sv',
    family: 'string',
    ranks: [2],
    infix: true,
    signature: 'x sv y',
    doc: 'Puts together what `vs` takes apart: texts with a separator, lines (`` ` ``), symbols with dots, digits of a base, bytes (0x0) and bits (0b) of a whole number.',
    examples: [
      ['", " sv ("one";"two")', '"one, two"'],
      ['10 sv 2 3 5 7', '2357'],
      ['0b sv 64#1b', '-1'],
    ],
    apply2: sv,
  },
  {
    name: 'md5',
    family: 'string',
    ranks: [1],
    signature: 'md5 x',
    doc: 'The MD5 digest of a text as 16 bytes.',
    examples: [['md5 "this is a not so secret message"', '0x6cf192c1938b79012c323fa30e62787e']],
    apply1: (x, rt) => {
      if (x.t !== 10 && x.t !== -10) throw new QError('type');
      rt.step((bytesOf(x).length >> 2) + 1);
      return vector(4, md5(bytesOf(x)));
    },
  },
  {
    name: 'hsym',
    family: 'string',
    ranks: [1],
    signature: 'hsym x',
    doc: 'The symbol as a file or host handle, with a colon before it. Nothing is opened.',
    examples: [['hsym `a.txt', '`:a.txt']],
    apply1: hsym,
  },
];
