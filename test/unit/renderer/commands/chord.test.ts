/** Chords out of key events, and the texts of key caps. */
import { expect, test } from 'vitest';
import { capText, chordsOf, isTyping } from '../../../../renderer/commands/chord.ts';

const press = (key: string, modifiers = '') => ({
  key,
  ctrlKey: modifiers.includes('c'),
  metaKey: modifiers.includes('m'),
  altKey: modifiers.includes('a'),
  shiftKey: modifiers.includes('s'),
});

test.each([
  ['a', '', ['A']],
  ['U', 's', ['Shift+U']],
  ['?', 's', ['?']],
  ['{', 's', ['{']],
  ['1', '', ['1']],
  [' ', '', ['Space']],
  ['ArrowDown', '', ['Down']],
  ['ArrowDown', 's', ['Shift+Down']],
  ['Escape', '', ['Esc']],
  ['Delete', '', ['Del']],
  ['F4', 's', ['Shift+F4']],
  ['k', 'c', ['Ctrl+K', 'Mod+K']],
  ['Enter', 'c', ['Ctrl+Enter', 'Mod+Enter']],
  ['k', 'm', []],
  ['k', 'cm', []],
  ['x', 'a', ['Alt+X']],
  ['Shift', 's', []],
  ['Control', 'c', []],
])('%s with "%s" off Apple', (key, modifiers, chords) => {
  expect(chordsOf(press(key, modifiers), false)).toEqual(chords);
});

test.each([
  ['k', 'm', ['Mod+K']],
  ['k', 'c', ['Ctrl+K']],
  ['s', 'ms', ['Mod+Shift+S']],
])('%s with "%s" on Apple', (key, modifiers, chords) => {
  expect(chordsOf(press(key, modifiers), true)).toEqual(chords);
});

test.each([
  ['A', true],
  ['Shift+U', true],
  ['Space', true],
  ['?', true],
  ['Enter', true],
  ['F4', false],
  ['Shift+F4', false],
  ['Esc', false],
  ['Mod+K', false],
  ['Ctrl+Enter', false],
])('%s types: %s', (chord, typing) => {
  expect(isTyping(chord)).toBe(typing);
});

test.each([
  ['Mod+K', false, 'Ctrl K'],
  ['Mod+K', true, '⌘ K'],
  ['Ctrl+Enter', false, 'Ctrl ⏎'],
  ['Shift+U', false, '⇧ U'],
  ['Up', false, '↑'],
  ['\\', false, '\\'],
  [']', false, ']'],
])('%s reads as a cap', (chord, apple, text) => {
  expect(capText(chord, apple)).toBe(text);
});
