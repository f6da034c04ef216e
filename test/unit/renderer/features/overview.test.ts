/** What the overview says of entries of the audit log. */
import { expect, it } from 'vitest';
import { doneWords } from '../../../../renderer/features/overview/components/done-words.ts';

it.each([
  ['label.add', 'p/1', 1, 'labelled p/1'],
  ['label.add', 'p/1', 1041, 'labelled 1,041 solutions'],
  ['run.done', '7f', 1, 'finished a run'],
  ['inspection.keep', '', 40, 'inspected solutions'],
  ['moved.house', 'x', 1, 'moved.house x'],
  ['moved.house', 'x', 3, 'moved.house, 3 times'],
])('%s of %s, %d times', (what, subject, count, words) =>
  expect(doneWords(what, subject, count)).toBe(words),
);
