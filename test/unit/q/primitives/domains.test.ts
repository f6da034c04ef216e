/**
 * Result types by argument types, as the tables "domain and range" of the reference have them: each table is asked for
 * atoms and for lists. A row has a letter for each type in the order of `letters`, a dot where q signals 'type.
 */
import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';

const letters = 'bgxhijefcspmdznuvt';
const atoms: Record<string, string> = {
  b: '1b',
  g: '"G"$"8c6b8b64-6815-6084-0a3e-178401251b68"',
  x: '0x05',
  h: '3h',
  i: '4i',
  j: '5',
  e: '2.5e',
  f: '3.5',
  c: '"a"',
  s: '`a',
  p: '2020.01.02D03:04:05.000000006',
  m: '2020.03m',
  d: '2020.03.04',
  z: '2020.03.04T05:06:07.008',
  n: '0D01:02:03.000000004',
  u: '05:06',
  v: '05:06:07',
  t: '05:06:07.008',
};
const codes: ReadonlyMap<number, string> = new Map(
  [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((code, i) => [
    code,
    letters.charAt(i),
  ]),
);
const session = createSession({});
const atom = (letter: string): string => `(${atoms[letter]})`;
const pair = (letter: string): string => `(2#${atoms[letter]})`;

/** The letter of the type of what an expression gives. */
function typeOf(expression: string): string {
  const { status, value, failure } = session.run(`type ${expression}`);
  if (status !== 'ok') return failure?.text === 'type' ? '.' : `'${failure?.text}`;
  return codes.get(Math.abs(Number((value as { v: number }).v))) ?? '?';
}

/** A row for each function of one argument: over atoms, over lists; one row where both are the same. */
const unary: Record<string, readonly [atoms: string, lists?: string]> = {
  sum: ['i.iiijefi.pmdznuvt', 'i.iiijef..pmdznuvt'],
  sums: ['i.iiijefi.pmdznuvt', 'i.iiijef..pmdznuvt'],
  prd: ['i.iiijefi.pmdznuvt', 'i.iiijef..pmdznuvt'],
  prds: ['i.iiijefi.pmdznuvt', 'i.iiijef..pmdznuvt'],
  max: ['b.xhijefc.pmdznuvt'],
  min: ['b.xhijefc.pmdznuvt'],
  maxs: ['b.xhijefc.pmdznuvt'],
  mins: ['b.xhijefc.pmdznuvt'],
  avgs: ['f.ffffff..ffffffff'],
  reciprocal: ['f.fffffff.pffzffff'],
  floor: ['...hijjjcs........'],
  ceiling: ['i.ihijjji.........'],
  abs: ['i.ihijefi.pmdznuvt'],
  log: ['f.fffffff.fffzffff'],
};

const rowsOf = (rows: Record<string, string>): Record<string, string> =>
  Object.fromEntries([...letters].map((letter) => [letter, rows[letter] ?? '..................']));

const same = (text: string, row: string): Record<string, string> =>
  Object.fromEntries([...text].map((letter) => [letter, row]));

const binary: Record<string, Record<string, string>> = {
  mod: rowsOf({
    ...same('bxhi', 'i.iiijef..pmdznuvt'),
    j: 'j.jjjjef..pmdznuvt',
    ...same('ef', 'f.fffffff.ffzzffff'),
    c: '.......f..pmdznuvt',
    p: 'n.nnnnnfn.........',
    m: 'i.iiiiifi.........',
    d: 'i.iiiii.i.........',
    z: 'f.fffffff.........',
    n: 'n.nnnnnfn.........',
    u: 'u.uuuuufu.........',
    v: 'v.vvvvvfv.........',
    t: 't.tttttft.........',
  }),
  xbar: rowsOf({
    ...same('bxhi', 'i.iiijffi.pmdznuvt'),
    j: 'j.jjjjffj.pmdznuvt',
    e: 'e.eeeeffe.pmdznuvt',
    f: 'f.fffffff.ffzzffff',
    c: '......ff..pmdznuvt',
    p: 'p.ppppffp.........',
    m: 'm.mmmmffm.........',
    d: 'd.ddddzzd.........',
    z: 'z.zzzzzzz.........',
    n: 'j.jjjjffj.pmdznuvt',
    u: 'u.uuuuffu.........',
    v: 'v.vvvvffv.........',
    t: 't.ttttfft.........',
  }),
  xlog: rowsOf(same('bxhijefcpmdnuvt', 'f.fffffff.fff.ffff')),
};

describe('the domain of a function of one argument', () => {
  it.each(Object.entries(unary))('%s', (name, [forAtoms, forLists = forAtoms]) => {
    expect([...letters].map((letter) => typeOf(`${name} ${atom(letter)}`)).join('')).toBe(forAtoms);
    expect([...letters].map((letter) => typeOf(`${name} ${pair(letter)}`)).join('')).toBe(forLists);
  });
});

describe('the domain of a function of two arguments', () => {
  it.each(Object.entries(binary))('%s', (name, rows) => {
    const asked = (operand: (letter: string) => string): Record<string, string> =>
      Object.fromEntries(
        [...letters].map((left) => [
          left,
          [...letters].map((right) => typeOf(`${name}[${operand(left)};${operand(right)}]`)).join(''),
        ]),
      );
    expect(asked(atom)).toEqual(rows);
    expect(asked(pair)).toEqual(rows);
  });
});
