/** The open tabs: order, renaming, which one shows after closing. */
import { beforeEach, expect, test } from 'vitest';
import { closeTab, openTab, openTabs, stepTab } from '../../../../renderer/navigation/tabs.ts';

const ids = () => openTabs.get().map((tab) => tab.id);
beforeEach(() => {
  openTabs.set([]);
  for (const id of ['a', 'b', 'c']) openTab({ id, title: id });
});

test('an open tab is not opened twice, but renamed in place', () => {
  openTab({ id: 'b', title: 'new name' });
  expect(ids()).toEqual(['a', 'b', 'c']);
  expect(openTabs.get()[1]?.title).toBe('new name');
});

test.each([
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'b'],
])('closing %s shows %s', (closed, shown) => {
  expect(closeTab(closed)?.id).toBe(shown);
  expect(ids()).not.toContain(closed);
});

test('closing the last one shows none', () => {
  closeTab('a');
  closeTab('b');
  expect(closeTab('c')).toBeNull();
});

test.each([
  ['a', 1, 'b'],
  ['c', 1, 'a'],
  ['a', -1, 'c'],
  ['nowhere', 1, undefined],
] as const)('from %s by %i to %s', (from, by, to) => {
  expect(stepTab(from, by)?.id).toBe(to);
});
