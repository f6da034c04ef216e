/** Code cut into lines and marked: nothing is lost, overlaps have an order, numbers stand where a mark begins. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedLines } from '../../../../renderer/editor/marked-lines.ts';

const code = 'f:{[x]\n  known:(1 2!3 4);\n  known x}';
const marks = [
  { number: 2, start: code.indexOf('known x'), end: code.length },
  { number: 1, start: code.indexOf('(1'), end: code.indexOf(';') },
];

test('marks what they cover, and stand where they begin', () => {
  const lines = markedLines(code, marks, 1000);
  const marked = lines.map(({ stretches }) =>
    stretches
      .filter(({ mark }) => mark !== null)
      .map(({ mark, runs }) => [mark, runs.map(({ text }) => text).join('')]),
  );
  expect(marked).toEqual([[], [[1, '(1 2!3 4)']], [[2, 'known x}']]]);
  expect(lines.map(({ begins }) => begins)).toEqual([[], [1], [2]]);
});

test('of two marks in one place the lower number wins, and both stand at the line', () => {
  const [line] = markedLines(
    'abc',
    [
      { number: 2, start: 0, end: 3 },
      { number: 1, start: 1, end: 2 },
    ],
    9,
  );
  expect(line?.stretches.map(({ mark, runs }) => [mark, runs[0]?.text])).toEqual([
    [2, 'a'],
    [1, 'b'],
    [2, 'c'],
  ]);
  expect(line?.begins).toEqual([1, 2]);
});

test('leaves the text as it is, whatever the marks', () => {
  const mark = fc.record({ number: fc.integer({ min: 1, max: 5 }), start: fc.nat(60), end: fc.nat(60) });
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.array(mark, { maxLength: 4 }), (text, all) => {
      const lines = markedLines(text, all, 40);
      const shown = lines.map(({ stretches }) =>
        stretches.flatMap(({ runs }) => runs.map((run) => run.text)).join(''),
      );
      expect(shown.join('\n')).toBe(text);
    }),
  );
});
