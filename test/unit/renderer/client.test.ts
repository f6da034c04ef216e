/** Failures as sentences. */
import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { isConflict, isStop, sentence } from '../../../renderer/client/failure.ts';

test.each([
  [new ORPCError('NOT_FOUND', { message: 'There is no problem x.' }), 'There is no problem x.'],
  [
    new ORPCError('UNAUTHORIZED', { message: 'no' }),
    'This page is no longer signed in; open the address that quarry printed again.',
  ],
  [new TypeError('Failed to fetch'), 'The workbench cannot be reached; is quarry still running?'],
  [new Error('A sentence.'), 'A sentence.'],
  ['?', 'Something went wrong without a reason.'],
])('%o', (failure, text) => {
  expect(sentence(failure)).toBe(text);
});

test('a conflict and a stop are told from other failures', () => {
  expect(isConflict(new ORPCError('CONFLICT'))).toBe(true);
  expect(isConflict(new ORPCError('NOT_FOUND'))).toBe(false);
  expect(isStop(new DOMException('gone', 'AbortError'))).toBe(true);
  expect(isStop(new Error('gone'))).toBe(false);
});
