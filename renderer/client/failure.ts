/** Turns what a call threw into the one sentence that a person reads. */
import { ORPCError } from '@orpc/client';

/** The sentence for an unknown failure; the api's own sentences pass through. */
export function sentence(failure: unknown): string {
  if (failure instanceof ORPCError) {
    if (failure.status === 401 || failure.status === 403)
      return 'This page is no longer signed in; open the address that quarry printed again.';
    return failure.message;
  }
  if (failure instanceof TypeError) return 'The workbench cannot be reached; is quarry still running?';
  return failure instanceof Error ? failure.message : 'Something went wrong without a reason.';
}

/** True where the item was changed elsewhere since it was read. */
export const isConflict = (failure: unknown): boolean =>
  failure instanceof ORPCError && failure.code === 'CONFLICT';

/** True where the caller itself stopped the work. */
export const isStop = (failure: unknown): boolean =>
  failure instanceof Error && failure.name === 'AbortError';
