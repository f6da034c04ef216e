/** The form of a program: what renaming, blanks and comments do not change, and what does. */
import { expect, test } from 'vitest';
import { formOf } from '../../../src/integrity/index.ts';

test.each([
  ['f:{x+1}', 'f:{ x + 1 }'],
  ['f:{[a;b] c:a+b; c*c}', 'g:{[n;m]\n  total:n+m;\n  total*total}'],
  ['f:{sum x}', '/ adds them up\nf:{sum x} / done'],
])('%j and %j have one form', (one, other) => expect(formOf(other)).toBe(formOf(one)));

test.each([
  ['f:{x+1}', 'f:{x+2}'],
  ['f:{[a;b] a-b}', 'f:{[a;b] b-a}'],
  ['f:{sum x}', 'f:{max x}'],
])('%j and %j do not', (one, other) => expect(formOf(other)).not.toBe(formOf(one)));
