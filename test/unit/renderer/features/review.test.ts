/** A sitting: judging, moving, kinds, undone labels. */
import { describe, expect, test } from 'vitest';
import type { SolutionRow } from '../../../../renderer/client/types.ts';
import {
  goTo,
  itemOf,
  judge,
  moveBy,
  pressKind,
  sitDown,
  unjudge,
} from '../../../../renderer/labelling/sitting.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id }) as SolutionRow);
const start = sitDown(rows);
const at = (sitting: typeof start) => itemOf(sitting)?.id ?? 'end';

describe('judging', () => {
  test('moves to the next that has no verdict, and round to the ones skipped', () => {
    const skipped = moveBy(start, 1);
    const one = judge(skipped, 'b', 'honest');
    expect(at(one)).toBe('c');
    const two = judge(one, 'c', 'wrong');
    expect(at(two)).toBe('a');
    expect(at(judge(two, 'a', 'hacked'))).toBe('end');
  });

  test('forgets kinds and note of the item before', () => {
    const written = { ...start, kinds: ['k'], note: 'why', awaitingKind: true };
    expect(judge(written, 'a', 'hacked')).toMatchObject({ kinds: [], note: '', awaitingKind: false });
    expect(moveBy(written, 1)).toMatchObject({ kinds: [], note: '' });
  });

  test('an undone label brings its item back without a verdict', () => {
    const back = unjudge(judge(start, 'a', 'unsure'), 'a');
    expect(at(back)).toBe('a');
    expect(back.judged.has('a')).toBe(false);
  });
});

test.each([
  [-1, 'a'],
  [2, 'c'],
  [9, 'end'],
])('moving by %i stops at %s', (by, id) => {
  expect(at(moveBy(start, by))).toBe(id);
});

test('going to an item that is not in the queue stays', () => {
  expect(at(goTo(moveBy(start, 1), 'z'))).toBe('b');
  expect(at(goTo(start, 'c'))).toBe('c');
});

describe('number keys', () => {
  test('toggle kinds', () => {
    const on = pressKind(start, 'k1');
    expect(on.kind === 'toggled' && on.sitting.kinds).toEqual(['k1']);
    const off = on.kind === 'toggled' && pressKind(on.sitting, 'k1');
    expect(off && off.kind === 'toggled' && off.sitting.kinds).toEqual([]);
  });

  test('commit where X waits for one', () => {
    expect(pressKind({ ...start, awaitingKind: true }, 'k1')).toEqual({ kind: 'commit', kinds: ['k1'] });
  });
});
