/** Writing to the console: show, 0N! and what `.Q.s` makes of a value. */
import { display } from '../console/display.ts';
import { oneLine } from '../console/one-line.ts';
import { chars } from '../values/make.ts';
import { nil } from '../values/nil.ts';
import { encodeText } from '../values/text.ts';
import type { Primitive } from '../values/types.ts';

export const outputPrimitives: readonly Primitive[] = [
  {
    name: 'show',
    family: 'system',
    ranks: [1],
    signature: 'show x',
    doc: 'Writes a value to the console as the console would display it, and gives the generic null.',
    examples: [['show "abc"', '"abc"']],
    apply1: (x, rt) => {
      rt.write(display(x, rt.settings));
      return nil;
    },
  },
  {
    name: '.Q.s',
    family: 'namespace',
    ranks: [1],
    signature: '.Q.s x',
    doc: 'The text that the console would display for a value, within its height and width, as a string with line ends.',
    examples: [['.Q.s 1 2', '"1 2\\n"']],
    apply1: (x, rt) => chars(encodeText(display(x, rt.settings))),
  },
  {
    name: '.Q.s1',
    family: 'namespace',
    ranks: [1],
    signature: '.Q.s1 x',
    doc: 'A value as text on one line, in a form that q reads back.',
    examples: [['.Q.s1 (1 2;`a)', '"(1 2;`a)"']],
    apply1: (x, rt) => chars(encodeText(oneLine(x, rt.settings))),
  },
];
