/** Every room's error becomes the contract's code with its sentence untouched; defects are told without a stack. */
import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { refusal, toFailure } from '../../../src/api/failure.ts';
import { CurationError } from '../../../src/curation/index.ts';
import { ExchangeError } from '../../../src/exchange/index.ts';
import { ExecutionError } from '../../../src/execution/index.ts';
import { GradingError } from '../../../src/grading/index.ts';
import { StoreError } from '../../../src/store/index.ts';

afterEach(() => vi.restoreAllMocks());

const cases: readonly (readonly [Error, string])[] = [
  [new StoreError('missing-file', 'No file.'), 'BAD_DATASET'],
  [new StoreError('not-sqlite', 'No SQLite.'), 'BAD_DATASET'],
  [new StoreError('newer-version', 'Newer.'), 'BAD_DATASET'],
  [new StoreError('locked', 'Locked.'), 'BAD_DATASET'],
  [new StoreError('closed', 'Closed.'), 'NO_DATASET'],
  [new StoreError('not-found', 'None.'), 'NOT_FOUND'],
  [new StoreError('conflict', 'Changed.'), 'CONFLICT'],
  [new StoreError('exists', 'There.'), 'BAD_INPUT'],
  [new StoreError('bad-query', 'Query.', { start: 1, end: 2 }), 'BAD_INPUT'],
  [new CurationError('bad-kind', 'Kind.'), 'BAD_INPUT'],
  [new CurationError('name-taken', 'Taken.'), 'CONFLICT'],
  [new ExchangeError('bad-json', 'Json.', { file: 'a', line: 2, column: null }), 'BAD_INPUT'],
  [new ExchangeError('conflict', 'Id.'), 'CONFLICT'],
  [new ExchangeError('guard-failed', 'Guard.'), 'CHECK_FAILED'],
  [new GradingError('unknown-grader', 'Grader.'), 'BAD_INPUT'],
  [new ExecutionError('bad-value', 'Value.'), 'BAD_INPUT'],
];

describe('failures', () => {
  test.each(cases)('%s', (error, code) => {
    const failure = toFailure('area.operation', error) as ORPCError<string, unknown>;
    expect(failure).toBeInstanceOf(ORPCError);
    expect({ code: failure.code, message: failure.message }).toEqual({ code, message: error.message });
  });

  test('a query error carries the span', () => {
    const failure = toFailure('problems.list', new StoreError('bad-query', 'Q.', { start: 3, end: 5 }));
    expect((failure as ORPCError<string, unknown>).data).toEqual({ start: 3, end: 5 });
  });

  test('a refusal and a cancel pass through', () => {
    const own = refusal('NOT_FOUND', 'There is no test 3.');
    const cancel = new DOMException('stopped', 'AbortError');
    expect(toFailure('grade.preview', own)).toBe(own);
    expect(toFailure('grade.preview', cancel)).toBe(cancel);
  });

  test.each([new TypeError('x is undefined\nsecond line'), new ExecutionError('closed', 'x is undefined')])(
    'a defect is one sentence without a stack, and the stack is logged: %s',
    (error) => {
      const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      const failure = toFailure('stats.get', error) as ORPCError<string, unknown>;
      expect(failure.code).toBe('INTERNAL');
      expect(failure.message).toBe(
        'Something went wrong in Quarry itself: stats.get failed (x is undefined); what it had not yet saved was not changed.',
      );
      expect(log.mock.calls.join('')).toContain('failure.test.ts');
    },
  );
});
