/** Drafts on their shelf. */
import { expect, test } from 'vitest';
import { dropDraft, keepDraft, readDraft, type Shelf } from '../../../../renderer/editor/drafts.ts';

function shelf(): Shelf & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const place = { dataset: '/a.quarry', problem: 'p', solution: 's' };

test('a draft is kept, read and let go', () => {
  const on = shelf();
  expect(readDraft(on, place)).toBeNull();
  expect(keepDraft(on, place, { code: 'f:1', revision: 3 })).toBe(true);
  expect(readDraft(on, place)).toEqual({ code: 'f:1', revision: 3 });
  dropDraft(on, place);
  expect(readDraft(on, place)).toBeNull();
});

test.each([
  [{ ...place, dataset: '/b.quarry' }],
  [{ ...place, problem: 'q' }],
  [{ ...place, solution: null }],
])('places do not mix: %o', (other) => {
  const on = shelf();
  keepDraft(on, place, { code: 'mine', revision: null });
  expect(readDraft(on, other)).toBeNull();
});

test.each(['no json', '3', 'null', '{"code":7}', '{}'])('kept rubbish counts as none: %s', (text) => {
  const on = shelf();
  keepDraft(on, place, { code: '', revision: null });
  const [key] = [...on.map.keys()];
  on.map.set(key ?? '', text);
  expect(readDraft(on, place)).toBeNull();
});

test('a full shelf is said, not thrown', () => {
  const full: Shelf = {
    ...shelf(),
    setItem() {
      throw new Error('QuotaExceededError');
    },
  };
  expect(keepDraft(full, place, { code: 'x', revision: null })).toBe(false);
});
