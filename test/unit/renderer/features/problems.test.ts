/** The list's query text and selection. */
import { describe, expect, test } from 'vitest';
import {
  completions,
  narrowest,
  sortedBy,
  sortOf,
  termsOf,
  without,
} from '../../../../renderer/features/problems/query-text.ts';
import {
  addRows,
  chosenOf,
  nothingSelected,
  queryOf,
  toggleRow,
} from '../../../../renderer/features/problems/selection.ts';

describe('the query', () => {
  test.each([
    ['tag:lists  "two words" -label:hacked', ['tag:lists', '"two words"', '-label:hacked']],
    ['tag:"two words" x', ['tag:"two words"', 'x']],
    ['"open', ['"open']],
    ['', []],
  ])('terms of %s', (query, terms) => {
    expect(termsOf(query)).toEqual(terms);
  });

  test.each([
    ['sort:title', { key: 'title', descending: false }],
    ['a sort:-edited b', { key: 'edited', descending: true }],
    ['sort:', null],
    ['sorted', null],
  ])('sort of %s', (query, sort) => {
    expect(sortOf(query)).toEqual(sort);
  });

  test.each([
    ['tag:x', 'title', 'tag:x sort:title'],
    ['sort:title tag:x', 'title', 'tag:x sort:-title'],
    ['sort:-title', 'title', 'sort:title'],
    ['sort:-title', 'id', 'sort:id'],
  ])('%s sorted by %s', (query, key, sorted) => {
    expect(sortedBy(query, key)).toBe(sorted);
  });

  test('the narrowest term is the last that is no sort, and can be dropped', () => {
    expect(narrowest('tag:x word sort:id')).toBe('word');
    expect(narrowest('sort:id')).toBeNull();
    expect(without('tag:x word sort:id', 'word')).toBe('tag:x sort:id');
  });

  test.each([
    ['dif', ['difficulty:']],
    ['tag:x dif', ['tag:x difficulty:']],
    ['difficulty:e', ['difficulty:easy']],
    ['-label:h', ['-label:honest', '-label:hacked']],
    ['difficulty:easy', []],
    ['tag:s', ['tag:scan', 'tag:strings']],
    ['tag:tw', ['tag:"two words"']],
    ['is:r', ['is:retired']],
    ['as', ['assignee:']],
    ['unknown:', []],
  ])('completions of %s', (query, offered) => {
    expect(completions(query, { tag: ['lists', 'scan', 'strings', 'two words'] })).toEqual(offered);
  });
});

describe('the selection', () => {
  test('rows go in and out, and a single row ends "all"', () => {
    const one = toggleRow(nothingSelected, 'a');
    expect([...one.ids]).toEqual(['a']);
    expect([...toggleRow(one, 'a').ids]).toEqual([]);
    expect(toggleRow({ ids: new Set(), all: true }, 'a')).toEqual({ ids: new Set(['a']), all: false });
    expect([...addRows(one, ['b', 'a']).ids]).toEqual(['a', 'b']);
  });

  test.each([
    [{ ids: new Set(['a', 'b']), all: false }, 'id:a,b'],
    [{ ids: new Set(['a b', 'c']), all: false }, 'id:"a b,c"'],
    [{ ids: new Set(['a,"b"']), all: false }, 'id:a**b*'],
    [{ ids: new Set<string>(), all: true }, 'tag:x'],
  ])('as a query', (selection, query) => {
    expect(queryOf(selection, 'tag:x')).toBe(query);
  });

  test('a command is about the selected rows, else about the current one', () => {
    const current = { id: 'a', tags: ['x'], assignee: null };
    const selection = (ids: string[], all = false) => ({ ids: new Set(ids), all });
    expect(chosenOf(selection(['b', 'c']), 'q', 9, current)).toEqual({
      set: { ids: ['b', 'c'] },
      count: 2,
      only: null,
    });
    expect(chosenOf(selection(['a']), 'q', 9, current)).toEqual({
      set: { ids: ['a'] },
      count: 1,
      only: current,
    });
    expect(chosenOf(selection(['b']), 'q', 9, current)).toMatchObject({ set: { ids: ['b'] }, only: null });
    expect(chosenOf(selection([], true), 'q', 9, current)).toEqual({
      set: { query: 'q' },
      count: 9,
      only: null,
    });
    expect(chosenOf(nothingSelected, 'q', 9, current)?.only).toBe(current);
    expect(chosenOf(nothingSelected, 'q', 0, undefined)).toBeNull();
  });
});
