/** Mutants as diffs of their original's own lines. */
import { expect, test } from 'vitest';
import { mutantsOf } from '../../../../src/integrity/strength/mutants.ts';

const source = '/ sums\nf:{[x]\n  t:  sum   x;  / kept as it is\n  t+1 }';

test('only the changed line shows, in its own writing', () => {
  const mutants = mutantsOf(source, 'f', null);
  const plus = mutants.find(
    ({ description }) => description.includes('`t-1`') || /`\+` became `-`/.test(description),
  );
  expect(plus?.diff).toEqual({ before: '  t+1 }', after: '  t-1 }' });
  const word = mutants.find(({ diff }) => diff?.before.startsWith('  t:  sum   x'));
  expect(word?.diff?.after).toContain('/ kept as it is');
});

test('what is shown differs, and no mutant of ordinary code goes without', () => {
  const mutants = mutantsOf('f:{[a;b] $[a<b; max (a;b); first asc a,b]}', 'f', '7');
  expect(mutants.length).toBeGreaterThan(5);
  for (const { diff } of mutants) {
    expect(diff).not.toBeNull();
    expect(diff?.after).not.toBe(diff?.before);
  }
});
